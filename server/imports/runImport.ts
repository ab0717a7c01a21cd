import type { ImportMapping, ImportReport } from '../../shared/contract/imports.ts'
import { insert, type Row, save, type Write } from '../db/database.ts'
import { listImportRows } from '../db/importQueries.ts'
import { listTerms } from '../db/ticketFormQueries.ts'
import { findCustomer } from '../db/customerQueries.ts'
import type { Actor, Deps } from '../deps.ts'
import { conflict } from '../errors.ts'
import { ticketUnit } from '../tickets/changeTicketRow.ts'
import { bare } from '../tickets/newTicket.ts'
import { takeNumber } from '../tickets/takeNumber.ts'
import { reportOf } from './importReport.ts'
import { forgetImportFile } from './importFile.ts'
import { getImport, importEvent } from './importView.ts'
import { type FileRow, mapFile } from './mapFile.ts'

const batch = 20

/**
 * Brings a file in by its mapping: rows without problems become complaints, the others are reported. A row whose id came
 * from this source before is known and makes nothing, so that an import that was broken off, or is run again, goes on
 * where it was. Throws `notFound`, `conflict`, `invalid`.
 */
export async function runImport(
  deps: Deps,
  actor: Actor,
  { importId, mapping }: { importId: string; mapping: ImportMapping },
): Promise<ImportReport> {
  const before = await getImport(deps, importId)
  if (before.state === 'undone') throw conflict('importUndone', 'This import was undone. Upload the file again.')
  if (before.state === 'done') throw conflict('importDone', 'This file was brought in already.')
  const counts = { made: 0, known: 0, failed: 0 }
  const names = await newNames(deps, importId, mapping)
  const started = { ...before, state: 'running' as const, mapping, source: mapping.source, version: before.version + 1 }
  await deps.db.writeAll(plain(actor), {
    writes: [save('imports', started, before)],
    events: [importEvent('started', started)],
  })
  const terms = await makeTerms(deps, actor, mapping, names)
  await forgetErrors(deps, actor, importId)
  for await (const rows of mapFile(deps, importId, mapping)) {
    const fresh = rows.filter((row) => row.knownAs === null)
    const good = fresh.filter((row) => row.problems.length === 0)
    const bad = fresh.filter((row) => row.problems.length > 0)
    for (let i = 0; i < good.length; i += batch)
      await writeRows(deps, actor, importId, mapping, good.slice(i, i + batch), terms)
    for (let i = 0; i < bad.length; i += 100)
      await deps.db.writeAll(plain(actor), {
        writes: bad.slice(i, i + 100).map((row) => insert('importRows', rowOf(deps, importId, row, null))),
        events: [],
      })
    counts.made += good.length
    counts.failed += bad.length
    counts.known += rows.length - fresh.length
  }
  const done: Row<'imports'> = { ...started, state: 'done', ...counts, version: started.version + 1 }
  const report = await reportOf(deps, done)
  await deps.db.writeAll(actor, {
    writes: [save('imports', done, started)],
    events: [importEvent('done', done)],
    result: report,
  })
  // A server that ends before this forgets it with the next sweep.
  await forgetImportFile(deps, actor, importId)
  return report
}

/** What the file calls categories that are new: those of rows without problems. */
async function newNames(deps: Deps, importId: string, mapping: ImportMapping): Promise<string[]> {
  const names = new Set<string>()
  if (mapping.newCategoriesUnder === undefined) return []
  for await (const rows of mapFile(deps, importId, mapping))
    for (const row of rows)
      if (row.newCategory !== null && row.knownAs === null && row.problems.length === 0) names.add(row.newCategory)
  return [...names]
}

/** An import that was broken off named its rows with errors before: they are named anew. */
async function forgetErrors(deps: Deps, actor: Actor, importId: string): Promise<void> {
  for (;;) {
    const rows = await listImportRows(deps.db, importId, { wrong: true, limit: 200 })
    if (rows.length === 0) return
    const writes = rows.map(({ id }) => ({ kind: 'remove', table: 'importRows', id }) as const)
    await deps.db.writeAll(plain(actor), { writes, events: [] })
  }
}

/** Only the last unit of an import is the command's answer. */
const plain = ({ command: _command, ...actor }: Actor): Actor => actor

async function writeRows(
  deps: Deps,
  actor: Actor,
  importId: string,
  mapping: ImportMapping,
  rows: readonly FileRow[],
  terms: ReadonlyMap<string, string>,
): Promise<void> {
  const unit = ticketUnit(deps)
  const now = deps.world.now()
  const writes: Write[] = []
  for (const row of rows) {
    const customer = row.customerId ? await findCustomer(deps.db, row.customerId) : undefined
    const ticket = {
      ...bare,
      id: deps.world.newId(),
      number: `C-${await takeNumber(deps)}`,
      kind: 'complaint' as const,
      // A row without a subject has a problem.
      subject: row.subject ?? '',
      text: row.text,
      queue: mapping.queue ?? null,
      team: mapping.team ?? null,
      customerId: customer?.id ?? null,
      customerName: customer?.name ?? null,
      contactId: null,
      ownerId: null,
      ownerName: null,
      openedBy: actor.name,
      openedAt: row.openedAt ?? now,
      changedAt: now,
      openGates: [],
      source: 'import' as const,
      reference: row.key,
      category: row.category ?? (row.newCategory === null ? null : (terms.get(row.newCategory) ?? null)),
      claims: row.claims,
      severity: row.severity,
      tags: row.tags,
      requesterName: row.requesterName,
      requesterEmail: row.requesterEmail,
    }
    await unit.open(ticket, true)
    if (row.harm) await unit.change(ticket, { complaint: { harm: row.harm } })
    writes.push(insert('importRows', rowOf(deps, importId, row, ticket.id)))
  }
  const made = await unit.finish()
  await deps.db.writeAll(plain(actor), { writes: [...made.writes, ...writes], events: made.events })
}

const rowOf = (deps: Deps, importId: string, row: FileRow, ticketId: string | null): Row<'importRows'> => ({
  // What came in is known by its source and id; what did not may come in later.
  id: ticketId !== null && row.key !== null ? row.key : deps.world.newId(),
  importId,
  row: row.row,
  line: row.line,
  ticketId,
  kept: false,
  problems: row.problems,
})

/** The terms that the file adds to the taxonomy: the id by what the file calls them. */
async function makeTerms(
  deps: Deps,
  actor: Actor,
  { newCategoriesUnder: under }: ImportMapping,
  names: readonly string[],
): Promise<Map<string, string>> {
  if (under === undefined || names.length === 0) return new Map()
  const known = await listTerms(deps.db)
  const made = new Map<string, string>()
  const writes: Write[] = []
  for (const [i, name] of names.entries()) {
    const there = known.find((term) => term.parentId === under && (term.name.en === name || term.name.zh === name))
    const id = there?.id ?? `${under}.${deps.world.digest(name).slice(0, 12)}`
    made.set(name, id)
    if (!there)
      writes.push(
        insert('terms', {
          id,
          use: 'category',
          parentId: under,
          name: { en: name, zh: name },
          position: known.length + i + 1,
          retired: false,
          version: 1,
        }),
      )
  }
  if (writes.length > 0)
    await deps.db.writeAll(plain(actor), {
      writes,
      events: [{ noun: 'company', nounId: 'terms', what: 'termsAdded', payload: { under, names } }],
    })
  return made
}
