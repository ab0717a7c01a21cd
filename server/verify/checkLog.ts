import { type LiveContact, listLiveContacts, listMissingContacts, listScatteredCommands } from '../db/verifyQueries.ts'
import { listEvents } from '../db/eventLog.ts'
import type { Deps } from '../deps.ts'
import type { FoldedFloor } from './foldedFloor.ts'
import { createLogCheck } from './logCheck.ts'
import type { Bounds } from './logRules.ts'
import { type Violation, violationOf } from './violation.ts'

const pageSize = 2000

/** What was looked at, and what is wrong. */
export interface Checked {
  rows: number
  violations: Violation[]
}

const i4 = violationOf('I4')
const i10 = violationOf('I10')
const i16 = violationOf('I16')

/**
 * The whole log and whether the rows are its fold: I4 to I8, I10 to I12, I16, I18, I19. Reads in pages, with nothing
 * held open between them; the server may go on meanwhile, since what is live is read first, with its `seq`.
 */
export async function checkLog(
  { db, settings }: Pick<Deps, 'db' | 'settings'>,
  bounds?: Partial<Bounds>,
): Promise<Checked> {
  const { seq: until, contacts } = await listLiveContacts(db)
  const check = createLogCheck(settings, bounds)
  const violations: Violation[] = []
  for (let after = 0; after < until;) {
    const events = await listEvents(db, after, until, pageSize)
    violations.push(...check.add(events))
    const entered = events.filter(({ what }) => what === 'received').map(({ nounId }) => nounId)
    for (const id of await listMissingContacts(db, entered)) violations.push(i10(id, 'entered, but has no row'))
    after = events.at(-1)?.seq ?? until
  }
  if (check.floor.seq !== until) violations.push(i10(String(check.floor.seq), `is where the log ends, before ${until}`))
  violations.push(...compareFloor(check.floor, contacts))
  for (const id of await listScatteredCommands(db, until)) violations.push(i4(id, 'was done more than once'))
  return { rows: until, violations }
}

/** I10, I16: what is live by the rows is what is live by the log, each contact in the same state, line and hand. */
function compareFloor(floor: FoldedFloor, rows: readonly LiveContact[]): Violation[] {
  const violations: Violation[] = []
  const left = new Map(floor.contacts)
  for (const row of rows) {
    const told = left.get(row.id)?.contact
    left.delete(row.id)
    if (!told) violations.push(i10(row.id, `is ${row.state}, of which the log knows nothing`))
    else if (told.state !== row.state || told.agentId !== row.agentId || told.version !== row.version)
      violations.push(
        i10(row.id, `is ${row.state} at version ${row.version}, by the log ${told.state} at ${told.version}`),
      )
    else if (told.queue !== row.queue) violations.push(i16(row.id, `is in ${row.queue}, by the log in ${told.queue}`))
  }
  for (const [id, { contact }] of left) violations.push(i10(id, `is over by its row, by the log ${contact.state}`))
  return violations
}
