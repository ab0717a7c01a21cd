import { dayMs } from '../../scripts/simulate/clockText.ts'
import type { BankDay } from '../../scripts/simulate/bankCalls.ts'
import { agentsOf } from '../../scripts/simulate/bankWindows.ts'
import { type BankCompany, bankQueue, wrapUpMs } from '../../scripts/simulate/replayDay.ts'
import type { Actor } from '../../server/deps.ts'
import { openCompany, type TestCompany } from './testApp.ts'

/**
 * A company for replaying one day of the bank's calls: one queue, the day's agents with their types as skills, nothing
 * relaxed, two priority steps worth 90 s. Its day begins at the first midnight after the fake world's morning.
 */
export async function openBankCompany(day: BankDay): Promise<TestCompany & BankCompany> {
  const company = await openCompany({
    settings: { creditPerPriorityMs: 45_000, relaxEveryMs: 0, timeZone: 'UTC' },
    queues: [{ id: bankQueue, wrapUpMs, dispositionRequired: false }],
  })
  const actors = new Map<string, Actor>()
  for (const { name, types } of agentsOf(day.windows)) {
    const { id, role } = await company.hire(name, { skills: Object.fromEntries(types.map((type) => [type, 1])) })
    actors.set(name, { id, name, role })
  }
  const startsAt = (Math.floor(company.world.now() / dayMs) + 1) * dayMs
  return { ...company, actors, startsAt, setTo: (at) => company.world.setTo(at) }
}
