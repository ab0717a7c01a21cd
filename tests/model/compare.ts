import type Sqlite from 'better-sqlite3'
import type { Model } from './model.ts'
import { type ModelAgent, type ModelContact, type ModelQueue, rules } from './nouns.ts'

interface Rows {
  contacts: Sqlite.Statement
  agents: Sqlite.Statement
}
const statements = new WeakMap<Sqlite.Database, Rows>()

const rowsOf = (raw: Sqlite.Database): Rows => {
  let rows = statements.get(raw)
  if (!rows) {
    rows = {
      contacts: raw.prepare(`select c.id, c.queue, c.state, c.rank_at as rankAt, c.queued_at as queuedAt,
          c.agent_id as agent, c.offer_expires_at as expiresAt, c.held_at as heldAt, c.wrap_up_until as wrapUpUntil,
          c.requeues, c.callback, c.target_agent_id as targetAgent, c.target_until as targetUntil, c.refusals,
          (select group_concat(o.agent_id || ' ' || o.state) from offers o
            where o.contact_id = c.id and o.done_at is null) as offers
        from contacts c order by c.rowid`),
      agents: raw.prepare(
        'select id, chosen, reason, state, link_lost_at as linkLostAt from agents where id in (select value from json_each(?))',
      ),
    }
    statements.set(raw, rows)
  }
  return rows
}

const offerStates: Record<string, string> = { offered: 'offered', connected: 'active', wrapUp: 'wrapUp' }

/** A contact's row as the model wants it. */
function wanted(model: Model, contact: ModelContact): object {
  const { id, queue, state, rankAt, queuedAt, agent, heldAt, requeues, targetAgent, targetUntil } = contact
  const offer = offerStates[state]
  return {
    ...{ id, queue, state, rankAt, queuedAt, agent, heldAt, requeues, targetAgent, targetUntil },
    expiresAt: state === 'offered' ? contact.expiresAt : null,
    wrapUpUntil: contact.wrapUpUntil,
    callback: contact.callback ? 1 : 0,
    offers: offer ? `${agent} ${offer}` : null,
    refusals: isOver(state) ? '' : inForce(model, [...contact.refusals]),
  }
}

const isOver = (state: string) => state === 'closed' || state === 'abandoned'

/** Refusals that still count; what becomes of the others is nobody's business. */
const inForce = (model: Model, refusals: [string, number][]) =>
  refusals
    .filter(([, at]) => model.now - at < rules.askAgainAfterMs)
    .map((each) => each.join('@'))
    .sort()
    .join(' ')

/** The state that the floor sees, of what an agent chose and holds. */
function stateOf(model: Model, agent: ModelAgent): string {
  const held = model.inHand(agent.id).map(({ state }) => state)
  if (agent.linkLostAt !== null && agent.chosen !== 'offline') return 'linkLost'
  if (held.includes('connected')) return 'busy'
  if (held.includes('wrapUp')) return 'wrapUp'
  return held.includes('offered') ? 'ringing' : agent.chosen
}

/** Throws where a row is not as the model has it. */
export function compare(model: Model, raw: Sqlite.Database): void {
  const { contacts, agents } = rowsOf(raw)
  // The columns are named in the statements.
  const rows = contacts.all() as (Record<string, unknown> & { id: string; state: string; refusals: string })[]
  const there = rows.map((row) => {
    const refusals = JSON.parse(row.refusals) as { agentId: string; at: number }[]
    const told = refusals.map(({ agentId, at }): [string, number] => [agentId, at])
    return { ...row, refusals: isOver(row.state) ? '' : inForce(model, told) }
  })
  differ(
    'contact',
    there,
    [...model.contacts.values()].map((contact) => wanted(model, contact)),
  )
  differ(
    'agent',
    agents.all(JSON.stringify([...model.agents.keys()])) as object[],
    [...model.agents.values()].map((agent) => ({
      ...{ id: agent.id, chosen: agent.chosen, reason: agent.reason, linkLostAt: agent.linkLostAt },
      state: stateOf(model, agent),
    })),
  )
}

function differ(noun: string, there: object[], wantedRows: object[]): void {
  const [a, b] = [there, wantedRows].map((rows) => new Map(rows.map((row) => [(row as { id: string }).id, row])))
  for (const id of new Set([...a!.keys(), ...b!.keys()])) {
    const [is, should] = [a!.get(id) as Record<string, unknown>, b!.get(id) as Record<string, unknown>]
    if (!is || !should) throw new Error(`${noun} ${id} is ${is ? 'only a row' : 'only in the model'}`)
    const wrong = Object.keys(should).filter((key) => is[key] !== should[key])
    if (wrong.length > 0) {
      const words = wrong.map((key) => `${key} is ${String(is[key])}, not ${String(should[key])}`)
      throw new Error(`${noun} ${id}: ${words.join('; ')}`)
    }
  }
}

/** The first so many agents and all queues, as the database begins with them. */
export function readCompany(raw: Sqlite.Database, count: number) {
  // The columns are named in the statements.
  const agents = raw
    .prepare('select id, queues, skills, chosen, reason, link_lost_at as linkLostAt from agents order by rowid limit ?')
    .all(count) as (Omit<ModelAgent, 'queues' | 'skills'> & { queues: string; skills: string })[]
  const queues = raw
    .prepare(
      `select id, mode, skills, offer_ms as offerMs, wrap_up_ms as wrapUpMs, overflow_to as overflowTo,
        disposition_required as dispositionRequired, overflow_after_ms as overflowAfterMs from queues`,
    )
    .all() as (Omit<ModelQueue, 'skills'> & { id: string; skills: string })[]
  return {
    agents: new Map(
      agents.map((agent) => [
        agent.id,
        {
          ...agent,
          queues: JSON.parse(agent.queues) as string[],
          skills: JSON.parse(agent.skills) as ModelAgent['skills'],
        },
      ]),
    ),
    queues: new Map(
      queues.map((queue) => [queue.id, { ...queue, skills: JSON.parse(queue.skills) as ModelQueue['skills'] }]),
    ),
  }
}
