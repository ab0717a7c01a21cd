import { describe, expect, it } from 'vitest'
import { nextTick } from 'vue'
import type { ContactRoom } from '../../shared/contract/contacts.ts'
import { useReading, useUnreadTotal } from '../../renderer/composables/useUnread.ts'
import { useAgentsStore } from '../../renderer/stores/agents.ts'
import { useContactsStore } from '../../renderer/stores/contacts.ts'
import { mountSetup } from './helpers/mountSetup.ts'
import { aContact } from './helpers/things.ts'

const room = (id: string, channel: 'chat' | 'voice', said: number): ContactRoom => ({
  contact: aContact({ id, channel }),
  messages: Array.from({ length: said }, (_, i) => ({
    id: `${id}${i}`,
    contactId: id,
    at: i,
    from: 'customer' as const,
    authorId: null,
    authorName: null,
    text: 'Hello?',
  })),
  customer: null,
  candidates: [],
  progress: null,
  place: null,
  estimatedWaitMs: null,
})

/** The store of the contacts in Ann's hands. */
function myContacts() {
  useAgentsStore().myId = 'ann'
  return useContactsStore()
}

describe('unread messages', () => {
  it('are counted off the desk, and are read once the contact is on the desk', async () => {
    const { given, unmount } = mountSetup(() => {
      const contacts = myContacts()
      contacts.putRoom(room('chat', 'chat', 2))
      contacts.putRoom(room('call', 'voice', 3))
      return useUnreadTotal()
    })
    expect(given.value).toBe(2)
    unmount()
    const desk = mountSetup(() => {
      const contacts = myContacts()
      contacts.putRoom(room('chat', 'chat', 2))
      useReading()
      return { contacts, total: useUnreadTotal() }
    })
    await nextTick()
    expect(desk.given.total.value).toBe(0)
    desk.unmount()
    desk.given.contacts.putRoom(room('chat', 'chat', 3))
    expect(desk.given.total.value).toBe(1)
  })
})
