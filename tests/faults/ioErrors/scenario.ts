// The child of F3, on whose disk a call fails: plays one scenario again and again, each time with the next call failing,
// until none is left to fail, and looks each time at what a power cut would leave.
import '../inside/smallLog.ts'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeSync, openSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database } from '../../../server/db/database.ts'
import { Damaged } from '../../../server/db/soundness.ts'
import { openSqlite } from '../../../server/db/sqlite.ts'
import type { Deps } from '../../../server/deps.ts'
import { silentLog } from '../../../server/log.ts'
import { handle } from '../../../server/realtime/bindHandlers.ts'
import type { Desk } from '../../../server/realtime/handler.ts'
import { defaultSettings } from '../../../server/settings.ts'
import { isStorageTrouble } from '../../../server/storageTrouble.ts'
import type { User } from '../../../shared/contract/session.ts'
import { type AckJournal, ackJournal, type Asking } from '../../helpers/ackJournal.ts'
import { fakeWorld } from '../../helpers/fakeWorld.ts'
import { type Chance, chanceOf } from '../../helpers/randomFloor.ts'
import { readCut, writeImage } from '../powerCut/image.ts'
import { findTrouble } from '../powerCut.ts'

/** What the parent asks for: which scenario, how the call fails, how many calls are passed over between two. */
export interface Asked {
  /** A company's data folder, copied for each run. */
  from: string
  user: User
  seed: number
  errno: number
  /** A sync that fails says that it did not: the control. */
  isSilent: boolean
  step: number
}

/** What came of it. */
export interface Told {
  runs: number
  acked: number
  refused: number
  /** Starts that were refused. */
  unopened: number
  broken: string[]
}

const acts = 6
const { CUT_DIR: dir = '', CUT_UNDO: undo = '', FAIL_SWITCH: file = '' } = process.env
const file64 = openSync(file, 'r+')
const arm = (left: number, { errno, isSilent }: Asked) =>
  writeSync(file64, new BigInt64Array([left, errno, Number(isSilent), 0].map(BigInt)), 0, 32, 0)
const failed = () => readFileSync(file).readBigInt64LE(24) > 0n

process.once('message', (asked: Asked) => {
  void play(asked).then((told) => process.send?.(told, () => process.exit()))
})

async function play(asked: Asked): Promise<Told> {
  const told: Told = { runs: 0, acked: 0, refused: 0, unopened: 0, broken: [] }
  // Other calls on another day.
  for (let n = 1 + (asked.seed % asked.step); ; n += asked.step) {
    for (const folder of [dir, undo]) rmSync(folder, { recursive: true, force: true })
    mkdirSync(undo)
    cpSync(asked.from, dir, { recursive: true })
    const isOver = await playOnce(n, asked, told)
    if (isOver) return told
    told.runs++
    // A control that lost something proves its point.
    if (asked.isSilent && told.broken.length > 0) return told
  }
}

/** One run, whose n-th call fails. Gives whether there was none. */
async function playOnce(n: number, asked: Asked, told: Told): Promise<boolean> {
  const luck = chanceOf(asked.seed)
  const journal = ackJournal()
  const note = (words: string) => told.broken.push(`seed ${asked.seed}, call ${n}: ${words}`)
  arm(n, asked)
  let db = tryToOpen(note)
  if (db) await work(db, asked.user, journal, luck, (words) => (words === 'refused' ? told.refused++ : note(words)))
  const hasFailed = failed()
  arm(0, asked)
  if (!db) told.unopened++
  // From here on nothing fails: it works again, and what it says is so.
  db ??= tryToOpen(note)
  if (db) await work(db, asked.user, journal, luck, (words) => note(`${words} after all was well again`), 'then', 1)
  told.acked += journal.commands.length
  // As a power cut would leave it, with nothing but what was promised.
  const image = mkdtempSync(join(tmpdir(), 'wubu-io-'))
  writeImage(readCut(dir, undo), image, luck, luck.pick([0, 0.5]))
  const trouble = await findTrouble(join(image, 'wubu.db'), journal)
  if (trouble) note(trouble)
  rmSync(image, { recursive: true })
  await db?.close()
  return !hasFailed
}

function tryToOpen(note: (words: string) => void): Database | undefined {
  try {
    return openSqlite(join(dir, 'wubu.db'), () => Date.now())
  } catch (error) {
    // Not served for want of a disk that works; anything else was nobody's doing.
    if (error instanceof Damaged || !isDisk(error)) note(String(error))
    return undefined
  }
}

const isDisk = (error: unknown): boolean =>
  isStorageTrouble(error) || (error instanceof Error && 'code' in error && /^E(IO|NOSPC)$/.test(String(error.code)))

/** Somebody opens tickets, writes to them and notes customers; what is refused is told. */
async function work(
  db: Database,
  user: User,
  journal: AckJournal,
  luck: Chance,
  tell: (words: string) => void,
  prefix = 'first',
  times = acts,
): Promise<void> {
  const deps: Deps = { world: fakeWorld(Date.now(), luck.below(1e9)), log: silentLog, settings: defaultSettings, db }
  // What is asked for here asks nothing of the desk but who sits at it.
  const desk = { user } as Desk
  const request = ((name, input) => handle(deps, user, name, input, desk)) as Asking['request']
  const asking = journal.watch({ user, request, get: () => Promise.reject(new Error('not asked')) })
  for (let i = 0; i < times; i++) {
    const text = '你好 '.repeat(luck.below(900) + 1)
    const subject = `${prefix} ${i}`
    const result = await (luck.chance() < 0.5
      ? asking.request('ticket:open', { kind: 'task', subject, text, queue: 'support' })
      : asking.request('customer:create', { name: subject, note: text.slice(0, 500) }))
    if (result.ok) continue
    const { code, reason, message } = result.error
    tell(reason === 'storage' ? 'refused' : `${code} ${reason ?? ''} ${message}`)
  }
}
