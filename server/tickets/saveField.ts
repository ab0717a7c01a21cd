import type { SaveFieldInput, TicketField } from '../../shared/contract/tickets/fields.ts'
import { configured, demandSeen } from '../configured.ts'
import { insert, type Row, save } from '../db/database.ts'
import { listTicketFields } from '../db/ticketFormQueries.ts'
import type { Actor, Deps } from '../deps.ts'
import { invalid } from '../errors.ts'
import { lastPlace } from '../moveInList.ts'
import { wrongValue } from './rules/fieldValues.ts'

/**
 * A new custom field, or a changed one at the version that was read. Tickets keep what was entered, so its type stays,
 * and a choice is retired, never taken out. Throws `conflict/idReused`, `notFound`, `stale/changed`,
 * `invalid/typeFixed`, `invalid/choiceGone`, `invalid/noChoices`, `invalid/fieldNotFound` and `invalid/fieldLoop` for
 * the field that it depends on.
 */
export async function saveField(deps: Deps, actor: Actor, input: SaveFieldInput): Promise<TicketField> {
  const { commandId: _command, ...fields } = input
  const rows = await listTicketFields(deps.db)
  const before = rows.find(({ id }) => id === input.id)
  demandSeen('field', before, input)
  demandChoices(before, input)
  demandCondition(rows, input)
  const row: Row<'ticketFields'> = {
    ...fields,
    kinds: [...new Set(fields.kinds)],
    position: before?.position ?? lastPlace(rows),
    version: (before?.version ?? 0) + 1,
  }
  await deps.db.writeAll(actor, {
    writes: [before ? save('ticketFields', row, before) : insert('ticketFields', row)],
    events: [configured('field', 'Saved', row.id, { field: row })],
    result: row,
  })
  return row
}

function demandChoices(before: TicketField | undefined, { type, choices }: SaveFieldInput): void {
  if (before && before.type !== type)
    throw invalid({ type: 'tickets hold values of the type that it has' }, 'typeFixed')
  const gone = before?.choices.find((known) => !choices.some(({ id }) => id === known.id))
  if (gone) throw invalid({ choices: `retire ${gone.name.en} instead: tickets may hold it` }, 'choiceGone')
  if (type === 'choice' && !choices.some((choice) => !choice.retired))
    throw invalid({ choices: 'at least one to choose from' }, 'noChoices')
  if (type !== 'choice' && choices.length > 0)
    throw invalid({ choices: 'only a field to choose from has choices' }, 'noChoices')
}

/** What it depends on is another field that is there, with values that it can have, and does not depend on this one. */
function demandCondition(rows: readonly TicketField[], { id, onlyIf }: SaveFieldInput): void {
  if (!onlyIf) return
  const on = rows.find((row) => row.id === onlyIf.field)
  if (!on) throw invalid({ onlyIf: 'there is no such field' }, 'fieldNotFound')
  const known = { ...on, choices: on.choices.map((choice) => ({ ...choice, retired: false })) }
  const wrong = onlyIf.values.map((value) => wrongValue(known, value)).find(Boolean)
  if (wrong) throw invalid({ onlyIf: wrong }, 'fieldWrong')
  const passed = new Set<string>()
  let at: TicketField | undefined = on
  while (at && !passed.has(at.id)) {
    if (at.id === id) throw invalid({ onlyIf: 'these fields would depend on each other' }, 'fieldLoop')
    passed.add(at.id)
    const next: string | undefined = at.onlyIf?.field
    at = rows.find((row) => row.id === next)
  }
}
