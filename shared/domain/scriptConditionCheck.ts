import type { Contact } from '../contract/contacts.ts'
import type { Customer } from '../contract/customers.ts'
import type { PlainValue, ScriptStep } from '../contract/scripts.ts'
import type { Ticket } from '../contract/tickets.ts'
import { conditionsOf, cutPath, factsOf } from './scriptConditions.ts'
import { exitsOf, reachableFrom } from './scriptGraph.ts'
import type { ScriptProblem } from './scriptProblem.ts'

type Field = NonNullable<ScriptStep['fields']>[number]

/** What a condition may ask about; all plain values, so that comparing them means something. */
const knownFacts = {
  contact: ['channel', 'queue', 'state', 'priority', 'language', 'identity', 'mood', 'callback', 'requeues'],
  customer: ['class', 'language', 'city', 'organisation', 'bestChannel', 'doNotCall', 'renewsAt'],
  ticket: ['kind', 'state', 'priority', 'queue', 'ownerId'],
} as const satisfies {
  contact: readonly (keyof Contact)[]
  customer: readonly (keyof Customer)[]
  ticket: readonly (keyof Ticket)[]
}

function isKnownFact(root: string, rest: string | undefined): boolean {
  if (rest === undefined) return false
  if (root === 'contact' && rest.startsWith('attributes.')) return rest.length > 'attributes.'.length
  return Object.entries(knownFacts).some(([noun, keys]) => noun === root && keys.some((key) => key === rest))
}

/** The step, and the form's field if one is named, that `answers.<rest>` speaks of. */
export function answerNamed(
  steps: ReadonlyMap<string, ScriptStep>,
  rest: string,
): { step: ScriptStep; field?: Field } | undefined {
  const whole = steps.get(rest)
  if (whole) return whole.kind === 'branch' ? undefined : { step: whole }
  const dot = rest.lastIndexOf('.')
  const step = dot < 0 ? undefined : steps.get(rest.slice(0, dot))
  const field = step?.fields?.find((one) => one.key === rest.slice(dot + 1))
  return step && field ? { step, field } : undefined
}

function answerFaults(
  steps: ReadonlyMap<string, ScriptStep>,
  asking: ScriptStep,
  fact: string,
  rest: string,
  values: readonly PlainValue[],
): ScriptProblem[] {
  const named = answerNamed(steps, rest)
  if (!named) return [{ code: 'unknownAnswer', stepId: asking.id, detail: fact }]
  const early = !reachableFrom(steps, exitsOf(named.step)).has(asking.id)
  const options = named.field ? named.field.options : named.step.options
  const strange = options ? values.filter((value) => !options.some((option) => option.value === value)) : []
  return [
    ...(early ? [{ code: 'tooEarly', stepId: asking.id, detail: fact } as const] : []),
    ...strange.map((value): ScriptProblem => ({ code: 'unknownOption', stepId: asking.id, detail: String(value) })),
  ]
}

/** Finds conditions that can never mean what their author meant: misspelt facts, steps, fields and options. */
export function conditionProblems(steps: ReadonlyMap<string, ScriptStep>): ScriptProblem[] {
  return [...steps.values()].flatMap((step) =>
    conditionsOf(step)
      .flatMap(factsOf)
      .flatMap(({ fact, values }): ScriptProblem[] => {
        const [root, rest] = cutPath(fact)
        if (root === 'answers' && rest !== undefined) return answerFaults(steps, step, fact, rest, values)
        return isKnownFact(root, rest) ? [] : [{ code: 'unknownFact', stepId: step.id, detail: fact }]
      }),
  )
}
