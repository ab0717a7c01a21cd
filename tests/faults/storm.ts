import { setTimeout as wait } from 'node:timers/promises'
import { snapshotOf } from '../helpers/floorActs.ts'
import { screenOf } from '../helpers/deskScreen.ts'
import { type ModelDesk, modelDesk } from '../helpers/modelDesk.ts'
import { agentActs, chanceOf } from '../helpers/randomFloor.ts'
import { type ServerProcess, startServer } from '../helpers/serverProcess.ts'
import { openStormProxy } from '../helpers/stormProxy.ts'
import { type Company, foundCompany, queues } from './company.ts'
import { type Fault, type Line, noneOf } from './fault.ts'
import type { Figures } from './inside/figures.ts'
import { figuresOf, stallLine, withFigures } from './figures.ts'

export interface Told {
  wrong: string[]
  cuts: number
  strikes: string
  events: number
  figures: Figures
}

/** How a storm differs from F6's own. */
export interface Weather {
  /** Plants a fault: desks do not look at what they missed. */
  isDeaf?: boolean
  callEveryMs?: number
  /** Looks at the server every few seconds. */
  look?(server: ServerProcess, company: Company): Promise<void>
  /** Looks at what it left. */
  after?(company: Company): Promise<void>
}

/** Desks work through a bad line; when it is calm again, each screen must be the one of a fresh start. */
export async function weather(
  desks: number,
  seconds: number,
  seed: number,
  { isDeaf = false, callEveryMs = 100, look, after }: Weather = {},
): Promise<Told> {
  const luck = chanceOf(seed)
  const company = await foundCompany(desks)
  const server = await startServer({ dataDir: company.dataDir, env: company.env, imports: [withFigures] })
  // Its start, in which everything is read and made, is no stall of anybody's work.
  await figuresOf(server)
  const proxy = await openStormProxy(server.url, luck)
  const models = company.agents.map((session) => modelDesk(proxy, session.user, session, isDeaf))
  const ids = models.map(({ user }) => user.id)
  let isOver = false
  let cuts = 0

  async function keepUp(model: ModelDesk): Promise<void> {
    while (!isOver) {
      try {
        await model.connect()
        const socket = model.desk!.socket
        const gone = new Promise((resolve) => socket.once('disconnect', resolve))
        while (!isOver && socket.connected) {
          await Promise.race([wait(1000 + luck.below(2000)), gone])
          if (socket.connected) await agentActs(model.desk!, luck, queues, ids)
        }
      } catch {
        // The line broke in mid-word; what is asked again is asked on the next one.
      }
      if (isOver) return
      cuts++
      model.cut()
      await wait(luck.below(500))
    }
  }
  const working = models.map(keepUp)
  const until = performance.now() + seconds * 1000
  for (let i = 0; performance.now() < until; i++) {
    const call = { channel: luck.pick(['voice', 'chat', 'email']), queue: luck.pick(queues), text: '你好' }
    await server.post('/contacts', call, company.admin.token)
    await wait(callEveryMs)
    if (i % 100 === 0) await look?.(server, company)
  }
  isOver = true
  proxy.calm()
  await Promise.all(working)
  const figures = await figuresOf(server)
  const wrong: string[] = []
  for (const model of models) if (!(await comesRight(model))) wrong.push(model.user.name)
  const events = (await models[0]!.desk!.get('session:resume', {})).seq
  for (const model of models) model.cut()
  proxy.close()
  await server.kill()
  await after?.(company)
  company.remove()
  const strikes = Object.entries(proxy.counts).map(([name, count]) => `${count} ${name}`)
  return { wrong, cuts, strikes: strikes.join(', '), events, figures }
}

/** Whether a desk that resumes shows what a fresh one would, as soon as the server is quiet. */
async function comesRight(model: ModelDesk): Promise<boolean> {
  model.cut()
  await model.connect()
  for (const until = performance.now() + 5000; performance.now() < until; await wait(50))
    if ((await model.screen()) === screenOf(await snapshotOf(model.desk!))) return true
  return false
}

export const storm: Fault = {
  id: 'F6',
  title: 'a storm of cut, half-open, stalled and dribbling links',
  async run({ tier, seed }): Promise<Line[]> {
    const told = await weather(200, tier === 'N' ? 600 : 60, seed)
    const control = await weather(20, 12, seed, { isDeaf: true })
    return [
      noneOf(
        'screens with a gap or something twice, against a fresh start',
        told.wrong,
        `200 desks, ${told.cuts} cuts (${told.strikes}), ${told.events} events`,
      ),
      stallLine(told.figures),
      {
        bar: 'control: desks that do not look at what they missed are wrong',
        figure: `${control.wrong.length} of 20 desks, ${control.cuts} cuts`,
        pass: control.wrong.length > 0,
      },
    ]
  },
}
