import type { ComplaintRules } from '../../../shared/contract/complaints.ts'
import type { Role } from '../../../shared/contract/session.ts'
import { parseNumber } from './lengthText.ts'

const day = 24 * 3_600_000
const hour = 3_600_000

/** A number of the rules: where it stands, how it is shown, and within which bounds. */
export interface RuleNumber {
  id: string
  unit: 'points' | 'plain' | 'percent' | 'days' | 'hours' | 'money'
  least: number
  most: number
  whole?: boolean
  get(rules: ComplaintRules): number | undefined
  set(rules: ComplaintRules, value: number): void
}

/** The groups of the rules in their order, each with its numbers. */
export type RuleGroup = 'filter' | 'remedies' | 'times' | 'checks' | 'clusters'

const number = (
  id: string,
  unit: RuleNumber['unit'],
  [least, most]: readonly [number, number],
  get: RuleNumber['get'],
  set: RuleNumber['set'],
  whole = false,
): RuleNumber => ({ id, unit, least, most, get, set, whole })

const principles = ['cost', 'customer', 'area', 'repeats', 'competitors'] as const
const customerClasses = ['vip', 'major', 'ordinary', 'small'] as const
const classes = ['mustResolve', 'routine', 'notNow'] as const
const roles: readonly Role[] = ['agent', 'lead', 'qa', 'admin']
const hundred = [0, 100] as const
const points = [0, 4] as const
const days = [0, 3650] as const

export const ruleNumbers: Record<RuleGroup, RuleNumber[]> = {
  filter: [
    ...principles.map((each) =>
      number(
        `weight.${each}`,
        'plain',
        hundred,
        (r) => r.weights[each],
        (r, v) => void (r.weights[each] = v),
      ),
    ),
    ...(['mustResolve', 'routine'] as const).map((each) =>
      number(
        `from.${each}`,
        'points',
        hundred,
        (r) => r.thresholds[each],
        (r, v) => void (r.thresholds[each] = v),
      ),
    ),
    ...customerClasses.map((each) =>
      number(
        `class.${each}`,
        'plain',
        points,
        (r) => r.classes[each],
        (r, v) => void (r.classes[each] = v),
      ),
    ),
    ...([0, 1, 2, 3] as const).map((i) =>
      number(
        `repeats.${i + 1}`,
        'plain',
        [1, 1000],
        (r) => r.repeats[i],
        (r, v) => void (r.repeats[i] = v),
        true,
      ),
    ),
  ],
  remedies: roles.map((each) =>
    number(
      `limit.${each}`,
      'money',
      [0, 100_000_000],
      (r) => r.remedyLimits[each],
      (r, v) => void (r.remedyLimits[each] = v),
    ),
  ),
  times: [
    number(
      'accept',
      'hours',
      [0, 8760],
      (r) => r.acceptMs / hour,
      (r, v) => void (r.acceptMs = Math.round(v * hour)),
    ),
    ...classes.map((each) =>
      number(
        `resolve.${each}`,
        'days',
        days,
        (r) => r.resolveMs[each] / day,
        (r, v) => void (r.resolveMs[each] = Math.round(v * day)),
      ),
    ),
  ],
  checks: [
    number(
      'share',
      'percent',
      hundred,
      (r) => r.callbacks.share * 100,
      (r, v) => void (r.callbacks.share = v / 100),
    ),
    number(
      'callAfter',
      'days',
      days,
      (r) => r.callbacks.afterMs / day,
      (r, v) => void (r.callbacks.afterMs = Math.round(v * day)),
    ),
    number(
      'periodic',
      'days',
      days,
      (r) => r.periodicAfterMs / day,
      (r, v) => void (r.periodicAfterMs = Math.round(v * day)),
    ),
  ],
  clusters: [
    number(
      'window',
      'days',
      days,
      (r) => r.clusters.windowMs / day,
      (r, v) => void (r.clusters.windowMs = Math.round(v * day)),
    ),
    number(
      'likeness',
      'percent',
      hundred,
      (r) => r.clusters.likeness * 100,
      (r, v) => void (r.clusters.likeness = v / 100),
    ),
    number(
      'spike',
      'hours',
      [0, 8760],
      (r) => r.clusters.spikeMs / hour,
      (r, v) => void (r.clusters.spikeMs = Math.round(v * hour)),
    ),
    number(
      'least',
      'plain',
      [2, 10_000],
      (r) => r.clusters.spikeLeast,
      (r, v) => void (r.clusters.spikeLeast = v),
      true,
    ),
    number(
      'times',
      'plain',
      [1, 1000],
      (r) => r.clusters.spikeTimes,
      (r, v) => void (r.clusters.spikeTimes = v),
    ),
  ],
}

const all = Object.values(ruleNumbers).flat()

/** The rules as they are typed: their numbers as texts, and what is ticked. */
export interface RulesForm {
  texts: Record<string, string>
  overrideRoles: Role[]
  always: ComplaintRules['callbacks']['always']
}

export const rulesForm = (rules: ComplaintRules | null): RulesForm => ({
  texts: Object.fromEntries(
    all.map(({ id, get }) => {
      const value = rules ? get(rules) : undefined
      return [id, value === undefined ? '' : String(Math.round(value * 10_000) / 10_000)]
    }),
  ),
  overrideRoles: rules?.overrideRoles ?? [],
  always: rules?.callbacks.always ?? [],
})

/** Whether what is typed fits; a role without a limit grants nothing, so that one may be empty. */
export function fits({ id, least, most, whole }: RuleNumber, texts: RulesForm['texts']): boolean {
  const text = texts[id] ?? ''
  if (text.trim() === '') return id.startsWith('limit.')
  const value = parseNumber(text, least, most)
  return value !== undefined && (!whole || Number.isInteger(value))
}

/** The rules with what was typed; null while something does not fit. */
export function rulesBody(before: ComplaintRules, form: RulesForm): ComplaintRules | null {
  if (!all.every((each) => fits(each, form.texts))) return null
  const rules = structuredClone(before)
  rules.remedyLimits = {}
  for (const each of all) {
    const value = parseNumber(form.texts[each.id] ?? '', each.least, each.most)
    if (value !== undefined) each.set(rules, value)
  }
  rules.overrideRoles = [...form.overrideRoles]
  rules.callbacks.always = [...form.always]
  return rules.thresholds.routine <= rules.thresholds.mustResolve ? rules : null
}
