import { expect, it } from 'vitest'
import { storyOf } from '../../../renderer/features/caller/storyOf.ts'
import type { ContactRoom } from '../../../shared/contract/contacts.ts'
import type { TimelineItem } from '../../../shared/contract/customers.ts'
import { aCustomer } from '../helpers/records.ts'
import { aContact } from '../helpers/things.ts'

const item = (id: string): TimelineItem => ({
  kind: 'contact',
  id,
  at: 0,
  title: null,
  channel: 'voice',
  queue: null,
  state: 'closed',
  disposition: null,
  agentName: null,
})

it('The story of a customer, and its count, leave out the contact in hand', () => {
  const customer: ContactRoom['customer'] = {
    customer: aCustomer(),
    openTickets: 0,
    contactCount: 1,
    temperament: null,
    timeline: [item('c1'), item('c0')],
    promises: [],
  }
  const bare = { candidates: [], messages: [], progress: null, place: null, estimatedWaitMs: null }
  expect(storyOf({ ...bare, contact: aContact({ id: 'c1' }), customer }).map(({ id }) => id)).toEqual(['c0'])
  expect(storyOf({ ...bare, contact: aContact(), customer: null })).toEqual([])
})
