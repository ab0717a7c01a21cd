import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Push } from '../../shared/contract/index.ts'
import { openRawDesk, type RawDesk } from '../helpers/rawDesk.ts'
import { type ServerProcess, startServer } from '../helpers/serverProcess.ts'
import { type Company, foundCompany } from './company.ts'
import { atMostOf, type Fault, type Line } from './fault.ts'
import { figuresOf, withFigures } from './figures.ts'

const [writers, readers, sleepers] = [20, 10, 20]
const eventsPerSecond = 1000
/** Enough that what the kernel holds for a sleeper is full within seconds. */
const bytesPerEvent = 3000

/** Writers comment on a ticket that everybody watches: so many events a second, each telling when it was sent. */
async function write(crew: RawDesk[], ticketId: string, ms: number): Promise<number> {
  const until = performance.now() + ms
  const filling = 'x'.repeat(bytesPerEvent)
  const everyMs = (1000 * crew.length) / eventsPerSecond
  const written = await Promise.all(
    crew.map(async (desk, i) => {
      let count = 0
      for (let due = performance.now() + (i * everyMs) / crew.length; due < until; due += everyMs) {
        await wait(Math.max(0, due - performance.now()))
        const text = `${performance.now()} ${filling}`
        const { ok } = await desk.request('ticket:comment', { ticketId, text })
        if (ok) count++
      }
      return count
    }),
  )
  return written.reduce((sum, each) => sum + each, 0)
}

async function watching(server: ServerProcess, company: Company, count: number): Promise<RawDesk[]> {
  const desks = await Promise.all(
    Array.from({ length: count }, (_, i) => openRawDesk(server.url, company.agents[writers + i]!)),
  )
  for (const desk of desks) await desk.get('ticket:watch', {})
  return desks
}

interface Told {
  grownMb: number
  p99Ms: number
  /** When the last sleeper was closed after it fell asleep; undefined when one never was. */
  closedMs: number | undefined
  resumed: number
  perSecond: number
}

async function letThemSleep(seconds: number, imports: string[]): Promise<Told> {
  const company = await foundCompany(writers + readers + sleepers)
  const server = await startServer({ dataDir: company.dataDir, env: company.env, imports: [withFigures, ...imports] })
  const all = await watching(server, company, readers + sleepers)
  const [awake, asleep] = [all.slice(0, readers), all.slice(readers)]
  const crew = await Promise.all(company.agents.slice(0, writers).map((session) => openRawDesk(server.url, session)))
  const { id } = await crew[0]!.get('ticket:open', { kind: 'task', subject: 'slow', queue: 'support' })
  await write(crew, id, 2000)

  const delays: number[] = []
  for (const desk of awake)
    desk.onPush = (name, data) => {
      if (name === 'comment:added')
        delays.push(performance.now() - Number((data as Push<'comment:added'>).comment.text.split(' ')[0]))
    }
  const before = await figuresOf(server)
  const asleepAt = performance.now()
  const closed: number[] = []
  for (const { link } of asleep) {
    link.socket.pause()
    // A paused socket does not see its end; one that writes does.
    const knock = setInterval(() => link.socket.write(Buffer.from([0x89, 0x80, 0, 0, 0, 0])), 200)
    void link.ended.then(() => {
      clearInterval(knock)
      closed.push(performance.now() - asleepAt)
    })
  }
  const written = await write(crew, id, seconds * 1000)
  const after = await figuresOf(server)
  const isEverySleeperOut = closed.length === sleepers
  let resumed = 0
  if (isEverySleeperOut) {
    const back = await watching(server, company, readers + sleepers)
    for (const desk of back.slice(readers)) if ((await desk.request('session:resume', { since: 1 })).ok) resumed++
  }
  await server.kill()
  company.remove()
  delays.sort((a, b) => a - b)
  return {
    grownMb: (after.rss - before.rss) / 1e6,
    p99Ms: delays[Math.floor(delays.length * 0.99)] ?? Infinity,
    closedMs: isEverySleeperOut ? Math.max(...closed) : undefined,
    resumed,
    perSecond: written / seconds,
  }
}

export const slowReaders: Fault = {
  id: 'F8',
  title: 'twenty sockets that never read, under a thousand events a second',
  async run({ tier }): Promise<Line[]> {
    const told = await letThemSleep(tier === 'N' ? 300 : 20, [])
    const control = await letThemSleep(12, [join(import.meta.dirname, 'inside', 'neverCut.ts')])
    return [
      atMostOf(`memory grown under ${told.perSecond.toFixed(0)} events/s`, told.grownMb, 64, 'MB'),
      atMostOf('p99 to who reads', told.p99Ms, 200, 'ms'),
      atMostOf('who does not read is cut after', told.closedMs ?? Infinity, 10_000, 'ms'),
      {
        bar: 'of those cut, caught up later',
        figure: `${told.resumed} of ${sleepers}`,
        pass: told.resumed === sleepers,
      },
      {
        bar: 'control: a server that cannot cut them keeps them and grows',
        figure: `${control.closedMs === undefined ? 'not cut' : 'cut'}, ${control.grownMb.toFixed(0)} MB`,
        pass: control.closedMs === undefined && control.grownMb > told.grownMb,
      },
    ]
  },
}
