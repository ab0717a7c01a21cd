import type { FactsDb } from '../db/reports/factsDb.ts'
import { placeIn } from './intervals.ts'
import type { StaysWanted } from './rules/conditions.ts'

/**
 * How long agents worked (talk, hold, wrap-up) and how long they chose to be ready, laid into the intervals in which it
 * was, whenever their contacts had come. `add` gets an interval's place, the agent and both lengths in ms.
 */
export async function addLoad(
  facts: FactsDb,
  { wanted, starts, now }: { wanted: StaysWanted; starts: readonly number[]; now: number },
  add: (place: number, agent: string, workMs: number, readyMs: number) => void,
): Promise<void> {
  const { from, to, filter, onlyAgents } = wanted
  const mayCount = (agent: string) =>
    (!onlyAgents || onlyAgents.includes(agent)) && (!filter.agents || filter.agents.includes(agent))
  const spread = (begin: number, end: number, put: (place: number, ms: number) => void) => {
    const until = Math.min(end, to)
    let at = Math.max(begin, from)
    while (at < until) {
      const place = Math.max(0, placeIn(starts, at))
      const next = Math.min(until, starts[place + 1] ?? until)
      put(place, next - at)
      at = next
    }
  }
  const work = await facts.all({
    sql: `select agent, answered_at as begin_at, answered_at + talk + hold + wrap as end_at from stays
      where agent is not null and talk is not null and at >= ? and at < ? and answered_at < ? and answered_at + talk + hold + wrap > ?`,
    // No contact waits and is worked on for longer than a week; so the stays of a short time need not all be read.
    values: [from - 7 * 24 * 3_600_000, to, to, from],
  })
  for (const { agent, begin_at, end_at } of work)
    if (typeof agent === 'string' && mayCount(agent))
      spread(Number(begin_at), Number(end_at), (place, ms) => add(place, agent, ms, 0))
  const ready = await facts.all({
    sql: "select agent, at, until from presence where state = 'ready' and at < ? and (until is null or until > ?)",
    values: [to, from],
  })
  for (const { agent, at, until } of ready)
    if (typeof agent === 'string' && mayCount(agent))
      spread(Number(at), until === null ? now : Number(until), (place, ms) => add(place, agent, 0, ms))
}
