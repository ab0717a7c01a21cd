import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findContact } from '../../server/db/contactQueries.ts'
import { findAgent } from '../../server/db/agentQueries.ts'
import { save } from '../../server/db/database.ts'
import { systemActor } from '../../server/deps.ts'
import { findStaleRows } from '../helpers/staleRows.ts'
import { openApp, type TestApp } from '../helpers/testApp.ts'

let app: TestApp
beforeEach(async () => {
  app = await openApp()
})
afterEach(() => app.close())

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
