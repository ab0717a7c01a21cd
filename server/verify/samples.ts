import { type Violation, violationOf, when } from './violation.ts'

const i17 = violationOf('I17')
/** I17: no socket holds more than 1 MB or 1,000 packets back, and `busy` is never said after an ok. */
export function checkBackpressure(
  sockets: readonly { id: string; bytes: number; packets: number }[],
  answers: readonly { id: string; answers: readonly ('ok' | 'busy')[] }[] = [],
): Violation[] {
  return [
    ...sockets.flatMap(({ id, bytes, packets }) =>
      when(bytes > 1_048_576 || packets > 1000, () => i17(id, `has ${bytes} bytes in ${packets} packets waiting`)),
    ),
    ...answers.flatMap(({ id, answers: said }) =>
      when(said.includes('ok') && said.lastIndexOf('busy') > said.indexOf('ok'), () =>
        i17(id, 'was busy after its ok'),
      ),
    ),
  ]
}

const i20 = violationOf('I20')
/** I20: no input ends the process, goes unhandled or holds the loop up for more than 250 ms. */
export const checkAlive = (sample: { exits: number; unhandled: number; loopMaxMs: number }): Violation[] => [
  ...when(sample.exits > 0, () => i20('process', `ended ${sample.exits} times`)),
  ...when(sample.unhandled > 0, () => i20('process', `${sample.unhandled} errors went unhandled`)),
  ...when(sample.loopMaxMs > 250, () => i20('loop', `stood still for ${Math.round(sample.loopMaxMs)} ms`)),
]

/** What one of two nodes did while it could not reach the database. */
export interface CutNode {
  node: string
  cutAt: number
  healedAt: number
  /** Offers, accepts and acknowledgements, by the clock of the test. */
  acts: readonly { at: number; kind: 'offer' | 'accept' | 'ack'; contactId: string }[]
  /** Contacts that were offered by it at the cut, and when the other node offered them. */
  orphans: readonly { contactId: string; offeredAt: number | undefined }[]
}

const i22 = violationOf('I22')
/** I22: a cut-off node stops within 5 s and acknowledges nothing; the other offers its contacts within 10 s. */
export const checkPartition = (nodes: readonly CutNode[]): Violation[] =>
  nodes.flatMap(({ node, cutAt, healedAt, acts, orphans }) => [
    ...acts
      .filter(({ at }) => at > cutAt && at < healedAt)
      .flatMap(({ at, kind, contactId }) =>
        when(kind === 'ack' || at > cutAt + 5000, () =>
          i22(contactId, `${kind} by ${node} ${at - cutAt} ms after the cut`),
        ),
      ),
    ...orphans.flatMap(({ contactId, offeredAt = Infinity }) =>
      when(healedAt > cutAt + 10_000 && offeredAt > cutAt + 10_000, () =>
        i22(contactId, `of ${node} was not offered by the other within 10 s`),
      ),
    ),
  ])

const i23 = violationOf('I23')
/** I23: each figure (RSS, fds, timers, listeners, WAL, …) is back where it was, within a tenth or `slack` of its unit. */
export const checkBounded = (
  before: Readonly<Record<string, number>>,
  after: Readonly<Record<string, number>>,
  slack: Readonly<Record<string, number>> = {},
): Violation[] =>
  Object.entries(before).flatMap(([name, was]) => {
    const is = after[name] ?? Infinity
    return when(is > was + Math.max(was * 0.1, slack[name] ?? 0), () => i23(name, `went from ${was} to ${is}`))
  })
