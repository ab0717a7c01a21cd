import type { Database } from '../db/database.ts'
import { listMarksById, listMarksByIds, listTicketsById, listWrongTaskCounts } from '../db/ticketCounts.ts'
import { marksOf } from '../tickets/ticketMarks.ts'
import { type Violation, violationOf } from './violation.ts'

const pageSize = 500
const i10 = violationOf('I10')

/** I10 of tickets: a parent counts its open sub-tasks, and the marks that tickets are found by are those of their rows. */
export async function checkTickets(db: Database): Promise<Violation[]> {
  const violations = (await listWrongTaskCounts(db)).map(({ id, is, real }) =>
    i10(id, `counts ${is} open sub-tasks, there are ${real}`),
  )
  for (let after = ''; ;) {
    const tickets = await listTicketsById(db, after, pageSize)
    const wanted = tickets.flatMap(marksOf).map(({ id }) => id)
    for (let i = 0; i < wanted.length; i += pageSize) {
      const some = wanted.slice(i, i + pageSize)
      const there = new Set((await listMarksByIds(db, some)).map(({ id }) => id))
      violations.push(...some.filter((id) => !there.has(id)).map((id) => i10(id, 'is not found by this mark')))
    }
    if (tickets.length < pageSize) break
    after = tickets.at(-1)?.id ?? ''
  }
  for (let after = ''; ;) {
    const rows = await listMarksById(db, after, pageSize)
    for (const { mark, ticket } of rows)
      if (!ticket || !marksOf(ticket).some(({ id }) => id === mark.id))
        violations.push(i10(mark.id, 'is a mark that its ticket does not have'))
    if (rows.length < pageSize) break
    after = rows.at(-1)?.mark.id ?? ''
  }
  return violations
}
