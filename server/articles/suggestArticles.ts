import type { z } from 'zod'
import type { ArticleSuggestion, suggestArticlesInput } from '../../shared/contract/articles.ts'
import { getVisible } from '../contacts/getContactRoom.ts'
import { listMessages } from '../db/messageQueries.ts'
import { listComments } from '../db/ticketTalkQueries.ts'
import type { Actor, Deps } from '../deps.ts'
import { readerOf } from '../search/readerOf.ts'
import { searchOf } from '../search/searchAll.ts'
import { getTicket } from '../tickets/seeTicket.ts'

const longest = 20_000

/**
 * Published articles that fit a contact's words, a ticket's, or those given, the best first; none that the actor may not
 * read, from nothing that the actor may not see. Throws `notFound`, `busy`.
 */
export async function suggestArticles(
  deps: Deps,
  actor: Actor,
  input: z.output<typeof suggestArticlesInput>,
): Promise<ArticleSuggestion[]> {
  const parts = [{ title: '', text: input.text ?? '' }]
  if (input.contactId !== undefined) {
    const contact = await getVisible(deps, actor, input.contactId)
    const said = (await listMessages(deps.db, contact.id)).filter(({ from }) => from === 'customer')
    parts.push({ title: contact.subject ?? '', text: said.map(({ text }) => text).join('\n') })
  }
  if (input.ticketId !== undefined) {
    const ticket = await getTicket(deps, actor, input.ticketId)
    const comments = await listComments(deps.db, ticket.id)
    parts.push({ title: ticket.subject, text: [ticket.text ?? '', ...comments.map(({ text }) => text)].join('\n') })
  }
  return searchOf(deps).suggest({
    title: parts.map(({ title }) => title).join('\n'),
    text: parts
      .map(({ text }) => text)
      .join('\n')
      .slice(0, longest),
    reader: await readerOf(deps, actor),
    language: input.language,
    limit: input.limit ?? 5,
  })
}
