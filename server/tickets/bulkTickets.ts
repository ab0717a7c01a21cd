import type { BulkInput, BulkOutcome, MacroAction } from '../../shared/contract/tickets/macros.ts'
import { failureOf } from '../answer.ts'
import { runCommand } from '../commands.ts'
import type { Actor, Deps } from '../deps.ts'
import { invalid } from '../errors.ts'
import { doActions } from './doActions.ts'
import { actionsOf } from './macros.ts'

const atOnce = 25

/**
 * The same for up to 500 tickets, each in a unit of its own: what each came to is told, none fails in silence, and a
 * repeated command does for each what it has not done yet. Throws `invalid`, and `notFound` for the macro.
 */
export async function bulkTickets(deps: Deps, actor: Actor, input: BulkInput): Promise<BulkOutcome> {
  const { changes, macroId } = input
  if ((changes === undefined) === (macroId === undefined))
    throw invalid({ changes: 'changes or a macro, one of the two' }, 'oneOfTwo')
  const actions: MacroAction[] = macroId
    ? await actionsOf(deps, actor, macroId)
    : [{ do: 'change', changes: changes ?? {} }]
  const { command, ...who } = actor
  const doOne = async ({ id, version }: BulkInput['tickets'][number]): Promise<BulkOutcome[number]> => {
    const commandId = command && `${command.id}:${id}`
    try {
      const ticket = await runCommand(deps, who, commandId, { id, version, actions }, (as) =>
        doActions(deps, as, { ticketId: id, version }, actions),
      )
      return { id, ok: true, ticket }
    } catch (error) {
      return { id, ok: false, error: failureOf(deps, 'ticket:bulk', error) }
    }
  }
  const outcome: BulkOutcome = []
  const named = [...new Map(input.tickets.map((ticket) => [ticket.id, ticket])).values()]
  for (let from = 0; from < named.length; from += atOnce) {
    const some = named.slice(from, from + atOnce)
    const first = await Promise.all(some.map(doOne))
    // Sub-tasks of one parent stand in each other's way when they change at once.
    for (const [i, each] of first.entries()) {
      const again = !each.ok && each.error.reason === 'overtaken' ? some[i] : undefined
      outcome.push(again ? await doOne(again) : each)
    }
  }
  return outcome
}
