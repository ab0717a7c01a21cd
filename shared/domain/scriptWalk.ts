import type { Answer, AnsweredStep, Script, ScriptStep, SpineStep } from '../contract/scripts.ts'
import { fits } from './scriptAnswer.ts'
import { holds, type ScriptFacts } from './scriptConditions.ts'
import { optionTarget, reachableFrom, stepsById } from './scriptGraph.ts'

export type SpineState = 'todo' | 'now' | 'done' | 'absent'

export interface Progress {
  /** The first step on the path that is neither answered nor skipped; null when there is none. */
  current: string | null
  /** Required steps on the path that are not answered, in order. */
  openGates: string[]
  spine: Record<SpineStep, SpineState>
  done: boolean
  /** Every shown step from start to end, as the answers so far and defaults have it. */
  path: string[]
}

export interface Walk {
  path: ScriptStep[]
  /** What counts: the last entry of each step on the path that fits its step. */
  settled: Map<string, AnsweredStep>
  /** The script is broken: it leads to no step, or round and round without showing one. */
  stuck: boolean
}

/** A required step cannot be skipped, and an answer that does not fit (an older version's, say) is none. */
function counts(step: ScriptStep, entry: AnsweredStep): boolean {
  return entry.answer === null ? entry.skipReason !== null && !step.required : fits(step, entry.answer)
}

function leads(step: ScriptStep, entry: AnsweredStep | undefined): string | null {
  if (entry && entry.answer !== null) return optionTarget(step, entry.answer)
  const needsChoice = step.kind === 'choose' && step.required && step.next === undefined
  return needsChoice ? optionTarget(step, step.options?.[0]?.value) : (step.next ?? null)
}

/** One pass from the start. A condition sees only the answers of steps before it on the path. */
function passThrough(script: Script, answered: readonly AnsweredStep[], facts: ScriptFacts) {
  const steps = stepsById(script)
  const latest = new Map(answered.map((entry) => [entry.stepId, entry]))
  const answers = new Map<string, Answer>()
  const walk: Walk = { path: [], settled: new Map(), stuck: false }

  /** The next shown step from a place on, through branches and hidden steps; null at the end. */
  const land = (from: string | null): ScriptStep | null => {
    const passed = new Set<string>()
    for (let id = from; id !== null;) {
      const step = steps.get(id)
      if (!step || passed.has(id)) {
        walk.stuck = true
        return null
      }
      const there = !step.when || holds(step.when, facts, answers)
      if (there && step.kind !== 'branch') return step
      passed.add(id)
      const taken = there ? step.branches?.find((branch) => holds(branch.when, facts, answers)) : undefined
      id = taken ? taken.next : (step.next ?? null)
    }
    return null
  }

  let last: AnsweredStep | undefined
  let step = land(script.start)
  while (step) {
    if (walk.path.includes(step)) return { walk, loopTo: last ? step : null }
    walk.path.push(step)
    const entry = latest.get(step.id)
    last = entry && counts(step, entry) ? entry : undefined
    if (last) walk.settled.set(step.id, last)
    if (last && last.answer !== null) answers.set(step.id, last.answer)
    step = land(leads(step, last))
  }
  return { walk, loopTo: null }
}

/**
 * Walks a script from its start: each step's answer decides what follows, and where there is none yet, the default
 * (`next`; for a required choice without one its first option). Steps whose `when` fails are left out. Answers off the
 * path do not count. Where the answers lead back to a step already on the path, that step and all after it are to be
 * answered anew, so their answers do not count either. It always ends, whatever the script.
 */
export function walkScript(script: Script, answered: readonly AnsweredStep[], facts: ScriptFacts): Walk {
  const { walk, loopTo } = passThrough(script, answered, facts)
  if (!loopTo) return walk
  const before = new Set(walk.path.slice(0, walk.path.indexOf(loopTo)).map((step) => step.id))
  const kept = answered.filter((entry) => before.has(entry.stepId))
  return passThrough(script, kept, facts).walk
}

/** The first required step on the path that is not answered. */
export const firstGate = (walk: Walk): ScriptStep | undefined =>
  walk.path.find((step) => step.required && !walk.settled.has(step.id))

function spineOf(script: Script, walk: Walk, current: ScriptStep | undefined): Record<SpineStep, SpineState> {
  const ahead = reachableFrom(stepsById(script), current ? [current.id] : [])
  const stateOf = (spine: SpineStep): SpineState => {
    if (current?.spine === spine) return 'now'
    const shown = walk.path.filter((step) => step.spine === spine)
    if (shown.length > 0) return shown.every((step) => walk.settled.has(step.id)) ? 'done' : 'todo'
    const mayCome = script.steps.some((step) => step.spine === spine && step.kind !== 'branch' && ahead.has(step.id))
    return mayCome ? 'todo' : 'absent'
  }
  return {
    know: stateOf('know'),
    understand: stateOf('understand'),
    help: stateOf('help'),
    empathise: stateOf('empathise'),
    delight: stateOf('delight'),
  }
}

/**
 * Says how far a script is.
 *
 * Guaranteed, whatever the facts and answers: `done` only when every required step on the path is answered and every
 * other one answered or skipped with a reason. `openGates[0]` is the gate that is met first and holds everything after
 * it; the further ones are those on the path if each open question takes its default, so answers may still add gates
 * or take them away. For a script in which `checkScript` finds nothing, `current` is null only when it is done.
 * @param answered oldest first; of several entries for a step the last counts
 */
export function progressOf(script: Script, answered: readonly AnsweredStep[], facts: ScriptFacts): Progress {
  const walk = walkScript(script, answered, facts)
  const open = walk.path.filter((step) => !walk.settled.has(step.id))
  const [current] = open
  return {
    current: current?.id ?? null,
    openGates: open.filter((step) => step.required).map((step) => step.id),
    spine: spineOf(script, walk, current),
    done: !current && !walk.stuck,
    path: walk.path.map((step) => step.id),
  }
}
