import { type Violation, violationOf, when } from './violation.ts'

const i2 = violationOf('I2')
/** I2: nothing about a change leaves before its commit. Needs the trace of one server, in the order it happened. */
export function checkCommitFirst(
  trace: readonly ({ kind: 'committed'; seq: number } | { kind: 'left'; seq: number; to: string })[],
): Violation[] {
  let committed = 0
  return trace.flatMap((step) => {
    if (step.kind === 'committed') committed = Math.max(committed, step.seq)
    return when(step.kind === 'left' && step.seq > committed, () =>
      i2(String(step.seq), `left ${committed} lines before its commit`),
    )
  })
}

/** What one desk was to hear and what it took in, each a push by its line of the log, and its screen in the end. */
export interface DeskStream {
  desk: string
  wanted: readonly { seq: number; push: string }[]
  applied: readonly { seq: number; push: string }[]
  /** Canonical JSON of the screen drawn by pushes, and of a fresh snapshot at the same `seq`. */
  screen: string
  snapshot: string
}

const i13 = violationOf('I13')
/** I13: a desk hears all that it is to hear, once, in order, and so has the screen of a fresh start. */
export function checkStreams(streams: readonly DeskStream[]): Violation[] {
  return streams.flatMap(({ desk, wanted, applied, screen, snapshot }) => {
    const keyOf = ({ seq, push }: DeskStream['wanted'][number]) => `${push} of line ${seq}`
    const heard = applied.map(keyOf)
    const once = new Set(heard)
    const backwards = applied.findIndex(({ seq }, i) => seq < (applied[i - 1]?.seq ?? 0))
    return [
      ...wanted.map(keyOf).flatMap((key) => when(!once.has(key), () => i13(desk, `did not hear ${key}`))),
      ...when(once.size !== heard.length, () => i13(desk, `took in ${heard.length - once.size} pushes twice`)),
      ...when(backwards >= 0, () => i13(desk, `went back to line ${String(applied[backwards]?.seq)}`)),
      ...when(screen !== snapshot, () => i13(desk, 'shows another screen than a fresh start')),
    ]
  })
}

const i14 = violationOf('I14')
/** I14: after server or network are back, every screen is right in time. Needs the ms each desk took. */
export function checkRecovery(
  took: readonly { desk: string; ms: number }[],
  { p99Ms = 3000, maxMs = 15_000 } = {},
): Violation[] {
  const sorted = [...took].sort((a, b) => a.ms - b.ms)
  const p99 = sorted[Math.ceil(sorted.length * 0.99) - 1]
  return [
    ...took.flatMap(({ desk, ms }) => when(ms > maxMs, () => i14(desk, `was right after ${ms} ms`))),
    ...when(p99 !== undefined && p99.ms > p99Ms, () => i14('p99', `is ${String(p99?.ms)} ms`)),
  ]
}

const i15 = violationOf('I15')
/** I15: what is delivered may be heard by the rights of that moment; a revoked session is closed within 1 s. */
export function checkRights(
  delivered: readonly { desk: string; seq: number; mayHear: boolean }[],
  revoked: readonly { desk: string; at: number; closedAt: number | undefined }[],
): Violation[] {
  return [
    ...delivered.flatMap(({ desk, seq, mayHear }) =>
      when(!mayHear, () => i15(desk, `was told line ${seq}, which is not for it`)),
    ),
    ...revoked.flatMap(({ desk, at, closedAt = Infinity }) =>
      when(closedAt - at > 1000, () => i15(desk, `stayed open ${closedAt - at} ms after its session`)),
    ),
  ]
}
