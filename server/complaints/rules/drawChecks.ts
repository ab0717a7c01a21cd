import type { CheckMeans, ComplaintRules } from '../../../shared/contract/complaints.ts'
import type { TicketClass } from '../../../shared/contract/tickets.ts'

/**
 * Which check follows a complaint's handling or its closing, and when: of a drawn share a call-back after the one, and a
 * periodic look after the other.
 */
export function drawChecks(
  { class: ofClass, lot }: { class: TicketClass | null; lot: number },
  rules: ComplaintRules,
  { means, now }: { means: 'callback' | 'periodic'; now: number },
): { means: CheckMeans; dueAt: number }[] {
  const { share, always, afterMs } = rules.callbacks
  const isDrawn = lot < share || (ofClass !== null && always.includes(ofClass))
  return isDrawn ? [{ means, dueAt: now + (means === 'callback' ? afterMs : rules.periodicAfterMs) }] : []
}

/** A lot from 0 to 1, always the same for the same seed, ticket and round; `digest` is SHA-256 in hex. */
export const lotOf = (digest: (text: string) => string, seed: string, ticketId: string, round: number): number =>
  Number.parseInt(digest(`${seed}/${ticketId}/${round}`).slice(0, 8), 16) / 2 ** 32
