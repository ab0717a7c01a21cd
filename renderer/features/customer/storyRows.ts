import type { Contact } from '../../../shared/contract/contacts.ts'
import type { TimelineItem } from '../../../shared/contract/customers.ts'

/** A row of the time line: the heading of a month, or what happened. */
export type StoryRow = { kind: 'month'; key: string; at: number } | { kind: 'item'; key: string; item: TimelineItem }

/** An older contact, as the time line shows it. */
export const asItem = (contact: Contact): TimelineItem => ({
  kind: 'contact',
  id: contact.id,
  at: contact.enteredAt,
  title: contact.subject,
  channel: contact.channel,
  state: contact.state,
  queue: contact.queue,
  disposition: contact.disposition,
  agentName: null,
})

/**
 * Lays a customer's story out, newest first, each month under its heading.
 * @param monthOf names the month of a time in the zone of the screen; equal names are the same month
 */
export function storyRows(
  items: readonly TimelineItem[],
  older: readonly TimelineItem[],
  monthOf: (at: number) => string,
): StoryRow[] {
  const once = new Map([...older, ...items].map((item) => [`${item.kind} ${item.id}`, item]))
  const all = [...once].toSorted(([, a], [, b]) => b.at - a.at)
  let month = ''
  return all.flatMap(([key, item]) => {
    const row: StoryRow = { kind: 'item', key, item }
    const name = monthOf(item.at)
    if (name === month) return [row]
    month = name
    return [{ kind: 'month', key: `month ${name}`, at: item.at }, row] satisfies StoryRow[]
  })
}
