import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newOffer } from '../../server/contacts/offerNext.ts'
import { receiveContact } from '../../server/contacts/receiveContact.ts'
import { findContact } from '../../server/db/contactQueries.ts'
import { insert, type OfferRow } from '../../server/db/database.ts'
import { systemActor } from '../../server/deps.ts'
import { NotUnique } from '../../server/errors.ts'
import { openCompany, type TestCompany } from '../helpers/testApp.ts'

describe('the database itself', () => {
  let company: TestCompany
  let offer: OfferRow
  const write = (row: OfferRow) =>
    company.deps.db.writeAll(systemActor, { writes: [insert('offers', row)], events: [] })
  beforeAll(async () => {
    company = await openCompany()
    const { deps } = company
    const { id } = await receiveContact(deps, systemActor, { channel: 'voice', queue: 'sales', from: {} })
    const pick = { contactId: id, agentId: 'mei', slot: 'voice:1', why: [] }
    offer = newOffer(deps, pick, (await findContact(deps.db, id))!, 1)
    await write(offer)
  })
  afterAll(() => company.close())

  it('refuses a second open offer of the same contact', async () => {
    await expect(write({ ...offer, id: 'second', agentId: 'wang' })).rejects.toBeInstanceOf(NotUnique)
  })

  it('refuses a second open offer in the same place of an agent', async () => {
    await expect(write({ ...offer, id: 'second', contactId: 'another' })).rejects.toBeInstanceOf(NotUnique)
  })

  it('takes both once the first is over', async () => {
    await expect(write({ ...offer, id: 'old', state: 'done', doneAt: 2 })).resolves.toEqual([])
  })
})
