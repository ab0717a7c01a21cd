import type { z } from 'zod'
import type { onViewInput, saveViewInput, TicketView } from '../../shared/contract/tickets.ts'
import { insert, save } from '../db/database.ts'
import { findView, listViewRows } from '../db/ticketTalkQueries.ts'
import type { Actor, Deps } from '../deps.ts'
import { notFound } from '../errors.ts'

/** A person's own views and the shared ones. */
export const listViews = (deps: Deps, actor: Actor): Promise<TicketView[]> => listViewRows(deps.db, actor.id)

/** Keeps a filter under a name: a new one, or one's own as it is now. Throws `notFound` for somebody else's. */
export async function saveView(deps: Deps, actor: Actor, input: z.output<typeof saveViewInput>): Promise<TicketView> {
  const { id, name, shared, filter, position } = input
  const before = id ? await findView(deps.db, id) : undefined
  if (before && !isMine(actor, before)) throw notFound('view', before.id)
  const row: TicketView = {
    id: id ?? deps.world.newId(),
    ownerId: before?.ownerId ?? actor.id,
    ownerName: before?.ownerName ?? actor.name,
    name,
    shared,
    filter,
    position,
    version: (before?.version ?? 0) + 1,
  }
  await deps.db.writeAll(actor, {
    writes: [before ? save('ticketViews', row, before) : insert('ticketViews', row)],
    events: [],
    result: row,
  })
  return row
}

/** Takes one's own view away. Throws `notFound`. */
export async function removeView(deps: Deps, actor: Actor, { viewId }: z.output<typeof onViewInput>): Promise<null> {
  const view = await findView(deps.db, viewId)
  if (!view || !isMine(actor, view)) throw notFound('view', viewId)
  await deps.db.writeAll(actor, {
    writes: [{ kind: 'remove', table: 'ticketViews', id: viewId }],
    events: [],
    result: null,
  })
  return null
}

/** One's own, or a shared one for an administrator. */
const isMine = (actor: Actor, view: TicketView): boolean =>
  view.ownerId === actor.id || (actor.role === 'admin' && view.shared)
