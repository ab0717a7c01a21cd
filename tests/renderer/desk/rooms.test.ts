import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Connection } from '../../../renderer/connection/connection.ts'
import { installConnection } from '../../../renderer/connection/current.ts'
import { useAgentsStore } from '../../../renderer/stores/agents.ts'
import { useContactsStore } from '../../../renderer/stores/contacts.ts'
import { useDraftsStore } from '../../../renderer/stores/drafts.ts'
import { useOffersStore } from '../../../renderer/stores/offers.ts'
import { fail } from '../../../shared/result.ts'
import { aContact, aSnapshot } from '../helpers/things.ts'

const asked: string[] = []
const silent: Connection = {
  start() {},
  stop() {},
  request: async (name) => {
    asked.push(name)
    return fail({ code: 'timeout', message: 'silent' })
  },
}
beforeEach(() => {
  localStorage.clear()
  setActivePinia(createPinia())
  installConnection(silent)
  asked.length = 0
  useAgentsStore().reset(aSnapshot())
})

describe('the contacts in my hands', () => {
  it('show nobody rather than the wrong person while another is being read', () => {
    const contacts = useContactsStore()
    contacts.follow(aContact({ version: 1 }))
    asked.length = 0
    contacts.follow(aContact({ version: 2, identity: 'known', customerId: 'maya' }))
    expect(contacts.rooms.get('c1')?.customer).toBeNull()
    expect(asked).toEqual(['contact:get'])
  })
})

describe('the offers', () => {
  const offer = {
    offerId: 'o1',
    contact: aContact({ state: 'offered', offerId: 'o1' }),
    customer: null,
    firstWords: null,
    expiresAt: 9,
    why: [],
  }

  it('remember the one that ended last, with its contact as it is now', () => {
    const offers = useOffersStore()
    offers.put(offer)
    offers.follow(aContact({ state: 'abandoned', agentId: null, version: 2 }))
    expect(offers.ended).toMatchObject({ offer: { offerId: 'o1' }, contact: { state: 'abandoned' } })
  })

  it('remember one that is gone after everything was read anew', () => {
    const offers = useOffersStore()
    offers.put(offer)
    offers.reset(aSnapshot())
    expect(offers.ended).toMatchObject({ offer: { offerId: 'o1' }, contact: null })
  })
})

describe('drafts', () => {
  it('of a contact that is finished are forgotten, those of others are not', () => {
    const drafts = useDraftsStore()
    drafts.slot('note.c1', '').value = 'mine'
    drafts.slot('script.c1.greet', '').value = 'mine too'
    drafts.slot('note.c12', '').value = 'other'
    drafts.forget('c1')
    expect(drafts.slot('note.c1', '').value).toBe('')
    expect(drafts.slot('script.c1.greet', '').value).toBe('')
    expect(drafts.slot('note.c12', '').value).toBe('other')
  })
})
