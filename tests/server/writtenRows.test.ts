import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findContact } from '../../server/db/contactQueries.ts'
import { createCustomer } from '../../server/customers/createCustomer.ts'
import { findCustomerCard } from '../../server/customers/customerCard.ts'
import { findAgent } from '../../server/db/agentQueries.ts'
import { save } from '../../server/db/database.ts'
import { findLastAgent, findStory } from '../../server/db/storyQueries.ts'
import { systemActor } from '../../server/deps.ts'
import { findStaleRows } from '../helpers/staleRows.ts'
import { openApp, type TestApp } from '../helpers/testApp.ts'

let app: TestApp
beforeEach(async () => {
  app = await openApp()
})
afterEach(() => app.close())

async function addCustomer(phone: string): Promise<string> {
  return (await createCustomer(app.deps, systemActor, { name: `陈伟 ${phone}`, phones: [phone] })).id
}

describe('rows that were written', () => {
  it('are remembered as the database holds them, at every step of a contact', async () => {
    const { db } = app.deps
    const agent = await app.connect(await app.hire('mei'))
    await agent.get('presence:set', { state: 'ready' })
    const from = { phone: '13800138000', name: '陈伟' }
    await app.api('POST', '/contacts', { channel: 'voice', queue: 'sales', from, attributes: { order: '4217' } })
    await app.settle()
    const { contact, offerId } = await agent.next('contact:offered')
    const contactId = contact.id
    const steps = [
      () => agent.get('contact:accept', { contactId, offerId }),
      () => agent.get('contact:hold', { contactId }),
      () => agent.get('contact:resume', { contactId }),
      () => agent.get('contact:end', { contactId }),
      () => agent.get('contact:finish', { contactId, disposition: 'follow-up' }),
    ]
    for (const step of steps) {
      app.world.advance(1000)
      await step()
      expect(await findStaleRows(db)).toEqual([])
      expect(db.writtenRows.openOffers.all().map(([agentId]) => agentId)).toContain(agent.user.id)
    }
    expect(db.writtenRows.get('contacts', contactId)).toMatchObject({ state: 'closed', version: 7 })
    expect(db.writtenRows.get('offers', offerId)).toMatchObject({ state: 'done' })
    expect(await findContact(db, contactId)).toBe(db.writtenRows.get('contacts', contactId))
  })

  it('tell a customer’s story as the database does, also when a contact goes from one customer to another', async () => {
    const { db, world } = app.deps
    const [chen, li] = [await addCustomer('13800138000'), await addCustomer('13900139000')]
    const agent = await app.connect(await app.hire('mei'))
    await agent.get('presence:set', { state: 'ready' })
    const enter = () =>
      app.api('POST', '/contacts', { channel: 'voice', queue: 'sales', from: { phone: '13800138000' } })
    await enter()
    await app.settle()
    const { contact, offerId, customer } = await agent.next('contact:offered')
    const contactId = contact.id
    expect(customer?.timeline).toMatchObject([{ id: contactId, state: 'offered', agentName: 'mei' }])
    await agent.get('contact:accept', { contactId, offerId })
    expect(await findLastAgent(db, chen)).toMatchObject({ agentId: agent.user.id, answeredAt: world.now() })
    await agent.get('contact:identify', { contactId, customerId: li })
    expect([await findLastAgent(db, chen), (await findStory(db, li)).contacts[0]?.id]).toEqual([undefined, contactId])
    await agent.get('contact:end', { contactId })
    for (let i = 0; i < 32; i++) await enter()
    expect((await findCustomerCard(app.deps, chen))?.contactCount).toBe(32)
    expect(await findLastAgent(db, li)).toMatchObject({ agentId: agent.user.id })
    const remembered = db.writtenRows.customerStories.all().map(([id, story]) => [id, story.contacts.length])
    expect(new Map(remembered as [string, number][])).toEqual(
      new Map([
        [chen, 30],
        [li, 1],
      ]),
    )
    expect(await findStaleRows(db)).toEqual([])
  })

  it('are not those of a unit that was undone', async () => {
    const { db } = app.deps
    const { id } = await app.hire('mei')
    const row = (await findAgent(db, id))!
    const wrong = save('agents', { ...row, name: 'nobody', version: row.version + 5 })
    await expect(db.writeAll(systemActor, { writes: [wrong], events: [] })).rejects.toThrow()
    const right = save('agents', { ...row, name: 'Mei', version: row.version + 1 })
    await db.writeAll(systemActor, { writes: [right], events: [] })
    expect((await findAgent(db, id))?.name).toBe('Mei')
    expect(await findStaleRows(db)).toEqual([])
  })
})
