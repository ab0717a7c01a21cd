import type { TicketComment } from '../../shared/contract/tickets.ts'
import { listEnabledPeople } from '../db/accountQueries.ts'
import type { NewEvent, TicketRow, Write } from '../db/database.ts'
import type { Actor, Deps } from '../deps.ts'
import { maySeeTicket } from '../tickets/seeTicket.ts'
import { newNotices } from './newNotices.ts'
import { mentionsIn } from './rules/mentions.ts'

/** The notices for those whom an internal note names, as far as they may see the ticket; none for a reply. */
export async function tellMentioned(
  deps: Deps,
  actor: Actor,
  ticket: TicketRow,
  comment: Pick<TicketComment, 'id' | 'public' | 'text'>,
): Promise<{ writes: Write[]; events: NewEvent[] }> {
  if (comment.public || !/[@＠]/.test(comment.text)) return { writes: [], events: [] }
  const people = (await listEnabledPeople(deps.db)).filter(({ id }) => id !== actor.id)
  const named = new Set(mentionsIn(comment.text, people))
  const told: string[] = []
  for (const person of people)
    if (named.has(person.id) && (await maySeeTicket(deps, person, ticket))) told.push(person.id)
  const news = { what: 'mentioned', key: `mentioned.${comment.id}`, ticket, byName: actor.name } as const
  return newNotices(deps, told, news, deps.world.now())
}
