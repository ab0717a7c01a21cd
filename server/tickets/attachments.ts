import type { Attachment } from '../../shared/contract/tickets.ts'
import { insert, type Row } from '../db/database.ts'
import { findAttachment } from '../db/fileQueries.ts'
import type { Actor, Deps } from '../deps.ts'
import { notFound } from '../errors.ts'
import { attachmentView } from './commentView.ts'
import { keepFile } from './keepFile.ts'
import { safeName } from './rules/safeName.ts'
import { getTicket, maySeeTicket } from './seeTicket.ts'
import { findTicket } from '../db/ticketQueries.ts'

/**
 * Puts a file at a ticket; the next comment that names it takes it. Throws `notFound` and what `keepFile` throws.
 */
export async function addAttachment(
  deps: Deps,
  actor: Actor,
  file: { ticketId: string; name: string; bytes: Uint8Array },
): Promise<Attachment> {
  await getTicket(deps, actor, file.ticketId)
  const row = newAttachment(deps, actor, file, await keepFile(deps, actor, file.bytes))
  await deps.db.writeAll(actor, { writes: [insert('attachments', row)], events: [], result: attachmentView(row) })
  return attachmentView(row)
}

/** A kept file as one of a ticket, of no comment yet. */
export const newAttachment = (
  deps: Deps,
  actor: Actor,
  { ticketId, name }: { ticketId: string; name: string },
  { id: fileId, size, type }: Row<'files'>,
): Row<'attachments'> => ({
  id: deps.world.newId(),
  ticketId,
  commentId: null,
  fileId,
  name: safeName(name),
  size,
  type,
  at: deps.world.now(),
  byId: actor.id,
  byName: actor.name,
  version: 1,
})

/** A file at a ticket that the actor may see; without a comment it is its sender's own. Throws `notFound`. */
export async function getAttachment(deps: Deps, actor: Actor, id: string): Promise<Row<'attachments'>> {
  const attachment = await findAttachment(deps.db, id)
  const ticket = attachment && (await findTicket(deps.db, attachment.ticketId))
  const isLoose = attachment?.commentId === null && attachment.byId !== actor.id
  if (!attachment || !ticket || isLoose || !(await maySeeTicket(deps, actor, ticket))) throw notFound('attachment', id)
  return attachment
}
