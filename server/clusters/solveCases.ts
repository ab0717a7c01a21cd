import { isDone } from '../../shared/domain/ticketMoves.ts'
import { makeReason } from '../../shared/domain/madeReasons.ts'
import { runCommand } from '../commands.ts'
import { listCases } from '../db/clusterQueries.ts'
import type { LoggedEvent, TicketRow } from '../db/database.ts'
import { listTicketEvents } from '../db/eventLog.ts'
import { findTicket } from '../db/ticketQueries.ts'
import { type Deps, systemActor } from '../deps.ts'
import { NotUnique, Refusal } from '../errors.ts'
import { createLogFollower } from '../logFollower.ts'
import { changeTicketRow } from '../tickets/changeTicketRow.ts'
import { newComment } from '../tickets/commentTicket.ts'

/**
 * Solves the cases of problems as the log tells that these are solved, however many there are; gives the sweep that does
 * it. A problem that was solved just before a crash is taken up at the next start.
 */
export async function createCaseSolver(deps: Deps): Promise<() => Promise<void>> {
  const follower = createLogFollower(deps, 'solveCases', isSolved, async (events) => {
    const solved = events.filter(isSolved)
    for (const { nounId, seq } of solved) {
      const problem = await findTicket(deps.db, nounId)
      // It may be open again meanwhile.
      if (problem && isDone(problem.state)) await solveCases(deps, problem, seq)
    }
    return solved.length > 0 ? [] : undefined
  })
  await follower.begin()
  return async function sweepCases() {
    await follower.follow()
  }
}

const isSolved = ({ noun, payload }: LoggedEvent): boolean => {
  if (noun !== 'ticket') return false
  const { ticket, before } = payload
  // What was merged goes on as another.
  return ticket.kind === 'problem' && !ticket.mergedIntoId && isDone(ticket.state) && !!before && !isDone(before.state)
}

/**
 * A problem is solved: its cases are resolved where no gate of theirs is open; the others are told, once, and stay as
 * they are.
 */
async function solveCases(deps: Deps, problem: Solved, seq: number): Promise<void> {
  for (let after = ''; ;) {
    const cases = await listCases(deps.db, problem.id, after)
    for (const each of cases) {
      after = each.id
      if (!isDone(each.state)) await solveOne(deps, problem, seq, each)
    }
    if (cases.length < 100) return
  }
}

/** A problem as it was solved. */
type Solved = Pick<TicketRow, 'id' | 'number' | 'reopened'>

/** By which a case's line of the log tells that it was resolved with its problem. */
const reasonOf = ({ number }: Solved): string => makeReason('problemSolved', number)

/**
 * Whether the case was resolved for this solving already and somebody opened it again: a server that ended in the middle
 * takes the line of the log once more.
 */
async function wasOpenedAgain(deps: Deps, problem: Solved, seq: number, { id, reopened }: TicketRow): Promise<boolean> {
  if (reopened === 0) return false
  const lines = await listTicketEvents(deps.db, id)
  return lines.some((line) => line.seq > seq && line.by === systemActor.id && line.payload.reason === reasonOf(problem))
}

async function solveOne(deps: Deps, problem: Solved, seq: number, ticket: TicketRow): Promise<void> {
  try {
    await runCommand(deps, systemActor, undefined, {}, async () => {
      const fresh = await findTicket(deps.db, ticket.id)
      if (!fresh || isDone(fresh.state) || fresh.problemId !== problem.id) return
      // The problem itself may have been opened again while its many cases were gone through.
      const now = await findTicket(deps.db, problem.id)
      if (!now || !isDone(now.state) || (await wasOpenedAgain(deps, problem, seq, fresh))) return
      const made = await changeTicketRow(deps, fresh, {
        state: 'resolved',
        reason: reasonOf(problem),
      })
      await deps.db.writeAll(systemActor, { writes: made.writes, events: made.events })
    })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const { writes, events } = newComment(deps, systemActor, {
      // Of each solving of the problem there is one.
      id: deps.world.digest(`solved ${problem.reopened} ${problem.id} ${ticket.id}`).slice(0, 64),
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
