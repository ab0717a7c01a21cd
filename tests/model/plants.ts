import type { Database, Unit, Write } from '../../server/db/database.ts'
import type { Plant } from './realFloor.ts'

type Change = Extract<Write, { table: 'contacts' | 'agents' }>

/** Each write to contacts and agents that goes with one of these events as `spoil` makes it. */
const spoiling =
  (whats: readonly string[], spoil: (write: Change) => object): Plant =>
  (db) =>
    ({ ...db, writeAll: (actor, unit) => db.writeAll(actor, spoilt(unit, whats, spoil)) }) satisfies Database

function spoilt(unit: Unit, whats: readonly string[], spoil: (write: Change) => object): Unit {
  if (!unit.events.some(({ what }) => whats.includes(what))) return unit
  const writes = unit.writes.map((write) => {
    if (write.table !== 'contacts' && write.table !== 'agents') return write
    // What `spoil` changes are columns of this very table.
    return { ...write, row: { ...write.row, ...spoil(write) } } as Write
  })
  return { ...unit, writes }
}

/** Faults put into the server on purpose: a model that does not see them says nothing. */
export const plants: Record<string, Plant> = {
  'a decline that goes back to the same agent at once': spoiling(['declined'], ({ table }) =>
    table === 'contacts' ? { refusals: [] } : {},
  ),
  'a place in line that is lost on the way back': spoiling(['timedOut', 'agentLost'], (write) =>
    write.table === 'contacts' ? { rankAt: write.row.rankAt + 1000 } : {},
  ),
  'a break that a time-out overwrites': spoiling(['timedOut'], ({ table }) =>
    table === 'agents' ? { chosen: 'notReady', reason: 'ringNoAnswer' } : {},
  ),
}
