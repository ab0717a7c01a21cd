import { and, eq, gte, lt, or, isNull, ne, type SQL, sql } from 'drizzle-orm'
import type { ComplaintRules } from '../../shared/contract/complaints.ts'
import type { Database } from './database.ts'

const count = (condition: SQL): SQL<number> => sql<number>`sum(case when ${condition} then 1 else 0 end)`

const day = 24 * 3_600_000

/**
 * What the indicators of the complaints opened from `from` to before `to` are made of, by team or owner. What was merged
 * or entered by mistake does not count.
 */
export async function countComplaints(
  { orm, t: { complaints: c, tickets: k, complaintChecks: h, firings: f } }: Database,
  { from, to, by, now, rules }: { from: number; to: number; by: 'team' | 'person'; now: number; rules: ComplaintRules },
) {
  const group = by === 'team' ? k.team : k.ownerId
  const target = sql`case ${k.class} when 'mustResolve' then ${sql.raw(String(rules.resolveMs.mustResolve))} when 'notNow' then ${sql.raw(String(rules.resolveMs.notNow))} else ${sql.raw(String(rules.resolveMs.routine))} end`
  const accept = sql.raw(String(rules.acceptMs))
  const clock = sql.raw(String(now))
  // The same table once more, for the customer's other complaints about the matter.
  const other = (span: SQL) =>
    sql`exists (select 1 from ${k} other where other.customer_id = ${k.customerId} and other.category = ${k.category} and other.kind = 'complaint' and other.id <> ${k.id} and ${span})`
  const isResolved = sql`${k.resolvedAt} is not null`
  const rows = await orm
    .select({
      group,
      complaints: sql<number>`count(*)`,
      acceptedOf: count(sql`${c.acceptedAt} is not null or ${c.openedAt} + ${accept} < ${clock}`),
      accepted: count(sql`${c.acceptedAt} - ${c.openedAt} <= ${accept}`),
      resolvedOf: count(sql`${isResolved} or ${c.openedAt} + ${target} < ${clock}`),
      resolved: count(sql`${k.resolvedAt} - ${c.openedAt} <= ${target}`),
      firstOf: count(isResolved),
      first: count(
        sql`${isResolved} and ${k.reopened} = 0 and not ${other(
          sql`other.opened_at > ${k.openedAt} and other.opened_at <= ${k.resolvedAt} + ${sql.raw(String(7 * day))}`,
        )}`,
      ),
      repeatedOf: count(sql`${k.customerId} is not null and ${k.category} is not null`),
      repeated: count(
        other(sql`other.opened_at < ${k.openedAt} and other.opened_at >= ${k.openedAt} - ${sql.raw(String(90 * day))}`),
      ),
      satisfiedOf: sql<number>`sum((select count(*) from ${h} where ${h.ticketId} = ${c.id} and ${h.satisfaction} is not null))`,
      satisfied: sql<number>`sum((select count(*) from ${h} where ${h.ticketId} = ${c.id} and ${h.satisfaction} >= 4))`,
      escalated: count(
        sql`${c.appeals} > 0 or exists (select 1 from ${f} where ${f.ticketId} = ${c.id} and ${f.level} like 'step.%')`,
      ),
    })
    .from(c)
    .innerJoin(k, eq(k.id, c.id))
    .where(
      and(
        gte(c.openedAt, from),
        lt(c.openedAt, to),
        isNull(k.mergedIntoId),
        or(isNull(c.ending), ne(c.ending, 'mistake')),
      ),
    )
    .groupBy(group)
  // PostgreSQL gives its counts as text.
  return rows.map(({ group: id, ...counts }) => ({
    id,
    ...(Object.fromEntries(Object.entries(counts).map(([name, n]) => [name, Number(n)])) as Record<
      keyof typeof counts,
      number
    >),
  }))
}
