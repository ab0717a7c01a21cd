import type { ImportReport } from '../../shared/contract/imports.ts'
import { runCommand } from '../commands.ts'
import { type Row, save } from '../db/database.ts'
import { listImportRows } from '../db/importQueries.ts'
import { listTicketEvents } from '../db/eventLog.ts'
import { findTicket } from '../db/ticketQueries.ts'
import { listComments } from '../db/ticketTalkQueries.ts'
import { type Actor, type Deps, systemActor } from '../deps.ts'
import { conflict } from '../errors.ts'
import { changeTicketRow } from '../tickets/changeTicketRow.ts'
import { reportOf } from './importReport.ts'
import { getImport, importEvent } from './importView.ts'

/**
 * Takes an import back as a whole. Its complaints end as entered by mistake, so they count nowhere, and their ids are
 * unknown again. What somebody worked on since stays, and is counted as kept. Nothing is deleted: the log has it all.
 * Throws `notFound`, `conflict/importNotDone`.
 */
export async function undoImport(
  deps: Deps,
  actor: Actor,
  { importId, reason }: { importId: string; reason: string },
): Promise<ImportReport> {
  const before = await getImport(deps, importId)
  if (before.state !== 'done') throw conflict('importNotDone', 'Only what was brought in can be taken back.')
  let kept = 0
  const { command: _command, ...plain } = actor
  for (let after = -1; ;) {
    const rows = await listImportRows(deps.db, importId, { after, limit: 100 })
    for (const row of rows) {
      const isUndone = await runCommand(deps, plain, undefined, {}, (as) => undoRow(deps, as, row, reason))
      if (!isUndone) kept++
      after = row.row
    }
    if (rows.length < 100) break
  }
  const undone: Row<'imports'> = { ...before, state: 'undone', kept, version: before.version + 1 }
  const report = await reportOf(deps, undone)
  await deps.db.writeAll(actor, {
    writes: [save('imports', undone, before)],
    events: [importEvent('undone', undone)],
    result: report,
  })
  return report
}

/** Whether the row's ticket was taken back; not when a person has changed it meanwhile. */
async function undoRow(deps: Deps, actor: Actor, row: Row<'importRows'>, reason: string): Promise<boolean> {
  const ticket = row.ticketId ? await findTicket(deps.db, row.ticketId) : undefined
  if (!ticket) return true
  if (await wasWorkedOn(deps, ticket.id)) return false
  const made = await changeTicketRow(deps, ticket, {
    state: 'closed',
    patch: { reference: null },
    complaint: { ending: 'mistake', endingReason: reason },
    reason,
    what: 'undone',
  })
  await deps.db.writeAll(actor, {
    writes: [...made.writes, { kind: 'remove', table: 'importRows', id: row.id }],
    events: made.events,
  })
  return true
}

/** Whether anybody changed the ticket or wrote at it since it came in; clocks and groups that go on are nobody's work. */
async function wasWorkedOn(deps: Deps, ticketId: string): Promise<boolean> {
  const [, ...later] = await listTicketEvents(deps.db, ticketId)
  return later.some(({ by }) => by !== systemActor.id) || (await listComments(deps.db, ticketId)).length > 0
}
