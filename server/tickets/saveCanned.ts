import type { z } from 'zod'
import type { Macro, Reply, retireInput, SaveMacroInput, SaveReplyInput } from '../../shared/contract/tickets/macros.ts'
import { insert, type NewEvent, type Row, save } from '../db/database.ts'
import { listMacroRows, listReplyRows } from '../db/ticketTalkQueries.ts'
import type { Actor, Deps } from '../deps.ts'
import { conflict, invalid, notFound, stale } from '../errors.ts'
import { demandActions, demandPlaces, demandTeam } from './demandActions.ts'
import { isForMe } from './macros.ts'

type Canned = { id: string; team: string | null; position: number; version: number }
type Seen = { id: string; version: number }

/**
 * A new canned reply, or a changed one at the version that was read. A lead has those for everybody and of their own
 * teams. Throws `notFound`, `stale/changed`, `conflict/idReused`, `invalid`.
 */
export async function saveReply(deps: Deps, actor: Actor, input: SaveReplyInput): Promise<Reply> {
  const { commandId: _command, ...fields } = input
  const before = await readBefore(deps, actor, 'reply', await listReplyRows(deps.db), input)
  await demandMyTeam(deps, actor, input.team)
  demandPlaces(input.text)
  const row: Row<'replies'> = { ...fields, ...(await placeOf(before, listReplyRows(deps.db))) }
  await deps.db.writeAll(actor, {
    writes: [before ? save('replies', row, before) : insert('replies', row)],
    events: [configured('reply', 'Saved', row)],
    result: row,
  })
  return row
}

/** A new macro, or a changed one at the version that was read. Throws as `saveReply`, and `invalid` for its actions. */
export async function saveMacro(deps: Deps, actor: Actor, input: SaveMacroInput): Promise<Macro> {
  const { commandId: _command, ...fields } = input
  const before = await readBefore(deps, actor, 'macro', await listMacroRows(deps.db), input)
  await demandMyTeam(deps, actor, input.team)
  await demandActions(deps, input.actions)
  const row: Row<'macros'> = { ...fields, ...(await placeOf(before, listMacroRows(deps.db))) }
  await deps.db.writeAll(actor, {
    writes: [before ? save('macros', row, before) : insert('macros', row)],
    events: [configured('macro', 'Saved', row)],
    result: row,
  })
  return row
}

/** Takes a canned reply away; the log keeps it. Throws `notFound`, `stale/changed`. */
export async function retireReply(deps: Deps, actor: Actor, input: z.output<typeof retireInput>): Promise<null> {
  const row = await readBefore(deps, actor, 'reply', await listReplyRows(deps.db), input)
  if (!row) throw notFound('reply', input.id)
  await deps.db.writeAll(actor, {
    // Saved first, so that it goes only as it was seen.
    writes: [
      save('replies', { ...row, version: row.version + 1 }, row),
      { kind: 'remove', table: 'replies', id: row.id },
    ],
    events: [configured('reply', 'Retired', row)],
    result: null,
  })
  return null
}

/** Takes a macro away; the log keeps it. Throws `notFound`, `stale/changed`. */
export async function retireMacro(deps: Deps, actor: Actor, input: z.output<typeof retireInput>): Promise<null> {
  const row = await readBefore(deps, actor, 'macro', await listMacroRows(deps.db), input)
  if (!row) throw notFound('macro', input.id)
  await deps.db.writeAll(actor, {
    writes: [
      save('macros', { ...row, version: row.version + 1 }, row),
      { kind: 'remove', table: 'macros', id: row.id },
    ],
    events: [configured('macro', 'Retired', row)],
    result: null,
  })
  return null
}

/** The row as the actor saw it; undefined for a new one. */
async function readBefore<Each extends Canned>(
  deps: Deps,
  actor: Actor,
  noun: 'reply' | 'macro',
  all: readonly Each[],
  seen: Seen,
): Promise<Each | undefined> {
  const row = all.find(({ id }) => id === seen.id)
  if (seen.version === 0) {
    if (row) throw conflict('idReused', `There is a ${noun} with this id already. Nothing was changed.`)
    return undefined
  }
  if (!row || !(await isForMe(deps, actor))(row)) throw notFound(noun, seen.id)
  if (row.version !== seen.version)
    throw stale('changed', 'Somebody changed this since you opened it. Nothing was changed; look at it again.')
  return row
}

async function demandMyTeam(deps: Deps, actor: Actor, team: string | null): Promise<void> {
  await demandTeam(deps, team)
  if (!(await isForMe(deps, actor))({ team })) throw invalid({ team: 'you are not in this team' }, 'teamNotFound')
}

/** Its place among the others, new ones at the end, and its next version. */
const placeOf = async (before: Canned | undefined, all: Promise<Canned[]>) => ({
  position: before?.position ?? Math.max(0, ...(await all).map(({ position }) => position)) + 1,
  version: (before?.version ?? 0) + 1,
})

const configured = (noun: 'reply' | 'macro', what: 'Saved' | 'Retired', row: Canned): NewEvent => ({
  noun: 'company',
  nounId: `${noun}.${row.id}`.slice(0, 64),
  what: `${noun}${what}`,
  payload: { [noun]: row },
})
