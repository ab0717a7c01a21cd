import { describe, expect, test } from 'vitest'
import { readBankFiles } from '../../scripts/simulate/bankCalls.ts'
import { figuresLine } from '../../scripts/simulate/dayFigures.ts'
import { type Replayed, replayDay } from '../../scripts/simulate/replayDay.ts'
import { LiveWall, recomputeWall } from '../../server/queues/wallboard.ts'
import { addCounts } from '../../shared/domain/serviceLevel.ts'
import { type BankFiles, findBankFiles, missingBank, type ReferenceDay } from '../helpers/bankData.ts'
import { openBankCompany } from '../helpers/bankCompany.ts'
import { countLog, type LogCounts, wallTotals } from '../helpers/bankWall.ts'
import { testDialect } from '../helpers/testDatabase.ts'

const longestMs = 60_000

/** What a replayed day is judged by: its figures, what the log holds, and the sums of the wall before and after midnight. */
interface Judged extends Replayed {
  log: LogCounts
  wall: ReturnType<typeof wallTotals>
  tookMs: number
}

async function judge(files: BankFiles, name: string): Promise<Judged> {
  const day = readBankFiles(files.calls, files.windows, name)
  expect(day.problems).toEqual([])
  const company = await openBankCompany(day)
  const live = await LiveWall.open(company.deps)
  company.deps.db.onCommitted((events) => live.add(events))
  const walls: Awaited<ReturnType<LiveWall['read']>>[] = []
  const look = async () => {
    walls.push(await live.read())
    // At every hour the running figures are those of the log.
    expect(walls.at(-1)).toEqual(await recomputeWall(company.deps))
  }
  const startedAt = performance.now()
  const replayed = await replayDay(company, day, look)
  const tookMs = performance.now() - startedAt
  await look()
  const [beforeMidnight, atEnd] = walls.slice(-2).map((wall) => ({ ...wallTotals(wall), of: wall.dayStartsAt }))
  const { of, ...last } = atEnd!
  const { of: ofBefore, ...before } = beforeMidnight!
  const wall = of === ofBefore ? last : addCounts(before, last)
  const log = await countLog(company.deps.db)
  await company.close()
  return { ...replayed, log, wall, tookMs }
}

const files = findBankFiles()
if (!files) {
  if (process.env.CI === 'true') {
    test(missingBank, () => {
      throw new Error('WUBU_TEST_DATA is not set')
    })
  } else {
    console.warn(`skipped: ${missingBank}`)
    test.skip(missingBank)
  }
} else {
  const days = files.listReference()
  // The same routing on PostgreSQL, where each write is a journey: the shortest day shows it.
  const shortest = [...days].sort((a, b) => a.want_agent - b.want_agent).slice(0, 1)
  describe.each(testDialect === 'sqlite' ? days : shortest)('the bank’s $date', (reference: ReferenceDay) => {
    let judged: Judged
    test('is replayed within a minute', { timeout: 2 * longestMs }, async () => {
      judged = await judge(files, reference.date)
      console.log(`${figuresLine(reference.date, judged.figures)} (in ${(judged.tookMs / 1000).toFixed(1)} s)`)
      expect(judged.tookMs).toBeLessThan(longestMs)
    })

    test('has as many callers who want an agent, waits as long and loses as many as the reference', () => {
      const { wantAgent, asaS, abandonRate } = judged.figures
      expect(wantAgent).toBe(reference.want_agent)
      expect(Math.abs(asaS - reference.replay_asa_s)).toBeLessThan(Math.max(15, reference.replay_asa_s * 0.25))
      expect(Math.abs(abandonRate - reference.replay_abandon_rate)).toBeLessThan(0.05)
    })

    test('loses nobody and gives nobody to two agents', () => {
      expect(judged.log).toMatchObject({ unfinished: [], doubled: [] })
      expect(judged.outcomes.size).toBe(reference.want_agent)
    })

    test('has the same figures on the wall, in the log and in the journal of the replay', () => {
      const waits = [...judged.outcomes.values()].flatMap((call) => (call.end === 'served' ? call.waitMs : []))
      const { served, abandoned, leftAtEnd, wantAgent } = judged.figures
      const journal = {
        offered: wantAgent,
        answered: served,
        waitMs: waits.reduce((sum, ms) => sum + ms, 0),
        abandoned: abandoned + leftAtEnd,
        handled: served,
      }
      expect(judged.log).toMatchObject(journal)
      expect(judged.wall).toMatchObject(journal)
    })
  })
}
