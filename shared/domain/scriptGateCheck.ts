import type { ScriptStep } from '../contract/scripts.ts'
import { answerNamed } from './scriptConditionCheck.ts'
import { conditionsOf, cutPath, factsOf } from './scriptConditions.ts'
import { exitsOf, reachableFrom } from './scriptGraph.ts'
import type { ScriptProblem } from './scriptProblem.ts'

type Steps = ReadonlyMap<string, ScriptStep>

/** A gate that lies ahead of one of these places but not of all of them. */
function gateOfSome(steps: Steps, places: readonly (string | null)[]): string | undefined {
  const gatesAhead = [...new Set(places)].map(
    (place) => new Set([...reachableFrom(steps, [place])].filter((id) => steps.get(id)?.required)),
  )
  return [...steps.keys()].find(
    (id) => gatesAhead.some((gates) => gates.has(id)) && !gatesAhead.every((gates) => gates.has(id)),
  )
}

/** The gate that this step's conditions decide about: itself, or one that only some of a branch's ways meet. */
function gateDecided(steps: Steps, step: ScriptStep): string | undefined {
  if (step.kind !== 'branch') return step.required ? step.id : undefined
  return gateOfSome(steps, exitsOf(step))
}

/**
 * Finds gates that an agent could dodge by leaving something unanswered: optional choices whose ways do not meet the
 * same required steps, and optional steps whose answer decides whether a required step is there at all.
 */
export function gateProblems(steps: Steps): ScriptProblem[] {
  const all = [...steps.values()]
  const choices = all.flatMap((step): ScriptProblem[] => {
    const gate = step.kind === 'choose' && !step.required ? gateOfSome(steps, exitsOf(step)) : undefined
    return gate === undefined ? [] : [{ code: 'gateAvoidable', stepId: step.id, detail: gate }]
  })
  const conditions = all.flatMap((step): ScriptProblem[] => {
    const gate = gateDecided(steps, step)
    if (gate === undefined) return []
    const asked = conditionsOf(step)
      .flatMap(factsOf)
      .map(({ fact }) => cutPath(fact))
      .flatMap(([root, rest]) => (root === 'answers' && rest !== undefined ? [answerNamed(steps, rest)?.step] : []))
    return asked.flatMap((one): ScriptProblem[] =>
      one && !one.required ? [{ code: 'gateAvoidable', stepId: one.id, detail: gate }] : [],
    )
  })
  return [...choices, ...conditions]
}
