import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it } from 'vitest'
import { bindStores } from '../../renderer/connection/bindStores.ts'
import type { Connection } from '../../renderer/connection/connection.ts'
import { installConnection } from '../../renderer/connection/current.ts'
import { useAgentsStore } from '../../renderer/stores/agents.ts'
import { useContactsStore } from '../../renderer/stores/contacts.ts'
import { useOffersStore } from '../../renderer/stores/offers.ts'
import { fail } from '../../shared/result.ts'
import { aContact, anAgent, aSnapshot } from './helpers/things.ts'

const asked: string[] = []
const silent: Connection = {
  start() {},
  stop() {},
  request: async (name) => {
    asked.push(name)
    return fail({ code: 'timeout', message: 'silent' })
  },
}
const offered = aContact({ state: 'offered', offerId: 'o1', version: 3 })
const offer = { seq: 3, offerId: 'o1', contact: offered, firstWords: null, customer: null, expiresAt: 9, why: [] }
const room = {
  contact: aContact(),
  customer: null,
  candidates: [],
  messages: [],
  progress: null,
  place: null,
  estimatedWaitMs: null,
}

beforeEach(() => {
  setActivePinia(createPinia())
  installConnection(silent)
  asked.length = 0
})

const begin = (mine = [room]) => {
  const listener = bindStores()
  listener.onSnapshot(aSnapshot({ mine }))
  return listener
}

describe('the stores', () => {
  it('keep the newer version when an older one comes late', () => {
    const { onPush } = begin()
    onPush({ name: 'agent:changed', data: { seq: 6, agent: anAgent({ version: 6, state: 'busy' }) } })
    onPush({ name: 'agent:changed', data: { seq: 7, agent: anAgent({ version: 5, state: 'ready' }) } })
    expect(useAgentsStore().me?.state).toBe('busy')
  })

  it('take an offer away when its contact is offered no more', () => {
    const { onPush } = begin([])
    onPush({ name: 'contact:offered', data: offer })
    expect(useOffersStore().list).toHaveLength(1)
    onPush({
      name: 'contact:changed',
      data: { seq: 4, contact: { ...offered, state: 'queued', offerId: null, version: 4 } },
    })
    expect(useOffersStore().list).toHaveLength(0)
  })

  it('keep an offer when news older than it comes late', () => {
    const { onPush } = begin([])
    onPush({ name: 'contact:offered', data: offer })
    onPush({ name: 'contact:changed', data: { seq: 2, contact: aContact({ state: 'queued', version: 2 }) } })
    expect(useOffersStore().list).toHaveLength(1)
  })

  it('open a room for a contact that comes into my hands, and read it', () => {
    const { onPush } = begin([])
    onPush({ name: 'contact:changed', data: { seq: 5, contact: aContact() } })
    expect(useContactsStore().list.map((each) => each.contact.id)).toEqual(['c1'])
    expect(asked).toEqual(['contact:get'])
  })

  it('close the room when the contact leaves my hands', () => {
    const { onPush } = begin()
    onPush({ name: 'contact:changed', data: { seq: 5, contact: aContact({ agentId: 'ben', version: 2 }) } })
    expect(useContactsStore().list).toEqual([])
  })

  it('add a message once, in the order of time', () => {
    const { onPush } = begin()
    const message = (id: string, at: number) => ({
      id,
      contactId: 'c1',
      at,
      from: 'customer' as const,
      authorId: null,
      authorName: null,
      text: id,
    })
    for (const each of [message('m2', 20), message('m1', 10), message('m2', 20)]) {
      onPush({ name: 'message:added', data: { seq: 5, message: each } })
    }
    expect(
      useContactsStore()
        .rooms.get('c1')
        ?.messages.map((each) => each.id),
    ).toEqual(['m1', 'm2'])
  })
})
