import { afterEach, describe, expect, it } from 'vitest'
import { save } from '../../server/db/database.ts'
import { findQueue, listQueues } from '../../server/db/queueQueries.ts'
import { countWaiting } from '../../server/db/contactQueries.ts'
import { listTicketsOf } from '../../server/db/customerQueries.ts'
import { createCustomer } from '../../server/customers/createCustomer.ts'
import { changeTicket } from '../../server/tickets/changeTicket.ts'
import { openTicket } from '../../server/tickets/openTicket.ts'
import { receiveContact } from '../../server/contacts/receiveContact.ts'
import { systemActor } from '../../server/deps.ts'
import { openCompany, type TestCompany } from '../helpers/testApp.ts'

let company: TestCompany
afterEach(() => company.close())

describe('rows that are kept in memory', () => {
  it('are read once, and again after something was written to their table', async () => {
    company = await openCompany()
    const { deps } = company
    const before = await listQueues(deps.db)
    expect(await listQueues(deps.db)).toBe(before)
    const [sales] = before
    await deps.db.writeAll(systemActor, {
      writes: [save('queues', { ...sales!, offerMs: 7000, version: sales!.version + 1 })],
      events: [],
    })
    expect((await findQueue(deps.db, 'sales'))?.offerMs).toBe(7000)
  })

  it('of one customer stay until something of that customer is written', async () => {
    company = await openCompany()
    const { deps } = company
    const [chen, zhou] = [
      await createCustomer(deps, systemActor, { name: '陈伟' }),
      await createCustomer(deps, systemActor, { name: '周淑芬' }),
    ]
    const open = (customerId: string, subject: string) =>
      openTicket(deps, systemActor, { kind: 'task', subject, customerId })
    const first = await open(chen.id, 'first')
    const ofChen = await listTicketsOf(deps.db, chen.id)
    await open(zhou.id, 'of another')
    await openTicket(deps, systemActor, { kind: 'task', subject: 'of nobody' })
    expect(await listTicketsOf(deps.db, chen.id)).toBe(ofChen)
    await changeTicket(deps, systemActor, { ticketId: first.id, version: 1, subject: 'changed' })
    expect((await listTicketsOf(deps.db, chen.id)).map((row) => row.subject)).toEqual(['changed'])
    await open(chen.id, 'second')
    expect(await listTicketsOf(deps.db, chen.id)).toHaveLength(2)
    expect((await listTicketsOf(deps.db, zhou.id)).map((row) => row.subject)).toEqual(['of another'])
  })

  it('are what the database holds after a write that failed', async () => {
    company = await openCompany()
    const { deps } = company
    const sales = (await findQueue(deps.db, 'sales'))!
    const late = save('queues', { ...sales, offerMs: 7000, version: sales.version + 5 })
    await expect(deps.db.writeAll(systemActor, { writes: [late], events: [] })).rejects.toThrow()
    expect((await findQueue(deps.db, 'sales'))?.offerMs).toBe(sales.offerMs)
  })

  it('count a line anew with every contact', async () => {
    company = await openCompany()
    const { deps } = company
    for (const waiting of [1, 2, 3]) {
      await receiveContact(deps, systemActor, { channel: 'voice', queue: 'sales', from: {} })
      expect((await countWaiting(deps.db, 'sales')).waiting).toBe(waiting)
    }
    expect((await countWaiting(deps.db, 'support')).waiting).toBe(0)
  })
})
