import type { Script, ScriptStep } from '../contract/scripts.ts'
import { conditionProblems } from './scriptConditionCheck.ts'
import { gateProblems } from './scriptGateCheck.ts'
import { exitsOf, reachableFrom, stepsById } from './scriptGraph.ts'
import type { ScriptProblem, ScriptProblemCode } from './scriptProblem.ts'

const repeated = (values: readonly string[]): string[] => [
  ...new Set(values.filter((value, place) => values.indexOf(value) !== place)),
]

function shapeProblems(step: ScriptStep): ScriptProblem[] {
  const found: ScriptProblem[] = []
  const report = (code: ScriptProblemCode, detail?: string) =>
    found.push({ code, stepId: step.id, ...(detail === undefined ? {} : { detail }) })
  const { kind, options = [], fields = [], branches = [] } = step
  if (kind === 'choose' && options.length === 0) report('noOptions')
  if (kind === 'form' && fields.length === 0) report('noFields')
  if (kind === 'branch' && branches.length === 0) report('noBranches')
  if (kind === 'branch' && step.required) report('requiredBranch')
  if (kind !== 'choose' && options.length > 0) report('misplaced', 'options')
  if (kind !== 'form' && fields.length > 0) report('misplaced', 'fields')
  if (kind !== 'branch' && branches.length > 0) report('misplaced', 'branches')
  for (const value of repeated(options.map((option) => option.value))) report('duplicateOption', value)
  for (const key of repeated(fields.map((field) => field.key))) report('duplicateField', key)
  for (const field of fields) if (field.type === 'choice' && !field.options?.length) report('noOptions', field.key)
  const texts = [step.text, ...Object.values(step.variants ?? {})]
  if (kind !== 'branch' && texts.some((text) => !text.en.trim() || !text.zh.trim())) report('noText')
  const ownWays = options.some((option) => option.next !== undefined)
  if (ownWays && step.next === undefined && (!step.required || step.when)) report('noDefault')
  return found
}

function targetProblems(script: Script, steps: ReadonlyMap<string, ScriptStep>): ScriptProblem[] {
  const dangling = script.steps.flatMap((step) =>
    [step, ...(step.options ?? []), ...(step.branches ?? [])].flatMap(({ next }): ScriptProblem[] =>
      next == null || steps.has(next) ? [] : [{ code: 'missingTarget', stepId: step.id, detail: next }],
    ),
  )
  return steps.has(script.start) ? dangling : [{ code: 'missingStart', detail: script.start }, ...dangling]
}

/** The exits by which a step is left unseen: a branch by all of them, a conditional step by its `next`. */
function unseenExits(step: ScriptStep): (string | null)[] {
  if (step.kind === 'branch') return exitsOf(step)
  return step.when ? [step.next ?? null] : []
}

function wayProblems(script: Script, steps: ReadonlyMap<string, ScriptStep>): ScriptProblem[] {
  const ending = new Set([...steps.values()].filter((step) => exitsOf(step).includes(null)).map((step) => step.id))
  const mayEnd = (from: string): boolean => [...reachableFrom(steps, [from])].some((id) => ending.has(id))
  if (!mayEnd(script.start)) return [{ code: 'noEnd' }]
  const reached = reachableFrom(steps, [script.start])
  return [...steps.values()].flatMap((step): ScriptProblem[] => {
    if (!reached.has(step.id)) return [{ code: 'unreachable', stepId: step.id }]
    const circles = reachableFrom(steps, unseenExits(step), unseenExits).has(step.id)
    return circles || !mayEnd(step.id) ? [{ code: 'deadCycle', stepId: step.id }] : []
  })
}

/**
 * Lists what is wrong with a script that has the contract's shape; one with problems is not to be loaded.
 * Faults of single steps come first, then of ways, conditions and gates; these are looked for once all targets exist.
 */
export function checkScript(script: Script): ScriptProblem[] {
  const steps = stepsById(script)
  const found: ScriptProblem[] = [
    ...repeated(script.steps.map((step) => step.id)).map((stepId): ScriptProblem => ({
      code: 'duplicateStep',
      stepId,
    })),
    ...script.steps.flatMap(shapeProblems),
    ...targetProblems(script, steps),
  ]
  if (found.some(({ code }) => code === 'missingStart' || code === 'missingTarget')) return found
  return [...found, ...wayProblems(script, steps), ...conditionProblems(steps), ...gateProblems(steps)]
}
