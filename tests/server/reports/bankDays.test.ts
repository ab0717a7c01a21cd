import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importPastContacts } from '../../../server/contacts/importPastContacts.ts'
import { type Actor, systemActor } from '../../../server/deps.ts'
import { drillReport } from '../../../server/reports/drillReport.ts'
import { getReport } from '../../../server/reports/getReport.ts'
import { openReports } from '../../../server/reports/openReports.ts'
import { drillInput, type Report, type ReportInput, reportInput } from '../../../shared/contract/reports.ts'
import { findBankFiles } from '../../helpers/bankData.ts'
import { type BankTruth, readBankTruth, readPastCalls } from '../../helpers/bankTruth.ts'
import { openCompany, type TestCompany } from '../../helpers/testApp.ts'
import { testDialect } from '../../helpers/testDatabase.ts'

const files = findBankFiles()
const rounded = (value: number | null, digits: number) => (value === null ? null : Number(value.toFixed(digits)))
const admin: Actor = { id: 'admin', name: 'admin', role: 'admin' }

const midnight = (date: string) => Date.parse(`${date}T00:00:00+03:00`)

describe.skipIf(!files)('the four days of the bank, imported as contacts', () => {
  const calls = files?.calls ?? ''
  const all = files ? readBankTruth(calls) : []
  // On PostgreSQL each write is a journey: the shortest day shows it.
  const shortest = [...all].sort((a, b) => a.want_agent - b.want_agent).slice(0, 1)
  const days = testDialect === 'sqlite' ? all : shortest
  const past = files
    ? readPastCalls(calls, 'bank').filter(({ enteredAt }) =>
        days.some(({ date }) => enteredAt >= midnight(date) && enteredAt < midnight(date) + 24 * 3_600_000),
      )
    : []
  let company: TestCompany
  const ask = (more: Partial<ReportInput> & { from: number; to: number }): Promise<Report> =>
    getReport(company.deps, admin, reportInput.parse({ formula: 'allAbandonsCount', shortAbandonMs: 0, ...more }))
  const spanOf = (date: string) => ({ from: midnight(date), to: midnight(date) + 24 * 3_600_000 })

  beforeAll(async () => {
    company = await openCompany({ settings: { timeZone: 'Asia/Jerusalem' }, queues: [{ id: 'bank' }] })
    company.deps.reports = openReports(company.deps, undefined)
    for (let i = 0; i < past.length; i += 500)
      await importPastContacts(company.deps, systemActor, past.slice(i, i + 500))
  })
  afterAll(async () => {
    await company.deps.reports?.close()
    await company.close()
  })

  it.each(days)('give exactly what happened on $date', async (truth: BankTruth) => {
    const levels = []
    for (const seconds of [20, 60, 180])
      levels.push((await ask({ ...spanOf(truth.date), withinMs: seconds * 1000 })).total.figures.serviceLevel)
    const { counts, figures } = (await ask(spanOf(truth.date))).total
    expect({
      date: truth.date,
      want_agent: counts.offered,
      served: counts.answered,
      abandoned_in_queue: counts.abandoned,
      asa_s: rounded((figures.asaMs ?? 0) / 1000, 1),
      sl_20s: rounded(levels[0] ?? null, 4),
      sl_60s: rounded(levels[1] ?? null, 4),
      sl_180s: rounded(levels[2] ?? null, 4),
      aht_s: rounded((figures.ahtMs ?? 0) / 1000, 1),
    }).toEqual(truth)
  })

  it('are the same by day, and by half hour summed up', async () => {
    const span = { from: midnight('1999-08-01'), to: midnight('1999-09-01') }
    const byDay = await ask({ ...span, interval: 'day' })
    expect(byDay.rows.map(({ from, counts }) => [from, counts.offered])).toEqual(
      days.map((truth) => [midnight(truth.date), truth.want_agent]),
    )
    const byHalf = await ask({ ...span, interval: 'half', by: 'queue' })
    expect(byHalf.total).toEqual(byDay.total)
    expect(byHalf.rows.every(({ from, to }) => to - from === 30 * 60_000)).toBe(true)
  })

  it('open the contacts behind each figure: as many as it counted', async () => {
    const span = spanOf('1999-08-20')
    const { counts } = (await ask({ ...span, withinMs: 20_000 })).total
    for (const figure of ['offered', 'answeredInTime', 'abandoned', 'handled'] as const) {
      const ids = new Set<string>()
      let cursor: string | undefined
      do {
        const page = await drillReport(
          company.deps,
          admin,
          drillInput.parse({ ...span, figure, shortAbandonMs: 0, withinMs: 20_000, limit: 200, cursor }),
        )
        for (const { contact } of page.items) ids.add(contact.id)
        cursor = page.nextCursor ?? undefined
      } while (cursor)
      expect(ids.size, figure).toBe(counts[figure])
    }
  })

  it('come in once, however often they are brought', async () => {
    const again = past.slice(0, 300)
    expect(await importPastContacts(company.deps, systemActor, again)).toEqual({ imported: 0, known: 300 })
    const [first] = days
    expect((await ask(spanOf(first?.date ?? ''))).total.counts.offered).toBe(first?.want_agent)
  })
})
