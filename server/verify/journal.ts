import { canonical } from '../commands.ts'
import type { LoggedEvent } from '../db/database.ts'
import { type Violation, violationOf, when } from './violation.ts'

/** What a client asked and what it was told; `info` when it never heard, and either is allowed. */
export interface Told {
  /** The command as the server keeps it: `<who>/<commandId>`. */
  id: string
  name: string
  answer: 'ok' | 'fail' | 'info'
  data?: unknown
  /** The failure's code and reason. */
  code?: string
  reason?: string
  /** The request's body, when it was noted. */
  body?: object
  /** When it was sent and answered, ms of any one clock. */
  at?: number
  answeredAt?: number
}

/** What the server keeps of the commands in question, by id, and their lines of the log. */
export interface Kept {
  results: ReadonlyMap<string, unknown>
  events: readonly Pick<LoggedEvent, 'seq' | 'noun' | 'nounId' | 'what' | 'commandId'>[]
}

const i1 = violationOf('I1')
/** I1: what was acknowledged is kept as it was said, and stands in the log once. Needs the clients' journal. */
export function checkAcked(journal: readonly Told[], { results, events }: Kept): Violation[] {
  const lines = groupBy(events, (event) => event.commandId ?? '')
  return journal
    .filter(({ answer, data }) => answer === 'ok' && data !== null)
    .flatMap(({ id, name, data }) => {
      const mine = lines.get(id) ?? []
      const kinds = new Set(mine.map(({ noun, what, nounId }) => `${noun} ${what} ${nounId}`))
      return [
        ...when(!results.has(id), () => i1(id, `${name} is lost`)),
        ...when(results.has(id) && canonical({ data: results.get(id) }) !== canonical({ data }), () =>
          i1(id, `${name} is not what was said`),
        ),
        ...when(mine.length === 0 || kinds.size !== mine.length, () =>
          i1(id, `${name} stands ${mine.length} times in the log`),
        ),
      ]
    })
}

/** I1 for what has no command id: each of these contacts entered once. Needs the ids that were acknowledged. */
export function checkArrivals(
  arrivals: Iterable<string>,
  rows: ReadonlySet<string>,
  events: Kept['events'],
): Violation[] {
  const entered = groupBy(
    events.filter(({ what }) => what === 'received'),
    ({ nounId }) => nounId,
  )
  return [...arrivals].flatMap((id) => [
    ...when(!rows.has(id), () => i1(id, 'arrived and has no row')),
    ...when(entered.get(id)?.length !== 1, () => i1(id, `arrived ${entered.get(id)?.length ?? 0} times`)),
  ])
}

const i3 = violationOf('I3')
/** I3: nothing that a client saw is absent, and nothing that was refused was done. Needs the journal and what desks saw. */
export function checkNoPhantom(
  journal: readonly Told[],
  seen: readonly { seq: number; nounId: string }[],
  { results, events }: Kept,
): Violation[] {
  const bySeq = new Map(events.map((event) => [event.seq, event]))
  const okIds = new Set(journal.filter(({ answer }) => answer !== 'fail').map(({ id }) => id))
  return [
    ...seen.flatMap(({ seq, nounId }) =>
      when(bySeq.get(seq)?.nounId !== nounId, () =>
        i3(String(seq), `a desk saw ${nounId}, the log knows nothing of it`),
      ),
    ),
    ...journal.flatMap(({ id, name, answer }) =>
      // The same command may have been refused once and done when it was sent again.
      when(answer === 'fail' && !okIds.has(id) && results.has(id), () => i3(id, `${name} was refused and yet done`)),
    ),
  ]
}

const i4 = violationOf('I4')
/** I4: the same command with the same body has one answer; with another body it is refused. Needs the journal. */
export function checkRepeats(journal: readonly Told[]): Violation[] {
  return [...groupBy(journal, ({ id }) => id)].flatMap(([id, all]) => {
    const done = all.filter(({ answer }) => answer === 'ok')
    const of = (pick: (told: Told) => object) => new Set(done.map((told) => canonical(pick(told)))).size
    return [
      ...when(of(({ data }) => ({ data })) > 1, () => i4(id, 'was answered in several ways')),
      ...when(of(({ body }) => ({ body })) > 1, () => i4(id, 'was done with several bodies')),
    ]
  })
}

const i21 = violationOf('I21')
/** I21: while storage is gone nothing is acknowledged, refusals come within 1 s, and work goes on 5 s after. Needs times. */
export function checkOutages(
  journal: readonly Told[],
  outages: readonly { from: number; until: number }[],
): Violation[] {
  return outages.flatMap(({ from, until }) => {
    const during = journal.filter(({ at = -1, answeredAt = Infinity }) => at >= from && answeredAt <= until)
    const after = journal.filter(({ at = -1 }) => at > until)
    const resumed = after.some(({ answer, answeredAt = Infinity }) => answer === 'ok' && answeredAt <= until + 5000)
    return [
      ...during.flatMap(({ id, answer, at = 0, answeredAt = 0 }) => [
        ...when(answer === 'ok', () => i21(id, 'was acknowledged while nothing could be stored')),
        ...when(answer === 'fail' && answeredAt - at > 1000, () => i21(id, `was refused after ${answeredAt - at} ms`)),
      ]),
      ...when(after.length > 0 && !resumed, () => i21(String(until), 'nothing was done within 5 s after the cure')),
    ]
  })
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group) group.push(item)
    else groups.set(keyOf(item), [item])
  }
  return groups
}
