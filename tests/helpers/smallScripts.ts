import type { AnsweredStep, Condition, Script, ScriptStep } from '../../shared/contract/scripts.ts'
import { give } from './scriptWalks.ts'

const both = (text: string) => ({ en: text, zh: text })
export const step = (id: string, next: string | null, more: Partial<ScriptStep> = {}): ScriptStep => ({
  id,
  spine: 'know',
  kind: 'say',
  text: both(id),
  required: false,
  next,
  ...more,
})
export const scriptOf = (...steps: ScriptStep[]): Script => ({
  id: 's',
  version: 1,
  name: both('s'),
  queues: [],
  start: steps[0]?.id ?? '',
  steps,
})
export const option = (value: string, next?: string | null) => ({
  value,
  label: both(value),
  ...(next === undefined ? {} : { next }),
})

export const late: Condition = { fact: 'answers.problem', is: 'late' }
/** greet → identity! → problem! → (late: track) → byClass → (vip: care) → action! → close */
export const complaint = scriptOf(
  step('greet', 'identity'),
  step('identity', 'problem', { kind: 'check', required: true }),
  step('problem', 'track', {
    kind: 'choose',
    required: true,
    spine: 'understand',
    options: [option('late'), option('broken'), option('lost', 'search')],
  }),
  step('track', 'byClass', { kind: 'act', spine: 'help', when: late }),
  step('byClass', 'action', {
    kind: 'branch',
    spine: 'help',
    branches: [{ when: { fact: 'customer.class', is: 'vip' }, next: 'care' }],
  }),
  step('care', 'action', { spine: 'help' }),
  step('search', 'action', { kind: 'check', required: true, spine: 'help' }),
  step('action', 'close', { kind: 'ask', required: true, spine: 'help' }),
  step('close', null, { spine: 'delight' }),
)
export const facts = { contact: {} }
export const vip = { contact: {}, customer: { class: 'vip' as const } }

/** Answers these steps one after the other; throws when one is refused. */
export const all = (given: [string, true | string][], script = complaint, about = facts): AnsweredStep[] =>
  given.reduce<AnsweredStep[]>((answered, [id, answer]) => {
    const result = give(script, answered, about, id, answer)
    if (!result.ok) throw new Error(`${id}: ${result.refusal.reason}`)
    return result.answered
  }, [])
