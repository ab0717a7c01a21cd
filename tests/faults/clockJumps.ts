import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { defaultSettings } from '../../server/settings.ts'
import { checkLog } from '../../server/verify/index.ts'
import type { Push, PushName } from '../../shared/contract/index.ts'
import { chanceOf } from '../helpers/randomFloor.ts'
import { openRawDesk } from '../helpers/rawDesk.ts'
import { startServer } from '../helpers/serverProcess.ts'
import { foundCompany } from './company.ts'
import { type Fault, noneOf } from './fault.ts'
import { buildPreload, missingForCuts } from './powerCut/image.ts'

const [hour, day] = [3_600_000, 86_400_000]
const offerMs = 5000
const agents = 10
/** A ring is seen some milliseconds after it began, and its end at the next sweep. */
const [mayBeEarlyMs, mayBeLateMs] = [200, 1500]

/** Where the clock is set to: an hour or a day off, the end of summer time, the leap day, the day 32 bits run out. */
function offsets(now: number): number[] {
  const at = (...date: [number, number, number, number]) => Date.UTC(...date) - now
  const year = new Date(now).getUTCFullYear()
  const leap = year + (4 - (year % 4))
  return [hour, -hour, day, -day, at(year, 9, 25, 1), at(leap, 1, 29, 0), at(2038, 0, 19, 3), 0]
}

interface Told {
  jumps: number
  rings: number
  wrong: string[]
}

/** Lets calls ring out at ten desks while the clock of the server jumps, and measures every ring by our own clock. */
async function jump(jumps: number, seed: number, imports: string[]): Promise<Told> {
  const luck = chanceOf(seed)
  const company = await foundCompany(agents, { queue: { offerMs } })
  const folder = mkdtempSync(join(tmpdir(), 'wubu-clock-'))
  const offset = join(folder, 'offset')
  const setClock = (ms: number) => {
    const bytes = Buffer.alloc(8)
    bytes.writeBigInt64LE(BigInt(ms))
    writeFileSync(offset, bytes, { flag: 'r+' })
  }
  writeFileSync(offset, Buffer.alloc(8))
  const library = buildPreload('../clock/wall.c')
  const env = { ...company.env, LD_PRELOAD: library, WALL_OFFSET: offset, WUBU_LOG_LEVEL: 'error' }
  const server = await startServer({ dataDir: company.dataDir, env, imports })
  const wrong: string[] = []
  let rings = 0
  let isOver = false

  for (const session of company.agents) {
    const desk = await openRawDesk(server.url, session)
    let offer: { id: string; at: number } | undefined
    desk.onPush = (name: PushName, data) => {
      if (name === 'contact:offered')
        offer = { id: (data as Push<'contact:offered'>).contact.id, at: performance.now() }
      if (name !== 'contact:changed' || !offer || isOver) return
      const { contact } = data as Push<'contact:changed'>
      if (contact.id !== offer.id || contact.state === 'offered') return
      const rang = performance.now() - offer.at
      offer = undefined
      rings++
      if (rang < offerMs - mayBeEarlyMs || rang > offerMs + mayBeLateMs)
        wrong.push(`rang ${(rang / 1000).toFixed(1)} s`)
      void desk.request('presence:set', { state: 'ready' })
    }
    await desk.get('presence:set', { state: 'ready' })
  }
  for (let i = 0; i < 3 * agents; i++)
    await server.post('/contacts', { channel: 'voice', queue: 'support' }, company.admin.token)
  const all = offsets(Date.now())
  for (let i = 0; i < jumps; i++) {
    await wait(1000 + luck.below(300))
    setClock(luck.pick(all))
  }
  await wait(offerMs)
  isOver = true
  await server.kill()
  const db = await company.open()
  // Who rang out refuses for a minute of the server's time; the clock of this machine is not the one that was jumped.
  const { violations } = await checkLog({ db, settings: defaultSettings }, { offerMs: mayBeLateMs })
  await db.close()
  company.remove()
  rmSync(folder, { recursive: true })
  rmSync(library)
  return { jumps, rings, wrong: [...wrong, ...violations.map(({ id, what }) => `${id} ${what}`)] }
}

export const clockJumps: Fault = {
  id: 'F10',
  title: 'a clock that jumps: hours, days, summer time, a leap day, 2038',
  missing: missingForCuts,
  async run({ tier, seed }) {
    const told = await jump(tier === 'N' ? 200 : 30, seed, [])
    const control = await jump(8, seed, [join(import.meta.dirname, 'inside', 'wallOnly.ts')])
    return [
      noneOf(
        'offers that ended early or late, and broken invariants',
        told.wrong,
        `${told.rings} rings, ${told.jumps} jumps`,
      ),
      {
        bar: 'control: a server whose deadlines follow the wall clock ends offers early or late',
        figure: `${control.wrong.length} of ${control.rings} rings: ${control.wrong[0] ?? 'all right'}`,
        pass: control.wrong.length > 0,
      },
    ]
  },
}
