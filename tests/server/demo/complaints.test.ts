import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { gatesBefore } from '../../../shared/domain/complaintGates.ts'
import { complaintSteps } from '../../../shared/domain/complaintMoves.ts'
import { factsOf } from '../../../server/complaints/followTicket.ts'
import { seedDemo } from '../../../server/demo/seedDemo.ts'
import { openCompany, type TestCompany } from '../../helpers/testApp.ts'

describe('the complaints of the demo', () => {
  let company: TestCompany
  beforeAll(async () => {
    company = await openCompany({ isBack: true })
    await seedDemo(company.deps, 'a password')
  })
  afterAll(() => company.close())

  it('stand at every step, and each has what its steps so far ask for', async () => {
    const { orm, t } = company.deps.db
    const tickets = (await orm.select().from(t.tickets)).filter((ticket) => ticket.kind === 'complaint')
    for (const step of complaintSteps)
      expect(tickets.filter((each) => each.step === step).length, step).toBeGreaterThan(2)
    for (const ticket of tickets) {
      const facts = await factsOf(company.deps, ticket)
      // As if it came to its step just now.
      const open = gatesBefore(ticket.step!, { ...facts, ticket: { ...ticket, step: 'discover' } })
      expect(open.filter(({ step }) => step !== 'monitor')).toEqual([])
    }
  })
})
