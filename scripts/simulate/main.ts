import { runGentle } from './gentle.ts'
import { runMadeUp } from './madeUp.ts'
import { help, readOptions, type Options } from './options.ts'
import { runReplay } from './replayLive.ts'
import { reportLines, takeStock } from './report.ts'
import { openSimulation } from './simulation.ts'

const usualReplaySpeed = 60

const options = readOptions(process.argv.slice(2))
if ('problem' in options) {
  console.error(`${options.problem}\n`)
  process.stderr.write(help)
  process.exit(2)
}
if (options.help) {
  process.stdout.write(help)
  process.exit(0)
}
const stop = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => stop.abort())
// Whoever started this as a child and is gone needs no callers.
if (process.send) process.once('disconnect', () => stop.abort())
// They may have gone while this program was read.
if (process.send && !process.connected) stop.abort()

try {
  process.exitCode = (await run(options)) ? 0 : 1
} catch (error) {
  // What `fetch` throws when nobody listens there.
  const isAway = error instanceof TypeError && error.message === 'fetch failed'
  console.error(
    isAway
      ? `no server answers at ${options.url}; npm start or npm run server starts one`
      : error instanceof Error
        ? error.message
        : error,
  )
  process.exitCode = 1
}
process.exit()

/** The whole simulation; true when nothing was lost. */
async function run(given: Options): Promise<boolean> {
  const say = (line: string) => console.log(line)
  const speed = given.speed ?? (given.replay ? usualReplaySpeed : 1)
  const simulation = await openSimulation(given, speed, stop.signal)
  if (given.gentle) {
    await runGentle(simulation, given, say)
    return true
  }
  const before = await simulation.wall()
  await (given.replay ? runReplay(simulation, given, say) : runMadeUp(simulation, given, say))
  const after = await simulation.wall()
  const report = await takeStock(simulation, before, after)
  const { lines, isFine } = reportLines(report)
  for (const line of lines) say(line)
  return isFine
}
