import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readBankFiles } from '../../scripts/simulate/bankCalls.ts'
import { clockMs } from '../../scripts/simulate/clockText.ts'
import { Api } from '../../scripts/simulate/api.ts'
import { Desk } from '../../scripts/simulate/desk.ts'
import { openSqlite } from '../../server/db/sqlite.ts'
import type { Wallboard } from '../../shared/contract/wallboard.ts'
import { findBankFiles, missingBank, type BankFiles } from '../helpers/bankData.ts'
import { countLog, type LogCounts, wallTotals } from '../helpers/bankWall.ts'
import { startServer } from '../helpers/serverProcess.ts'

const day = '1999-08-16'
/** The busiest ninety minutes, in ninety seconds. */
const slice = { from: '10:00', to: '11:30', speed: 60 }
const root = join(import.meta.dirname, '..', '..')

interface Ran {
  code: number | null
  output: string
  log: LogCounts
  /** How many calls the log has in that time. */
  calls: number
  /** What the wall counted during the replay. */
  wall: { offered: number; answered: number; waitMs: number; abandoned: number; handled: number }
}

async function lookAtWall(url: string): Promise<Wallboard> {
  const desk = await Desk.open(url, () => Api.signIn(url, 'admin@demo.wubu', 'wubu-demo'))
  await desk.connect()
  const seen = await desk.request('wallboard:watch', {})
  desk.close()
  if (!seen.ok) throw new Error(seen.error.message)
  return seen.data
}

/** Replays the slice as an operator would: the real server, and `npm run simulate -- --replay` beside it. */
async function run(files: BankFiles): Promise<Ran> {
  const dataDir = mkdtempSync(join(tmpdir(), 'wubu-real-day-'))
  try {
    const server = await startServer({ dataDir })
    const before = await lookAtWall(server.url)
    const simulate = spawn(
      process.execPath,
      [
        ...[join(root, 'scripts/simulate/main.ts'), '--url', server.url, '--speed', String(slice.speed)],
        ...['--replay', files.calls, '--windows', files.windows, '--day', day, '--from', slice.from, '--to', slice.to],
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    const [output] = await Promise.all([text(simulate.stdout), once(simulate, 'exit')])
    const after = await lookAtWall(server.url)
    await server.stop()
    const db = openSqlite(join(dataDir, 'wubu.db'), () => after.at)
    const log = await countLog(db, before.seq)
    await db.close()
    const [from, to] = [wallTotals(before), wallTotals(after)]
    const wall = {
      offered: to.offered - from.offered,
      answered: to.answered - from.answered,
      waitMs: to.waitMs - from.waitMs,
      abandoned: to.abandoned - from.abandoned,
      handled: to.handled - from.handled,
    }
    // Both walls are of one day, or the difference is none.
    expect(after.dayStartsAt).toBe(before.dayStartsAt)
    const [fromMs, toMs] = [clockMs(slice.from) ?? 0, clockMs(slice.to) ?? 0]
    const inSlice = readBankFiles(files.calls, files.windows, day).calls.filter(
      ({ entersMs }) => entersMs >= fromMs && entersMs <= toMs,
    )
    return { code: simulate.exitCode, output, log, wall, calls: inSlice.length }
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}

const files = findBankFiles()
const name = `the bank’s ${day}, ${slice.from} to ${slice.to}, over real sockets, ${slice.speed} times faster`
describe.skipIf(!files && process.env.CI !== 'true')(name, () => {
  let ran: Ran
  beforeAll(async () => {
    if (!files) throw new Error(missingBank)
    ran = await run(files)
    console.log(ran.output.split('\n').slice(-8).join('\n'))
  }, 230_000)
  afterAll(() => {
    if (!files) console.warn(`skipped: ${missingBank}`)
  })

  test('is replayed to its end without a word of trouble', () => {
    expect(ran.calls).toBeGreaterThan(200)
    expect(ran.output).toContain(`${ran.calls} calls`)
    expect(ran.output).not.toContain('DIFFERS')
    expect(ran.code).toBe(0)
  })

  test('loses nobody, and gives nobody to two agents', () => {
    expect(ran.log).toMatchObject({ offered: ran.calls, unfinished: [], doubled: [] })
    expect(ran.output).toMatch(/lost +0\n/)
    expect(ran.output).toMatch(/doubled +0\n/)
  })

  test('ends every contact either answered and written up, or abandoned', () => {
    expect(ran.log.answered + ran.log.abandoned).toBe(ran.calls)
    expect(ran.log.handled).toBe(ran.log.answered)
    expect(ran.log.answered).toBeGreaterThan(ran.calls / 2)
  })

  test('shows on the wall what the log holds', () => {
    const { offered, answered, waitMs, abandoned, handled } = ran.log
    expect(ran.wall).toEqual({ offered, answered, waitMs, abandoned, handled })
  })
})
