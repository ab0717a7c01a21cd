import type { Script, ScriptStep } from '../contract/scripts.ts'

/** The steps of a script by id; of steps that share an id the first counts. */
export function stepsById(script: Script): Map<string, ScriptStep> {
  const steps = new Map<string, ScriptStep>()
  for (const step of script.steps) if (!steps.has(step.id)) steps.set(step.id, step)
  return steps
}

/** Where a choice of this option leads: its own `next`, else the step's; null is the end. */
export function optionTarget(step: ScriptStep, value: unknown): string | null {
  const next = step.options?.find((option) => option.value === value)?.next
  return next === undefined ? (step.next ?? null) : next
}

/**
 * Every place that can follow a step, whatever is answered: null is the end. A step that may be hidden (`when`)
 * or passed by (not required) can also be left by its own `next`.
 */
export function exitsOf(step: ScriptStep): (string | null)[] {
  const own = step.next ?? null
  if (step.kind === 'branch') return [...(step.branches ?? []).map((branch) => branch.next), own]
  if (step.kind !== 'choose' || !step.options?.length) return [own]
  const chosen = step.options.map((option) => optionTarget(step, option.value))
  return step.required && !step.when ? chosen : [...chosen, own]
}

/** All steps that can be met from these on, themselves included, following `exits`. Ends on any cycle. */
export function reachableFrom(
  steps: ReadonlyMap<string, ScriptStep>,
  from: readonly (string | null)[],
  exits: (step: ScriptStep) => readonly (string | null)[] = exitsOf,
): Set<string> {
  const met = new Set<string>()
  const waiting = [...from]
  while (waiting.length > 0) {
    const id = waiting.pop()
    const step = id == null ? undefined : steps.get(id)
    if (!step || met.has(step.id)) continue
    met.add(step.id)
    waiting.push(...exits(step))
  }
  return met
}
