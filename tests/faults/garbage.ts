import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { SignedIn } from '../../shared/contract/session.ts'
import { type Chance, chanceOf } from '../helpers/randomFloor.ts'
import { openRawDesk } from '../helpers/rawDesk.ts'
import { openRawLink, type RawLink } from '../helpers/rawLink.ts'
import { type ServerProcess, startServer } from '../helpers/serverProcess.ts'
import { foundCompany } from './company.ts'
import { type Fault, noneOf } from './fault.ts'
import { figuresOf, stallLine, withFigures } from './figures.ts'
import type { Figures } from './inside/figures.ts'
import { isRealCommand, spoiltFrame } from './garbage/mutate.ts'

const sockets = 40
/** Below the limit of requests a second, so that each is looked at. */
const perBurst = 8
const burstMs = 100

/** Sends spoilt frames over one socket after another until `count` are sent; the server may cut each. */
async function sendGarbage(server: ServerProcess, luck: Chance, count: number, session?: SignedIn): Promise<number> {
  const open = async (): Promise<RawLink> =>
    session ? (await openRawDesk(server.url, session)).link : openRawLink(server.url)
  let link = await open()
  let sent = 0
  while (sent < count) {
    for (let i = 0; i < perBurst && sent < count; i++) {
      const frame = spoiltFrame(luck)
      if (isRealCommand(frame)) continue
      if (!link.isOpen()) link = await open()
      link.send(frame)
      // Now and then something that is no WebSocket at all.
      if (luck.chance() < 0.01) link.socket.write(Buffer.from([luck.below(256), luck.below(256), luck.below(256)]))
      sent++
    }
    await wait(burstMs)
  }
  link.close()
  return sent
}

interface Told {
  sent: number
  /** How the server ended, if it did. */
  ended: string[]
  complaints: string[]
  changes: number
  figures: Figures | undefined
}

async function attack(frames: number, seed: number, imports: string[]): Promise<Told> {
  const company = await foundCompany(10)
  const complaints: string[] = []
  const server = await startServer({
    dataDir: company.dataDir,
    env: company.env,
    imports: [withFigures, ...imports],
    onLog: (line) => void (/"level":(50|60)/.test(line) && complaints.push(line)),
  })
  const exits: string[] = []
  server.child.once('exit', (code, signal) => exits.push(`exit ${code ?? signal}`))
  const seqOf = async () => (await (await openRawDesk(server.url, company.admin)).get('session:resume', {})).seq
  const before = await seqOf()
  await figuresOf(server)
  const sent = await Promise.allSettled(
    Array.from({ length: sockets }, (_, i) =>
      sendGarbage(
        server,
        chanceOf(seed + i),
        frames / sockets,
        i % 2 === 0 ? company.agents[(i / 2) % company.agents.length] : undefined,
      ),
    ),
  )
  const isAlive = exits.length === 0
  const figures = isAlive ? await figuresOf(server) : undefined
  const changes = isAlive ? (await seqOf()) - before : 0
  const ended = exits.splice(0)
  await server.kill()
  company.remove()
  // Who could not connect to a server that lives says so.
  if (isAlive) for (const each of sent) if (each.status === 'rejected') complaints.push(String(each.reason))
  const total = sent.reduce((sum, each) => sum + (each.status === 'fulfilled' ? each.value : 0), 0)
  return { sent: total, ended, complaints, changes, figures }
}

export const garbage: Fault = {
  id: 'F9',
  title: 'garbage frames, half of them from signed-in agents',
  async run({ tier, seed }) {
    const told = await attack(tier === 'N' ? 1_000_000 : 100_000, seed, [])
    const control = await attack(20_000, seed, [join(import.meta.dirname, 'inside', 'fragile.ts')])
    const total = `${told.sent.toLocaleString('en')} frames`
    return [
      noneOf('garbage frames that ended the server', told.ended, total),
      noneOf('errors that nobody foresaw', told.complaints, total),
      { bar: 'changes made by invalid frames', figure: `${told.changes} lines of the log`, pass: told.changes === 0 },
      ...(told.figures ? [stallLine(told.figures)] : []),
      {
        bar: 'control: a server that takes for granted that events have a name is ended',
        figure: control.ended[0] ?? 'it lives',
        pass: control.ended.length > 0,
      },
    ]
  },
}
