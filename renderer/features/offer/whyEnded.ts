import type { EndedOffer } from '../../stores/offers.ts'

export type EndReason = 'taken' | 'callerGone' | 'callback' | 'timedOut' | 'withdrawn'

/**
 * Why an offer rings no more, as the desk can tell from the contact.
 * @param declinedId the offer that was declined here
 * @returns null when there is nothing to tell: I have the contact, or I declined it myself
 */
export function whyEnded(
  { offer, contact }: EndedOffer,
  myId: string | null,
  declinedId: string | null,
  now: number,
): EndReason | null {
  if (offer.offerId === declinedId) return null
  const inMyHands = contact?.agentId === myId && (contact.state === 'connected' || contact.state === 'wrapUp')
  if (contact && inMyHands) return null
  if (contact?.state === 'abandoned') return 'callerGone'
  if (contact?.callback && contact.state === 'queued') return 'callback'
  if (now >= offer.expiresAt - 500) return 'timedOut'
  return contact?.agentId && contact.agentId !== myId ? 'taken' : 'withdrawn'
}
