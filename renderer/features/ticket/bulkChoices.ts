import type { TicketChanges } from '../../../shared/contract/tickets.ts'

/** What can be done to many tickets at once. */
export const bulkKinds = ['state', 'ownerId', 'team', 'priority', 'addTags', 'removeTags', 'class', 'macro'] as const
export type BulkKind = (typeof bulkKinds)[number]

/** Nobody, or no team: an option of its own. */
export const nobody = '-'

/** Whether a reason is asked for with it: what a colleague owns, a class, what was done and is opened again. */
export const takesReason = (kind: BulkKind): boolean => kind === 'ownerId' || kind === 'class' || kind === 'state'

/** The changes that were chosen, as the server takes them. */
export function bulkChanges(kind: Exclude<BulkKind, 'macro'>, value: string, reason: string): TicketChanges {
  const why = reason.trim() === '' || !takesReason(kind) ? {} : { reason: reason.trim() }
  if (kind === 'addTags' || kind === 'removeTags')
    return {
      [kind]: value
        .split(/[,，、]/)
        .map((tag) => tag.trim())
        .filter(Boolean),
    }
  return { [kind]: value === nobody ? null : value, ...why }
}
