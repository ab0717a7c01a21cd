import type { z } from 'zod'
import type { contactPage, listContactsInput } from '../../shared/contract/contacts.ts'
import { findAgent } from '../db/agentQueries.ts'
import { listContactRows } from '../db/contactQueries.ts'
import type { Actor, Deps } from '../deps.ts'
import { pageFrom, readNumberCursor } from '../paging.ts'
import { contactView } from './contactView.ts'

/** Contacts newest first, one page; an agent sees those of their queues and their own. Throws `invalid`. */
export async function listContacts(
  deps: Deps,
  actor: Actor,
  input: z.output<typeof listContactsInput>,
): Promise<z.infer<typeof contactPage>> {
  const limit = input.limit ?? 50
  const agent = actor.role === 'agent' ? await findAgent(deps.db, actor.id) : undefined
  const seenBy = actor.role === 'agent' ? { queues: agent?.queues ?? [], agentId: actor.id } : undefined
  const after = readNumberCursor(input.cursor)
  const rows = await listContactRows(deps.db, { ...input, seenBy }, limit + 1, after)
  const page = pageFrom(rows, limit, (row) => ({ k: row.enteredAt, id: row.id }))
  return { ...page, items: page.items.map(contactView) }
}
