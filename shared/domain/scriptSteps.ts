import type { Answer, AnsweredStep, Script } from '../contract/scripts.ts'
import { answerProblems } from './scriptAnswer.ts'
import type { ScriptFacts } from './scriptConditions.ts'
import { firstGate, progressOf, walkScript, type Progress } from './scriptWalk.ts'

/** One thing an agent does with a step: answers it, or skips it and says why. */
export interface GivenAnswer {
  stepId: string
  answer?: Answer | undefined
  skipReason?: string | undefined
  /** When, and by whom; only recorded. */
  at: number
  byName: string | null
}

/** Why a step was refused. `gate` names the required step in the way; `fields` says what is wrong with the answer. */
export type StepRefusal =
  | { reason: 'unknownStep' | 'notOnPath' | 'required' | 'noReason' }
  | { reason: 'gateOpen'; gate: string }
  | { reason: 'badAnswer'; fields: Record<string, string> }

export type StepResult =
  | {
      ok: true
      /** The answers that count now. */
      answered: AnsweredStep[]
      /** Steps whose earlier answer no longer counts. */
      dropped: string[]
      progress: Progress
    }
  | { ok: false; refusal: StepRefusal }

const refuse = (refusal: StepRefusal): StepResult => ({ ok: false, refusal })

function standing(script: Script, answered: readonly AnsweredStep[], facts: ScriptFacts): AnsweredStep[] {
  const { settled } = walkScript(script, answered, facts)
  return answered.filter((entry) => settled.get(entry.stepId) === entry)
}

function settle(
  script: Script,
  before: readonly AnsweredStep[],
  after: readonly AnsweredStep[],
  facts: ScriptFacts,
): StepResult {
  const answered = standing(script, after, facts)
  const kept = new Set(answered.map((entry) => entry.stepId))
  const dropped = [...new Set(before.map((entry) => entry.stepId))].filter((id) => !kept.has(id))
  return { ok: true, answered, dropped, progress: progressOf(script, answered, facts) }
}

/** Is the step shown, and is no gate before it open? */
function refusedPlace(
  script: Script,
  answered: readonly AnsweredStep[],
  facts: ScriptFacts,
  stepId: string,
): StepRefusal | null {
  if (!script.steps.some((step) => step.id === stepId && step.kind !== 'branch')) return { reason: 'unknownStep' }
  const walk = walkScript(script, answered, facts)
  const place = walk.path.findIndex((step) => step.id === stepId)
  const gate = firstGate(walk)
  if (gate && (place < 0 || walk.path.indexOf(gate) < place)) return { reason: 'gateOpen', gate: gate.id }
  return place < 0 ? { reason: 'notOnPath' } : null
}

function refusedAnswer(script: Script, given: GivenAnswer): StepRefusal | null {
  const step = script.steps.find((one) => one.id === given.stepId)
  if (!step) return { reason: 'unknownStep' }
  if (given.skipReason !== undefined) {
    if (given.answer !== undefined) return { reason: 'badAnswer', fields: { answer: 'answerOrSkip' } }
    if (step.required) return { reason: 'required' }
    return given.skipReason.trim() === '' ? { reason: 'noReason' } : null
  }
  if (given.answer === undefined) return { reason: 'badAnswer', fields: { answer: 'missing' } }
  const fields = answerProblems(step, given.answer)
  return Object.keys(fields).length > 0 ? { reason: 'badAnswer', fields } : null
}

/**
 * Answers or skips one step. Any step on the path may be taken as long as every required step before it is answered;
 * optional ones passed over stay open. Answering a step again corrects it: later answers stay as long as the path still
 * leads over them, and are dropped where it does not. An answer that leads back to an earlier step begins that stretch
 * anew: the answers from there on, this one included, are dropped.
 * @returns the answers that count and the new progress; or the refusal: `unknownStep` (not in the script, or a branch),
 * `gateOpen` (a required step before it is open; also for a step off the path while any gate is open), `notOnPath`,
 * `required` (cannot be skipped), `noReason` (a skip without one), `badAnswer`
 */
export function answerStep(
  script: Script,
  answered: readonly AnsweredStep[],
  facts: ScriptFacts,
  given: GivenAnswer,
): StepResult {
  const refusal = refusedPlace(script, answered, facts, given.stepId) ?? refusedAnswer(script, given)
  if (refusal) return refuse(refusal)
  const entry: AnsweredStep = {
    stepId: given.stepId,
    at: given.at,
    byName: given.byName,
    answer: given.answer ?? null,
    skipReason: given.skipReason?.trim() ?? null,
  }
  const others = standing(script, answered, facts).filter((one) => one.stepId !== given.stepId)
  return settle(script, answered, [...others, entry], facts)
}

/**
 * Takes back the answer of a step and of every step after it on the path.
 * @returns what is left; or the refusal `unknownStep`, `notOnPath` or `gateOpen` when the step is not reached
 */
export function reopenFrom(
  script: Script,
  answered: readonly AnsweredStep[],
  facts: ScriptFacts,
  stepId: string,
): StepResult {
  const refusal = refusedPlace(script, answered, facts, stepId)
  if (refusal) return refuse(refusal)
  const { path } = walkScript(script, answered, facts)
  const before = path.slice(
    0,
    path.findIndex((step) => step.id === stepId),
  )
  const kept = answered.filter((entry) => before.some((step) => step.id === entry.stepId))
  return settle(script, answered, kept, facts)
}
