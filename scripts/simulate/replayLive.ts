import { type BankCall, readBankFiles } from './bankCalls.ts'
import { agentsOf } from './bankWindows.ts'
import { clockMs, clockText } from './clockText.ts'
import { DueQueue } from './dueQueue.ts'
import { dismissRobots, hireRobots } from './hireRobots.ts'
import { progressLine } from './madeUp.ts'
import { bankManner } from './manners.ts'
import type { Options } from './options.ts'
import { sleepReal } from './pace.ts'
import { wrapUpMs } from './replayDay.ts'
import type { Robot } from './robot.ts'
import type { Simulation } from './simulation.ts'

type Due = { enter: BankCall; id: string } | { hangUp: string } | { robot: Robot; isOn: boolean }

const progressEveryMs = 10_000
/** After the last caller everybody has this long to be served; ms of the day that is replayed. */
const drainMs = 3_600_000
const longestQuietMs = 120_000

/**
 * A bank's day over the public API and real sockets, at `speed` times its pace: callers enter and hang up as the log
 * says, a robot for each agent is ready when the agent was on, talks as long as the log says and writes up for 15 s.
 * Head starts and skill levels are in the server's own seconds, so at another speed than 1 all callers are equal.
 */
export async function runReplay(simulation: Simulation, options: Options, say: (line: string) => void): Promise<void> {
  const { api, pace, signal, watch, journal } = simulation
  const day = readBankFiles(options.replay ?? '', options.windows, options.day ?? '')
  for (const problem of day.problems.slice(0, 20)) say(`left out: ${problem}`)
  const [fromMs, toMs] = [clockMs(options.from) ?? 0, clockMs(options.to) ?? Infinity]
  const calls = day.calls.filter(({ entersMs }) => entersMs >= fromMs && entersMs <= toMs)
  const queue = await getQueue(simulation, options.queue)

  const byId = new Map<string, BankCall>()
  const agents = agentsOf(day.windows)
  const manner = bankManner(pace, (id) => byId.get(id)?.serviceMs ?? 0, wrapUpMs)
  const posts = agents.map(({ types }, i) => ({
    name: `Robot ${i + 1}`,
    queues: [queue],
    skills: Object.fromEntries(types.map((type) => [type, 1])),
  }))
  const robots = await hireRobots(simulation, posts, manner)
  say(`${day.day}: ${calls.length} calls, ${robots.length} agents, ${pace.speed} times faster than it was`)

  const due = new DueQueue<Due>()
  for (const call of calls) {
    const id = simulation.newId()
    byId.set(id, call)
    due.add(call.entersMs, 1, { enter: call, id })
    if (call.patienceMs !== null) due.add(call.entersMs + call.patienceMs, 2, { hangUp: id })
  }
  for (const window of day.windows) {
    const robot = robots[agents.findIndex(({ name }) => name === window.agent)]
    if (!robot || window.toMs < fromMs || window.fromMs > toMs) continue
    due.add(Math.max(fromMs, window.fromMs), 0, { robot, isOn: true })
    due.add(window.toMs, 0, { robot, isOn: false })
  }

  async function act(what: Due): Promise<void> {
    if ('robot' in what)
      return what.isOn ? what.robot.setPresence('ready') : what.robot.setPresence('notReady', 'break')
    if ('hangUp' in what) {
      // Who has been answered stays; if both happen at the same moment, the server decides which came first.
      if (watch.at(what.hangUp) !== 'waiting') return
      const left = journal.left(await api.leave(what.hangUp, 'hungUp'))
      return watch.tell(left)
    }
    const { id, enter } = what
    const priority = pace.speed === 1 ? enter.priority : 0
    const entry = { id, channel: 'voice' as const, queue, from: {}, priority, skills: { [enter.type]: 1 } }
    watch.tell(journal.entered(await api.receive(entry)))
  }

  const began = performance.now()
  let skippedMs = 0
  const dayNow = () => fromMs + skippedMs + (performance.now() - began) * pace.speed
  const progress = setInterval(
    () => say(`${clockText(dayNow())}  ${progressLine(journal.counts, watch.open.length)}`),
    progressEveryMs,
  )
  const underWay = new Set<Promise<void>>()
  for (let next = due.take(); next; next = due.take()) {
    // Nights and other hours without anybody are not waited for.
    const isQuiet = watch.open.length === 0 && robots.every((robot) => robot.load === 0)
    if (isQuiet && next.at - dayNow() > longestQuietMs) skippedMs += next.at - dayNow() - longestQuietMs
    const waitMs = (next.at - dayNow()) / pace.speed
    if (waitMs > 1 && !(await sleepReal(waitMs, signal))) break
    if (signal.aborted) break
    if (next.at > toMs && 'robot' in next.item && watch.open.length === 0) break
    const one: Promise<void> = act(next.item).finally(() => underWay.delete(one))
    underWay.add(one)
  }
  await Promise.all(underWay)
  for (let left = drainMs / pace.speed; left > 0 && watch.open.length > 0 && !signal.aborted; left -= 200)
    await sleepReal(200)
  clearInterval(progress)
  await simulation.close()
  await dismissRobots(simulation, robots)
}

/** The queue that was asked for, or the server's first. */
async function getQueue({ api }: Simulation, wanted: string | undefined): Promise<string> {
  const queues = (await api.listQueues()).map(({ id }) => id)
  const queue = wanted ?? queues[0]
  if (!queue || !queues.includes(queue)) throw new Error(`--queue is one of ${queues.join(', ')}`)
  return queue
}
