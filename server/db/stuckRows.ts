import { type SQL, sql } from 'drizzle-orm'
import type { Database } from './database.ts'
import { rawRows } from './rawRows.ts'

/** A row that breaks an invariant of the floor, and how. */
export interface StuckRow {
  invariant: 'I6' | 'I8' | 'I9' | 'I18'
  id: string
  what: string
}

/** What the floor may hold, and how long past its moment something may stand; ms. */
export interface FloorLimits {
  capacity: { voice: number; chat: number; written: number }
  graceMs: number
  offerLateMs: number
  timerLateMs: number
}

// Lost contacts are given back one a second and agent, so those of a full pair of hands take a while.
const giveBackMs = 10_000

// PostgreSQL takes a value in a bare `case` for a text.
const num = (value: number) => sql`cast(${value} as bigint)`
const open = sql`done_at is null`
const live = (table: 'c' | 'contacts') => sql.raw(`${table}.state not in ('closed', 'abandoned')`)
const kindOf = sql`case channel when 'voice' then 'voice' when 'chat' then 'chat' else 'written' end`

/** Each gives its rows as (invariant, id, what); all read what is live only, by the partial indexes for it. */
const checks = (now: number, limits: FloorLimits): SQL[] => [
  sql`select 'I6' as invariant, contact_id as id, 'is in several hands' as what
    from offers where ${open} group by contact_id having count(*) > 1`,
  sql`select 'I6', agent_id, 'has one place taken twice'
    from offers where ${open} group by agent_id, slot having count(*) > 1`,
  sql`select 'I6', agent_id, 'has more in hand than fits'
    from (select agent_id, ${kindOf} as kind from offers where ${open}) held group by agent_id, kind
    having count(*) > case kind when 'voice' then ${num(limits.capacity.voice)} when 'chat' then ${num(limits.capacity.chat)}
      else ${num(limits.capacity.written)} end`,
  sql`select 'I6', agent_id, 'is rung by several contacts'
    from offers where ${open} and state = 'offered' group by agent_id having count(*) > 1`,
  sql`select 'I8', contact_id, 'its offer is over without a time'
    from offers where ${open} and state = 'done'`,
  sql`select 'I8', contact_id, 'its offer is over its time'
    from offers where ${open} and state = 'offered' and expires_at < ${now - limits.offerLateMs}`,
  sql`select 'I8', contact_id, 'its open offer has the outcome of another state'
    from offers where ${open} and coalesce(outcome, '') <> case state when 'offered' then '' else 'accepted' end`,
  sql`select 'I9', c.id, 'is in nobody''s hands, but not in line'
    from contacts c left join offers o on o.id = c.offer_id
    where ${live('c')} and c.state in ('offered', 'connected', 'wrapUp') and (o.id is null or o.contact_id <> c.id
      or o.agent_id <> c.agent_id or o.state <> case c.state when 'offered' then 'offered' when 'connected' then 'active'
      else 'wrapUp' end)`,
  sql`select 'I9', c.id, 'is offered without the deadline of its offer'
    from contacts c left join offers o on o.id = c.offer_id
    where ${live('c')} and c.state = 'offered' and coalesce(c.offer_expires_at, -1) <> coalesce(o.expires_at, -2)`,
  sql`select 'I9', id, 'is in line with something of a former hand'
    from contacts where ${live('contacts')} and state = 'queued' and (agent_id is not null or offer_id is not null
      or offer_expires_at is not null or held_at is not null or link_lost_at is not null)`,
  sql`select 'I9', c.id, 'waits in a queue that does not exist'
    from contacts c left join queues q on q.id = c.queue where ${live('c')} and c.state = 'queued' and q.id is null`,
  sql`select 'I9', id, 'is in no state that moves on'
    from contacts where ${live('contacts')}
    and state not in ('queued', 'offered', 'connected', 'wrapUp')`,
  sql`select 'I9', c.id, 'is in wrap-up without a deadline'
    from contacts c where ${live('c')} and c.state = 'wrapUp' and c.wrap_up_until is null`,
  sql`select 'I9', o.contact_id, 'has an open offer, but is not in that hand'
    from offers o left join contacts c on c.id = o.contact_id
    where o.done_at is null and (c.id is null or coalesce(c.offer_id, '') <> o.id
      or c.state not in ('offered', 'connected', 'wrapUp'))`,
  sql`select 'I9', c.id, 'is with an agent who is not there'
    from contacts c left join agents a on a.id = c.agent_id
    where ${live('c')} and c.state in ('offered', 'connected')
      and (a.id is null or a.chosen = 'offline' or a.link_lost_at < ${now - limits.graceMs - giveBackMs})`,
  sql`select 'I9', id, 'is not shown in the state of what is in hand'
    from (select a.id, a.state, case
        when a.link_lost_at is not null and a.chosen <> 'offline' then 'linkLost'
        when count(case when o.state = 'active' then 1 end) > 0 then 'busy'
        when count(case when o.state = 'wrapUp' then 1 end) > 0 then 'wrapUp'
        when count(case when o.state = 'offered' then 1 end) > 0 then 'ringing'
        else a.chosen end as wanted
      from agents a left join offers o on o.agent_id = a.id and o.done_at is null
      group by a.id, a.state, a.chosen, a.link_lost_at) shown
    where state <> wanted`,
  sql`select 'I18', c.id, 'its wrap-up is over its time'
    from contacts c join queues q on q.id = c.queue
    where ${live('c')} and c.state = 'wrapUp' and c.wrap_up_until < ${now - limits.timerLateMs} and not q.disposition_required`,
  sql`select 'I18', id, 'reached a level that nothing acted on'
    from clocks where next_at is not null and next_at < ${now - limits.timerLateMs}`,
]

/** What breaks I6, I8, I9 or I18 in the rows as they are now; one statement, so one committed state. */
export const listStuckRows = (db: Database, now: number, limits: FloorLimits): Promise<StuckRow[]> =>
  rawRows(db, stuckStatement(now, limits))

/** The statement itself, for whoever wants to see its plan. */
export const stuckStatement = (now: number, limits: FloorLimits): SQL => sql.join(checks(now, limits), sql` union all `)
