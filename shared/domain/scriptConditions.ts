import type { Contact } from '../contract/contacts.ts'
import type { Customer } from '../contract/customers.ts'
import type { Answer, Condition, PlainValue, ScriptStep } from '../contract/scripts.ts'
import type { Ticket } from '../contract/tickets.ts'

/** What a script may ask about: the contact, and as far as they are known its customer and its ticket. */
export interface ScriptFacts {
  contact: Partial<Contact>
  customer?: Partial<Customer> | null
  ticket?: Partial<Ticket> | null
}

/** Own properties only, so that a path such as `customer.constructor` finds nothing. */
const own = (thing: unknown, key: string): unknown =>
  typeof thing === 'object' && thing !== null && Object.hasOwn(thing, key)
    ? Object.getOwnPropertyDescriptor(thing, key)?.value
    : undefined

/** Cuts `a.b.c` at its first dot into `['a', 'b.c']`; without a dot the rest is undefined. */
export function cutPath(path: string): [head: string, rest: string | undefined] {
  const dot = path.indexOf('.')
  return dot < 0 ? [path, undefined] : [path.slice(0, dot), path.slice(dot + 1)]
}

/** Ids may hold dots: the whole rest is tried as a step's id first, then all but its last part, with that as a field. */
function answerAt(answers: ReadonlyMap<string, Answer>, rest: string): unknown {
  const whole = answers.get(rest)
  if (whole !== undefined) return whole
  const dot = rest.lastIndexOf('.')
  return dot < 0 ? undefined : own(answers.get(rest.slice(0, dot)), rest.slice(dot + 1))
}

/**
 * Looks a fact up by its path (see `condition` in the contract). An attribute's key may hold dots.
 * @returns the value, or undefined when it is absent, null, or no such fact exists; never anything inherited
 */
export function factAt(facts: ScriptFacts, answers: ReadonlyMap<string, Answer>, path: string): unknown {
  const [root, rest] = cutPath(path)
  if (rest === undefined) return undefined
  if (root === 'answers') return answerAt(answers, rest)
  if (root !== 'contact' && root !== 'customer' && root !== 'ticket') return undefined
  const [key, deeper] = cutPath(rest)
  const value = own(own(facts, root), key)
  return (deeper === undefined ? value : own(value, deeper)) ?? undefined
}

/**
 * Says whether a condition holds. An unknown fact equals nothing, so `is` and `in` fail and `isNot` holds;
 * an empty `all` holds and an empty `any` does not.
 */
export function holds(condition: Condition, facts: ScriptFacts, answers: ReadonlyMap<string, Answer>): boolean {
  if ('all' in condition) return condition.all.every((part) => holds(part, facts, answers))
  if ('any' in condition) return condition.any.some((part) => holds(part, facts, answers))
  const value = factAt(facts, answers, condition.fact)
  if ('known' in condition) return (value !== undefined) === condition.known
  if ('in' in condition) return condition.in.some((one) => one === value)
  return 'is' in condition ? value === condition.is : value !== condition.isNot
}

/** Lists the paths of all facts that a condition asks about, with the value each is compared to if it is one. */
export function factsOf(condition: Condition): { fact: string; values: PlainValue[] }[] {
  if ('all' in condition) return condition.all.flatMap(factsOf)
  if ('any' in condition) return condition.any.flatMap(factsOf)
  const { fact } = condition
  if ('in' in condition) return [{ fact, values: condition.in }]
  if ('known' in condition) return [{ fact, values: [] }]
  return [{ fact, values: ['is' in condition ? condition.is : condition.isNot] }]
}

/** Every condition that a step carries, its own `when` first. */
export const conditionsOf = (step: ScriptStep): Condition[] => [
  ...(step.when ? [step.when] : []),
  ...(step.branches ?? []).map((branch) => branch.when),
]
