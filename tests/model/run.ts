import { parseArgs } from 'node:util'
import { type ModelFailure, playBatch } from './oneBatch.ts'
import { runModel } from './runModel.ts'

// node tests/model/run.ts [--runs 10000] [--commands 200] [--seed N] [--workers 2]: the real server beside the model.
// node tests/model/run.ts --seed N --path P --replay R [--commands 200]: one run that failed, again.
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '10000' },
    commands: { type: 'string', default: '200' },
    // Other ones every second: runs that find nothing say nothing about the next.
    seed: { type: 'string', default: String(Math.floor(Date.now() / 1000) % 1_000_000_000) },
    path: { type: 'string' },
    replay: { type: 'string' },
    workers: { type: 'string' },
  },
})
const [runs, commands, seed] = [Number(values.runs), Number(values.commands), Number(values.seed)]

function tell({ error, commands, replay }: ModelFailure): void {
  console.log(`\n${commands.join('\n')}\n${error}\nagain: ${replay}`)
  process.exitCode = 1
}

if (values.path === undefined) {
  console.log(`${runs} runs of up to ${commands} commands from seed ${seed}`)
  const report = await runModel({
    runs,
    commands,
    seed,
    ...(values.workers ? { workers: Number(values.workers) } : {}),
  })
  report.failures.forEach(tell)
  console.log(`${report.runs} runs, ${report.runsPerSecond.toFixed(1)} a second, ${report.failures.length} failures`)
} else {
  const { failure } = await playBatch({ runs: 1, commands, seed, path: values.path, replayPath: values.replay })
  if (failure) tell(failure)
  else console.log('it holds')
}
