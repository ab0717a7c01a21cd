import type { z } from 'zod'
import type { Ticket } from '../../shared/contract/tickets.ts'
import type {
  listMacrosInput,
  listRepliesInput,
  Macro,
  MacroAction,
  Reply,
  runMacroInput,
} from '../../shared/contract/tickets/macros.ts'
import { listTeamsOf } from '../db/teamQueries.ts'
import { listMacroRows, listReplyRows } from '../db/ticketTalkQueries.ts'
import type { Actor, Deps } from '../deps.ts'
import { notFound } from '../errors.ts'
import { doActions } from './doActions.ts'
import { fillFor } from './fillFor.ts'
import { getTicket } from './seeTicket.ts'

/** The macros for everybody and those of the actor's teams; filled in for a ticket where one is named. Throws `notFound`. */
export async function listMacros(
  deps: Deps,
  actor: Actor,
  { ticketId }: z.output<typeof listMacrosInput> = {},
): Promise<Macro[]> {
  const mine = await isForMe(deps, actor)
  const macros = (await listMacroRows(deps.db)).filter(mine)
  if (!ticketId) return macros
  const fill = await fillFor(deps, actor, await getTicket(deps, actor, ticketId))
  return macros.map((macro) => ({ ...macro, actions: macro.actions.map((action) => filled(action, fill)) }))
}

function filled(action: MacroAction, fill: (text: string) => string): MacroAction {
  if (action.do === 'comment') return { ...action, text: fill(action.text) }
  return action.do === 'task' ? { ...action, subject: fill(action.subject) } : action
}

/** The canned replies for everybody and those of the actor's teams; filled in for a ticket where one is named. */
export async function listReplies(
  deps: Deps,
  actor: Actor,
  { language, ticketId }: z.output<typeof listRepliesInput>,
): Promise<Reply[]> {
  const mine = await isForMe(deps, actor)
  const replies = (await listReplyRows(deps.db)).filter(
    (reply) => mine(reply) && (!language || reply.language === language),
  )
  if (!ticketId) return replies
  const ticket = await getTicket(deps, actor, ticketId)
  return Promise.all(
    replies.map(async (reply) => {
      const fill = await fillFor(deps, actor, ticket, reply.language)
      return { ...reply, text: fill(reply.text) }
    }),
  )
}

/** Does all that a macro says, or nothing of it. Throws `notFound` and what `doActions` throws. */
export async function runMacro(deps: Deps, actor: Actor, input: z.output<typeof runMacroInput>): Promise<Ticket> {
  return doActions(deps, actor, input, await actionsOf(deps, actor, input.macroId))
}

/** What a macro does. Throws `notFound`, also for one of another team. */
export async function actionsOf(deps: Deps, actor: Actor, macroId: string): Promise<MacroAction[]> {
  const macro = (await listMacros(deps, actor)).find((each) => each.id === macroId)
  if (!macro) throw notFound('macro', macroId)
  return macro.actions
}

/** Tells what is for everybody or for one of the actor's teams; administrators have all. */
export async function isForMe(deps: Deps, actor: Actor): Promise<(thing: { team: string | null }) => boolean> {
  const teams = (await listTeamsOf(deps.db, actor.id)).map((team) => team.id)
  const isAll = actor.role === 'admin' || actor.role === 'system'
  return ({ team }) => team === null || isAll || teams.includes(team)
}
