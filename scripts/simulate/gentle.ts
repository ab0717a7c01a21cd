import type { Agent } from '../../shared/contract/agents.ts'
import type { Caller } from './callers.ts'
import { demoRobots } from './hireRobots.ts'
import { openCallers } from './madeUp.ts'
import type { Options } from './options.ts'
import { sleepReal } from './pace.ts'
import { runCaller } from './runCaller.ts'
import type { Simulation } from './simulation.ts'
import { listStories, type Story } from './stories.ts'

const robotCount = 6
const gapMs = [12_000, 20_000] as const
const restEveryMs = [60_000, 120_000] as const
const restMs = [25_000, 60_000] as const
/** So often the floor is looked at for people who are ready and free. */
const lookMs = 1000
/** A pause between two calls; the first comes at once. */
const breathMs = 4000
const againMs = 9000
const asideMs = 2000
const tickMs = 50
const closingMs = 2500
const patienceMs = 75_000
const skillLevel = 2

/**
 * The demo: a contact every 12 to 20 seconds, mostly for the six robots, so that the wall lives; and for each person
 * who is ready and free a caller with a story within seconds. The free robots step aside until it rings there; what the
 * person declines or lets ring is theirs like any other, for who stands as ready takes what comes. Ends with `signal`.
 */
export async function runGentle(simulation: Simulation, options: Options, say: (line: string) => void): Promise<void> {
  const { api, pace, signal, lookout } = simulation
  const { queues, customers, manner, nextCaller, topics, world } = await openCallers(simulation)
  const stories = await listStories(api, customers, pace)
  const robots = await demoRobots(simulation, robotCount, options.password, queues, manner)
  for (const robot of robots) await robot.setPresence('ready')
  say(`gentle: ${robots.length} robots at work, ${stories.length} callers with a story`)

  const floor = new Map<string, Agent>()
  lookout?.onSnapshot((snapshot) => snapshot.agents.forEach((agent) => floor.set(agent.id, agent)))
  lookout?.on('agent:changed', ({ agent }) => floor.set(agent.id, agent))
  const now = await lookout?.request('agent:list', {})
  if (now?.ok) for (const agent of now.data) floor.set(agent.id, agent)

  const enter = (caller: Caller) => {
    topics.set(caller.contact.id, caller.topic)
    runCaller(world, caller)
      .catch((error: unknown) => say(`a caller gave up: ${error instanceof Error ? error.message : String(error)}`))
      .finally(() => topics.delete(caller.contact.id))
  }

  async function traffic(): Promise<void> {
    while (await pace.sleep(pace.between(...gapMs), signal)) {
      let caller = nextCaller()
      // Whose story is told to people does not turn up in the crowd.
      while (stories.some(({ customer }) => isFrom(caller, customer.id, customer.phones[0]))) caller = nextCaller()
      caller.contact.skills = { [caller.language]: skillLevel }
      enter(caller)
    }
  }

  async function rests(): Promise<void> {
    for (let turn = 0; await pace.sleep(pace.between(...restEveryMs), signal); turn++) {
      const robot = robots[turn % robots.length]
      await robot?.setPresence('notReady', 'break')
      await pace.sleep(pace.between(...restMs), signal)
      await robot?.setPresence('ready')
    }
  }

  const isFree = (id: string) => floor.get(id)?.state === 'ready'
  const listFreePeople = () => [...floor.values()].filter((agent) => isFree(agent.id) && !simulation.isRobot(agent.id))

  /** The robots who are free step aside until a person's desk rings. False when none did. */
  async function enterFor(people: readonly Agent[], caller: Caller): Promise<boolean> {
    const aside = robots.filter((robot) => isFree(robot.id))
    await Promise.all(aside.map((robot) => robot.setPresence('notReady', 'admin')))
    enter(caller)
    const isWaiting = () => people.every((person) => isFree(person.id))
    for (let waited = 0; waited < asideMs && isWaiting(); waited += tickMs) {
      if (!(await sleepReal(tickMs, signal))) break
    }
    await Promise.all(aside.map((robot) => robot.setPresence('ready')))
    return !isWaiting()
  }

  async function forThosePresent(): Promise<void> {
    const freeFor = new Map<string, number>()
    const served = new Set<string>()
    for (let turn = 0; await sleepReal(lookMs, signal);) {
      const free = listFreePeople()
      for (const id of freeFor.keys()) if (!isFree(id)) freeFor.delete(id)
      for (const { id } of free) freeFor.set(id, (freeFor.get(id) ?? -lookMs) + lookMs)
      const person = free.find(({ id }) => (freeFor.get(id) ?? 0) >= (served.has(id) ? breathMs : 0))
      const story = stories[turn % stories.length]
      if (!person || !story) continue
      turn++
      served.add(person.id)
      const rang = await enterFor(free, callerOf(story, person, simulation.newId()))
      // Nobody took it: a moment of peace before the next.
      if (!rang) freeFor.set(person.id, breathMs - againMs)
    }
  }

  await Promise.all([traffic(), rests(), forThosePresent()])
  // The server may be going down at the same moment; nobody waits for it.
  await Promise.race([simulation.close(), sleepReal(closingMs)])
}

const isFrom = ({ contact: { from } }: Caller, customerId: string, phone: string | undefined): boolean =>
  from.customerId === customerId || (phone !== undefined && from.phone === phone)

/** The caller with this story, in a queue and a language of this person's. */
function callerOf({ customer, language, channel, queue, topic }: Story, person: Agent, id: string): Caller {
  const inQueue = person.queues.includes(queue) ? queue : (person.queues[0] ?? queue)
  const speaks = (person.skills[language] ?? 0) >= skillLevel
  const [phone, email] = [customer.phones[0], customer.emails[0]]
  return {
    contact: {
      id,
      channel,
      queue: inQueue,
      from:
        channel === 'voice' && phone
          ? { phone }
          : channel === 'email' && email
            ? { email, name: customer.name }
            : { customerId: customer.id },
      language,
      subject: topic.subject,
      ...(channel === 'email' ? { text: topic.says.join('\n\n') } : {}),
      ...(speaks ? { skills: { [language]: skillLevel } } : {}),
    },
    topic,
    language,
    patienceMs,
    leavesFirst: false,
  }
}
