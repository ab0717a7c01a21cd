import type Sqlite from 'better-sqlite3'
import type { RequestName } from '../../shared/contract/index.ts'
import type { Result } from '../../shared/result.ts'
import { canonical } from '../../server/commands.ts'
import type { LoggedEvent } from '../../server/db/database.ts'
import { createLogCheck, type LogCheck, type Violation } from '../../server/verify/index.ts'
import type { Sim } from './sim.ts'

/** What may be asked without anything being changed, also when the answer is ok. */
const mayChangeNothing = new Set<RequestName | 'api'>(['contact:pull', 'api'])

interface Row {
  state: string
  version: number
  agentId: string | null
  offerId: string | null
  held: number
}

/** What must hold after each commit and before each answer and push: the log's rules, and that rows and log agree. */
export class Audit {
  readonly log: LogCheck
  readonly #answers = new Map<string, string>()
  readonly #sim: Sim
  readonly #row: Sqlite.Statement<[string]>
  readonly #isKept: Sqlite.Statement<[string]>

  /** `before` are the lines of the log that the day begins with. */
  constructor(sim: Sim, raw: Sqlite.Database, before: readonly LoggedEvent[]) {
    this.#sim = sim
    // A sweep comes once a second, and each of its parts waits for the disk.
    const lateMs = lateOf(sim.plan.commitMs)
    this.log = createLogCheck(sim.plan.settings, {
      offerMs: 1000 + lateMs,
      timerMs: 2000 + lateMs,
      decisionMs: 1000 + lateMs,
    })
    this.log.add(before)
    this.#row = raw.prepare(
      `select c.state, c.version, c.agent_id as agentId, c.offer_id as offerId,
         (select count(*) from offers o where o.contact_id = c.id and o.done_at is null) as held
       from contacts c where c.id = ?`,
    )
    this.#isKept = raw.prepare('select 1 from commands where id = ?')
  }

  /** Contacts that have not come to their end. */
  get live(): number {
    return this.log.floor.contacts.size
  }

  /** What is due is late from now on: the server has been down, or its disk full. */
  excuse(now: number): void {
    this.log.floor.startedAt = now
  }

  /** Looks at what one commit changed. */
  committed(events: readonly LoggedEvent[]): void {
    this.#sim.traceEvents(events)
    this.report(this.log.add(events))
    for (const id of new Set(events.flatMap(({ noun, nounId }) => (noun === 'contact' ? [nounId] : []))))
      this.#compareRow(id)
  }

  /** A push of this `seq` is about to leave. */
  said(seq: number): void {
    if (seq > this.log.floor.seq) this.#sim.broken('I2', `${seq} is said before its commit`)
  }

  /** An answer is about to leave: what it says was done is committed (I2), and said the same whenever it is said (I4). */
  answered(actorId: string, name: RequestName | 'api', input: object, result: Result<unknown>): void {
    if (!result.ok) {
      if (result.error.code === 'internal') this.#sim.broken('unforeseen', `${name} ${JSON.stringify(input)}`)
      return
    }
    if (!('commandId' in input)) return
    const id = `${actorId}/${String(input.commandId)}`
    const isKept = this.#isKept.get(id) !== undefined
    if (!isKept && !mayChangeNothing.has(name)) this.#sim.broken('I2', `${name} ${id} is answered before its commit`)
    if (!isKept) return
    const said = canonical({ data: result.data })
    const before = this.#answers.get(id)
    if (before !== undefined && before !== said) this.#sim.broken('I4', `${id}: ${before}, then ${said}`)
    this.#answers.set(id, said)
  }

  /** I1: every command that was ever answered with ok is still kept. */
  checkAnswered(): void {
    for (const id of this.#answers.keys())
      if (this.#isKept.get(id) === undefined) this.#sim.broken('I1', `${id} was answered and is lost`)
  }

  report(violations: readonly Violation[]): void {
    for (const { invariant, id, what } of violations) this.#sim.broken(invariant, `${id} ${what}`)
  }

  /** The row says what the log says, and one open offer goes with what is in hand (I3, I6). */
  #compareRow(id: string): void {
    // The columns are named in the statement.
    const row = this.#row.get(id) as Row | undefined
    const contact = this.log.floor.contacts.get(id)?.contact
    // What is over is not on the floor any more.
    const isSame = contact
      ? row?.state === contact.state && row.version === contact.version && row.offerId === contact.offerId
      : row?.state === 'closed' || row?.state === 'abandoned'
    if (!isSame) this.#sim.broken('I3', `${id} is ${contact?.state} by the log, its row ${JSON.stringify(row)}`)
    const held = contact && contact.state !== 'queued' ? 1 : 0
    if (row?.held !== held) this.#sim.broken('I6', `${id} ${contact?.state} has ${row?.held} open offers`)
  }
}

/** How late a sweep may be when a commit takes up to `commitMs`; ms. */
export const lateOf = (commitMs: number): number => 300 + 20 * commitMs
