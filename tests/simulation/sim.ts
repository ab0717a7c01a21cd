import type { LoggedEvent } from '../../server/db/database.ts'
import { morning } from '../helpers/fakeWorld.ts'
import { type Chance, chanceOf } from '../helpers/randomFloor.ts'
import { type Plan, planOf } from './plan.ts'
import { VirtualTime } from './virtualTime.ts'

/** What broke a rule, and when. */
export interface Violation {
  rule: string
  detail: string
  atEvent: number
}

/** What all parts of one seed's day share: its time, its chance, its trace. */
export class Sim {
  readonly seed: number
  readonly time = new VirtualTime(morning)
  readonly luck: Chance
  readonly plan: Plan
  readonly violations: Violation[] = []
  /** Things that happened so far. */
  count = 0
  /** Set by whatever enters the server, whose promises must then run. */
  touched = false
  /** The last part of the day: nothing breaks any more, and everything is to come to its end. */
  isHealing = false
  /** Nobody does anything any more. */
  isQuiet = false
  readonly #print: ((line: string) => void) | undefined
  #hash = 0x811c9dc5
  #hash2 = 0

  constructor(seed: number, print?: (line: string) => void) {
    this.seed = seed
    this.luck = chanceOf(seed)
    this.plan = planOf(seed)
    this.#print = print
  }

  /** Whether a fault of this probability strikes now. */
  strikes(probability: number): boolean {
    return !this.isHealing && probability > 0 && this.luck.chance() < probability
  }

  /** A time around `mean`, ms; never for Infinity. */
  around(mean: number): number {
    return mean * (0.2 + 1.6 * this.luck.chance())
  }

  /** Adds a line to the trace: the same seed gives the same lines. */
  trace(line: string): void {
    let a = this.#hash
    let b = this.#hash2
    for (let i = 0; i < line.length; i++) {
      const code = line.charCodeAt(i)
      a = Math.imul(a ^ code, 0x01000193)
      b = (Math.imul(b, 31) + code) | 0
    }
    this.#hash = a
    this.#hash2 = b
    this.#print?.(`${this.count} ${this.time.now - morning} ${line}`)
  }

  traceEvents(events: readonly LoggedEvent[]): void {
    for (const { seq, noun, nounId, what } of events) this.trace(`commit ${seq} ${noun} ${nounId} ${what}`)
  }

  /** The hash of all lines so far. */
  hash(): string {
    return `${(this.#hash >>> 0).toString(16)}-${(this.#hash2 >>> 0).toString(16)}`
  }

  /** Notes a broken rule; the day goes on to its end, so that the trace shows what came of it. */
  broken(rule: string, detail: string): void {
    if (this.violations.length < 20) this.violations.push({ rule, detail, atEvent: this.count })
    this.trace(`BROKEN ${rule} ${detail}`)
  }
}
