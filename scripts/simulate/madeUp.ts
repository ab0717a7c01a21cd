import { createCallers } from './callers.ts'
import { hireRobots, dismissRobots } from './hireRobots.ts'
import { personManner } from './manners.ts'
import { ApiRefusal } from './api.ts'
import type { Options } from './options.ts'
import { sleepReal } from './pace.ts'
import { type CallerWorld, runCaller } from './runCaller.ts'
import type { Simulation } from './simulation.ts'
import type { Topic } from './topics/index.ts'

/** How busy each hour is, against the mean of the day: a peak before noon, one after it, quiet nights. */
const curve = [
  0.1, 0.05, 0.05, 0.05, 0.05, 0.1, 0.3, 0.8, 1.5, 2.0, 2.2, 2.0, 1.4, 1.5, 1.9, 1.9, 1.7, 1.5, 1.3, 1.1, 1.0, 0.8, 0.5,
  0.2,
]
const startsAtHour = 9
const hourMs = 3_600_000
const mostCustomers = 1000
const drainMs = 240_000
const progressEveryMs = 5000

/** What everybody needs who lets callers in: the customers on file, topics by contact, and how callers behave. */
export async function openCallers(simulation: Simulation) {
  const { api, pace, watch, journal, lookout } = simulation
  const topics = new Map<string, Topic>()
  const queues = (await api.listQueues()).map((queue) => queue.id)
  const customers = await listKnown(simulation)
  const world: CallerWorld = {
    ...{ api, pace, watch, journal },
    signal: simulation.signal,
    isRobot: (id) => simulation.isRobot(id),
    async countAnswers(contactId) {
      const room = await lookout?.request('contact:get', { contactId })
      return room?.ok ? room.data.messages.filter((message) => message.from === 'agent').length : Infinity
    },
  }
  const nextCaller = createCallers(pace, customers, queues, () => simulation.newId())
  const manner = personManner({ pace, topicOf: (id) => topics.get(id), now: () => Date.now() })
  return { queues, customers, nextCaller, manner, topics, world }
}

/** The customers on file; none for a key that may not read them. */
async function listKnown({ api }: Simulation) {
  try {
    return await api.listCustomers(mostCustomers)
  } catch (error) {
    if (error instanceof ApiRefusal && error.status === 403) return []
    throw error
  }
}

/** Lets made-up callers in for as long as the options say, then until the last of them is done. */
export async function runMadeUp(simulation: Simulation, options: Options, say: (line: string) => void): Promise<void> {
  const { pace, signal, journal, watch } = simulation
  const { queues, nextCaller, manner, topics, world } = await openCallers(simulation)
  const names = Array.from({ length: simulation.lookout ? options.robots : 0 }, (_, i) => `Robot ${i + 1}`)
  const robots = await hireRobots(
    simulation,
    names.map((name) => ({ name, queues, skills: { en: 3, zh: 3 } })),
    manner,
  )
  for (const robot of robots) await robot.setPresence('ready')

  const running = new Set<Promise<void>>()
  const progress = setInterval(() => say(progressLine(journal.counts, watch.open.length)), progressEveryMs)
  for (let at = 0; at < options.minutes * 60_000 && !signal.aborted;) {
    const hour = Math.floor(startsAtHour + at / hourMs) % 24
    const perMs = (options.rate * (curve[hour] ?? 1)) / 60_000
    const gapMs = -Math.log(1 - pace.chance()) / perMs
    at += gapMs
    if (!(await pace.sleep(gapMs, signal))) break
    const caller = nextCaller()
    topics.set(caller.contact.id, caller.topic)
    const one: Promise<void> = runCaller(world, caller)
      .catch((error: unknown) => say(`a caller gave up: ${error instanceof Error ? error.message : String(error)}`))
      .finally(() => running.delete(one))
    running.add(one)
  }
  say('no more callers; those who are here are served')
  const calm = Promise.all(running)
  await Promise.race([calm, pace.sleep(drainMs, signal), robots.length > 0 ? calm : sleepReal(0)])
  clearInterval(progress)
  await simulation.close()
  await dismissRobots(simulation, robots)
}

export const progressLine = (counts: { entered: number; answered: number; abandoned: number }, open: number): string =>
  `${counts.entered} entered, ${counts.answered} answered, ${counts.abandoned} hung up, ${open} open`
