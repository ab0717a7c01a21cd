import type { ComplaintFacts } from '../../shared/domain/complaintGates.ts'
import { complaintGates, gatesOfMove } from '../complaints/followTicket.ts'
import type { TicketRow } from '../db/database.ts'
import { listTicketFields } from '../db/ticketFormQueries.ts'
import type { Deps } from '../deps.ts'
import { conflict, type Refusal } from '../errors.ts'
import { isDone } from '../../shared/domain/ticketMoves.ts'
import { type Gate, gatesToOpen, gatesToResolve, notCarried } from './rules/ticketGates.ts'

/** What of one part keeps a ticket from being resolved or closed, as it and its complaint would be afterwards. */
export type GateList = (deps: Deps, ticket: TicketRow, facts?: ComplaintFacts) => Promise<Gate[]>

/** Every list of gates there is; a part with gates of its own adds its list here. */
const gateLists: GateList[] = [
  async (deps, ticket) => gatesToResolve(ticket, await listTicketFields(deps.db)),
  complaintGates,
]

/** The gates that keep this ticket from being resolved or closed. */
export const listTicketGates = async (deps: Deps, ticket: TicketRow, facts?: ComplaintFacts): Promise<Gate[]> =>
  (await Promise.all(gateLists.map((list) => list(deps, ticket, facts)))).flat()

/** `conflict/gateOpen` with the gates in `fields`. */
export function gateOpen(number: string, gates: readonly Gate[]): Refusal {
  const error = conflict('gateOpen', `${number} is not ready for that: ${gates.map((gate) => gate.text).join(' · ')}`)
  error.failure.fields = Object.fromEntries(gates.map((gate) => [gate.name, gate.text]))
  return error
}

/**
 * What is opened has what its kind needs, and keeps it; what becomes done has no open gate, and what is done gets none;
 * a merged ticket leaves its gates to the one that goes on. Throws `conflict/gateOpen`, `conflict/ticketDone`.
 */
export async function demandGates(
  deps: Deps,
  before: TicketRow | undefined,
  row: TicketRow,
  {
    mayLack,
    read,
    facts,
  }: { mayLack: boolean; read(id: string): Promise<TicketRow>; facts?: ComplaintFacts | undefined },
): Promise<void> {
  const fields = await listTicketFields(deps.db)
  const lacked = before ? gatesToOpen(before, fields) : mayLack ? gatesToOpen(row, fields) : []
  const news = [
    ...newOf(gatesToOpen(row, fields), before?.kind === row.kind || !before ? lacked : []),
    ...gatesOfMove(before, facts),
    ...(isDone(row.state) ? await gatesOfDone(deps, before, row, read, facts) : []),
  ]
  if (news.length > 0) throw gateOpen(row.number, news)
}

async function gatesOfDone(
  deps: Deps,
  before: TicketRow | undefined,
  row: TicketRow,
  read: (id: string) => Promise<TicketRow>,
  facts: ComplaintFacts | undefined,
): Promise<Gate[]> {
  const open = await listTicketGates(deps, row, facts)
  if (row.mergedIntoId && row.mergedIntoId !== before?.mergedIntoId) {
    const goesOn = await read(row.mergedIntoId)
    if (isDone(goesOn.state)) throw conflict('ticketDone', `${goesOn.number} is done. Open it again first.`)
    return notCarried(open, row, goesOn)
  }
  if (open.length === 0 || row.mergedIntoId) return []
  return newOf(open, before && isDone(before.state) ? await listTicketGates(deps, before) : [])
}

const newOf = (gates: readonly Gate[], known: readonly Gate[]): Gate[] =>
  gates.filter((gate) => !known.some((each) => each.name === gate.name))
