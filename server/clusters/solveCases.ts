import { runCommand } from '../commands.ts'
import { listCases } from '../db/clusterQueries.ts'
import type { TicketRow } from '../db/database.ts'
import { type Deps, systemActor } from '../deps.ts'
import { NotUnique, Refusal } from '../errors.ts'
import { changeTicketRow } from '../tickets/changeTicketRow.ts'
import { newComment } from '../tickets/commentTicket.ts'

/**
 * A problem is solved: its cases are resolved where no gate of theirs is open; the others are told, once, and stay as
 * they are.
 */
export async function solveCases(deps: Deps, problem: { id: string; number: string; reopened: number }): Promise<void> {
  for (let after = ''; ;) {
    const cases = await listCases(deps.db, problem.id, after)
    for (const each of cases) {
      after = each.id
      if (each.state === 'open' || each.state === 'pending') await solveOne(deps, problem, each)
    }
    if (cases.length < 100) return
  }
}

async function solveOne(
  deps: Deps,
  problem: { id: string; number: string; reopened: number },
  ticket: TicketRow,
): Promise<void> {
  try {
    await runCommand(deps, systemActor, undefined, {}, async () => {
      const made = await changeTicketRow(deps, ticket, { state: 'resolved', reason: `${problem.number} is solved` })
      await deps.db.writeAll(systemActor, { writes: made.writes, events: made.events })
    })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const { writes, events } = newComment(deps, systemActor, {
      // Of each solving of the problem there is one.
      id: `solved-${problem.reopened}-${problem.id}-${ticket.id}`.slice(0, 64),
      ticketId: ticket.id,
      text: `${problem.number} is solved. ${error.failure.message}`,
      public: false,
    })
    await deps.db.writeAll(systemActor, { writes, events }).catch((again: unknown) => {
      // They were told already.
      if (!(again instanceof NotUnique)) throw again
    })
  }
}
