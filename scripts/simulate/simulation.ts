import { randomUUID } from 'node:crypto'
import type { Contact } from '../../shared/contract/contacts.ts'
import type { SignedIn } from '../../shared/contract/session.ts'
import type { Wallboard } from '../../shared/contract/wallboard.ts'
import { Api } from './api.ts'
import { Desk } from './desk.ts'
import { Journal } from './journal.ts'
import type { Options } from './options.ts'
import { createPace, type Pace, sleepReal } from './pace.ts'
import { Robot, type Manner } from './robot.ts'
import { Watch } from './watch.ts'

const lookEveryMs = 2500
const fastestLookMs = 250
const settleMs = 20_000
const settleEveryMs = 200

/** A running simulation: the ways to the server, and who works in it. */
export interface Simulation {
  api: Api
  pace: Pace
  watch: Watch
  journal: Journal
  robots: Robot[]
  /** An administrator's desk, who sees the floor and the wall; none with an API key. */
  lookout: Desk | undefined
  /** Over: callers leave, robots go home. */
  signal: AbortSignal
  /** An id for a contact of this run. */
  newId(): string
  isRobot(agentId: string | null): boolean
  /** Adds a robot, at its desk and not ready yet. */
  addRobot(signIn: () => Promise<SignedIn>, manner: Manner): Promise<Robot>
  wall(): Promise<Wallboard | undefined>
  /** Robots finish what they have, and whoever still waits leaves; then everything has had time to end. */
  close(): Promise<void>
}

/** Signs in and opens the ways. Rejects when the server is not there or does not know this person. */
export async function openSimulation(options: Options, speed: number, signal: AbortSignal): Promise<Simulation> {
  const { url, email, password, key } = options
  const signIn = () => Api.signIn(url, email, password)
  const lookout = key ? undefined : await Desk.open(url, signIn)
  let token = key ?? (await signIn()).token
  const api = new Api(url, async (isRefused) => (isRefused && !key ? (token = (await signIn()).token) : token))
  const pace = createPace(speed, options.seed)
  const watch = new Watch(api, Math.max(fastestLookMs, lookEveryMs / speed))
  const journal = new Journal()
  const robots: Robot[] = []
  const prefix = `sim-${randomUUID().slice(0, 8)}-`
  let made = 0
  const looking = new AbortController()
  await lookout?.connect()
  void watch.run(looking.signal)

  const isRobot = (agentId: string | null) => robots.some((robot) => robot.id === agentId)

  async function leaveAll(): Promise<void> {
    const leave = async (id: string) => watch.tell(journal.left(await api.leave(id, 'left')))
    await Promise.all(watch.open.filter((id) => watch.at(id) === 'waiting').map(leave))
  }

  return {
    api,
    pace,
    watch,
    journal,
    robots,
    lookout,
    signal,
    newId: () => `${prefix}${++made}`,
    isRobot,
    async addRobot(robotSignIn, manner) {
      // Robots take other systems' contacts too; those are none of our business.
      const ours = (tell: (contact: Contact) => void) => (contact: Contact) => {
        if (contact.id.startsWith(prefix)) tell(contact)
      }
      const news = {
        answered: ours((contact) => {
          journal.answered(contact)
          watch.tell(contact)
        }),
        changed: ours((contact) => watch.tell(contact)),
      }
      const robot = await Robot.open(url, robotSignIn, pace, manner, news)
      robots.push(robot)
      return robot
    },
    async wall() {
      const seen = await lookout?.request('wallboard:watch', {})
      await lookout?.request('wallboard:unwatch', {})
      return seen?.ok ? seen.data : undefined
    },
    async close() {
      await leaveAll()
      await Promise.all(robots.map((robot) => robot.close()))
      const isOurs = (id: string) => watch.at(id) === 'waiting' || isRobot(watch.with(id))
      for (let waited = 0; watch.open.some(isOurs) && waited < settleMs; waited += settleEveryMs) {
        await leaveAll()
        await sleepReal(settleEveryMs)
      }
      looking.abort()
    },
  }
}
