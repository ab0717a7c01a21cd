import { setTimeout as wait } from 'node:timers/promises'
import type { AckJournal, Asking } from '../helpers/ackJournal.ts'
import { snapshotOf } from '../helpers/floorActs.ts'
import { screenOf } from '../helpers/deskScreen.ts'
import type { ModelDesk } from '../helpers/modelDesk.ts'
import { agentActs, type Chance } from '../helpers/randomFloor.ts'
import { openRawDesk } from '../helpers/rawDesk.ts'
import type { ServerProcess } from '../helpers/serverProcess.ts'
import { type Company, queues } from './company.ts'

/** Who works, and how. */
export interface Crew {
  company: Company
  journal: AckJournal
  luck: Chance
  /** The first agents of the company, whose screens are compared with a fresh start; none of them needs be. */
  witnesses: ModelDesk[]
}

/**
 * Everybody comes back to a server, sends again what was not answered, and works until it is gone: agents at their
 * desks, and two lines of callers whose ids begin with `life`. Gives the witnesses whose screen was not right in 3 s.
 */
export async function workUntilGone(server: ServerProcess, crew: Crew, life: string): Promise<string[]> {
  const { company, journal, luck, witnesses } = crew
  const isAlive = () => server.child.exitCode === null && server.child.signalCode === null
  const ids = company.agents.map(({ user }) => user.id)
  const wrong: string[] = []

  async function work(desk: Asking) {
    const watched = journal.watch(desk)
    await journal.sendAgain(desk)
    while (isAlive()) {
      await agentActs(watched, luck, queues, ids)
      await wait(10)
    }
  }
  const light = company.agents.slice(witnesses.length).map(async (session) => {
    const desk = await openRawDesk(server.url, session)
    desk.onPush = journal.hear
    await work(desk)
  })
  const models = witnesses.map(async (model) => {
    await model.connect()
    const until = performance.now() + 3000
    // A screen that resumed is the one of a fresh start, as soon as the pushes of a quiet moment are in.
    while (!(await isRight(model)))
      if (performance.now() > until) return void wrong.push(`life ${life}: ${model.user.name}`)
    await work(model.desk!)
  })
  const calls = [0, 1].map(async (line) => {
    for (let i = 0; isAlive(); i++) {
      const id = `${life}-${line}-${i}`
      const call = { id, channel: luck.pick(['voice', 'chat', 'email']), queue: luck.pick(queues), text: '你好' }
      const { status } = await server.post('/contacts', call, company.admin.token)
      if (status === 201) journal.arrivals.add(id)
      await wait(10)
    }
  })
  // Each ends in its own way when its server is gone.
  await Promise.allSettled([...light, ...models, ...calls])
  for (const model of witnesses) model.cut()
  return wrong
}

const isRight = async (model: ModelDesk): Promise<boolean> =>
  (await model.screen()) === screenOf(await snapshotOf(model.desk!))

/** The next acknowledgement: from here on all are at work. */
export async function isBusy({ commands }: AckJournal): Promise<void> {
  const { length } = commands
  for (let waited = 0; commands.length === length && waited < 5000; waited += 5) await wait(5)
}
