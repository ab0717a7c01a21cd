import { describe, expect, it } from 'vitest'
import { whyEnded } from '../../../renderer/features/offer/whyEnded.ts'
import type { Contact } from '../../../shared/contract/contacts.ts'
import { aContact } from '../helpers/things.ts'

const expiresAt = 20_000
const offer = {
  offerId: 'o1',
  contact: aContact({ state: 'offered', offerId: 'o1' }),
  customer: null,
  expiresAt,
  firstWords: null,
  why: [],
}
const ended = (changes: Partial<Contact> | null, now = 5000, declinedId: string | null = null) =>
  whyEnded({ offer, contact: changes && aContact(changes) }, 'ann', declinedId, now)

describe('an offer that rings no more', () => {
  it('is not talked about when I accepted it, also in another window of mine', () => {
    expect(ended({ state: 'connected', agentId: 'ann' })).toBeNull()
  })

  it('is not talked about when I declined it', () => {
    expect(ended({ state: 'queued', agentId: null }, 5000, 'o1')).toBeNull()
  })

  it('was taken by a colleague', () => {
    expect(ended({ state: 'connected', agentId: 'bob' })).toBe('taken')
  })

  it('was given up by its caller', () => {
    expect(ended({ state: 'abandoned', agentId: null })).toBe('callerGone')
    expect(ended({ state: 'queued', agentId: null, callback: true })).toBe('callback')
  })

  it('ran out at its end, and was withdrawn before it', () => {
    expect(ended({ state: 'queued', agentId: null }, expiresAt + 300)).toBe('timedOut')
    expect(ended({ state: 'queued', agentId: null })).toBe('withdrawn')
  })

  it('that ended while the link was cut is judged by the time alone', () => {
    expect(ended(null, expiresAt + 1)).toBe('timedOut')
    expect(ended(null)).toBe('withdrawn')
  })
})
