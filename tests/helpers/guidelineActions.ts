import type { Condition, ScriptStep, SpineStep } from '../../shared/contract/scripts.ts'

export interface GuidelineAction {
  type: string
  button: string
  text: string
  subtext: string[]
}

/** Where the deciding steps stand so far, by what they decide. */
export type Deciders = Partial<Record<'oracle' | 'membership' | 'shipping' | 'satisfied' | 'option', string>>

export const slug = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')

/** The data is English only, so both languages get the same words. */
export const plain = (text: string) => ({ en: text.slice(0, 4000), zh: text.slice(0, 4000) })

const toKey = (name: string): string => slug(name).replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
const levels = ['Gold', 'Silver', 'Bronze', 'Guest']
const statuses = ['Order Received', 'In Transit', 'Out for Delivery', 'Delivered']

const optionsOf = (labels: readonly string[]) =>
  [...new Set(labels)].map((label) => ({ value: slug(label).slice(0, 60), label: plain(label) }))

const quoted = (text: string): string[] =>
  [...text.matchAll(/(?<=^|[\s[(])['‘“"]([^'’”"]{2,40})['’”"](?=$|[\s,.\])])/g)].flatMap((match) => match[1] ?? [])

/** "Possible options are Jeans, Shirt, Boots and Jacket": the list after "options are". */
const listed = (subtext: readonly string[]): string[] => {
  const list = subtext.map((line) => /options are ([^.:]+)/i.exec(line)?.[1]).find((one) => one !== undefined)
  return list ? list.split(/, | and /).map((one) => one.trim()) : []
}

/** What the action's own words make it depend on. */
export function dependsOn(action: GuidelineAction, deciders: Deciders): Condition | undefined {
  const { oracle, membership, shipping, satisfied, option } = deciders
  const said = /Oracle (?:says|returns) (Yes|No)/i.exec(action.text)?.[1]
  if (said && oracle) return { fact: `answers.${oracle}`, is: said.toLowerCase() }
  const members = levels.filter((level) => new RegExp(`\\b${level}\\b`).test(action.text)).map(slug)
  if (members.length > 0 && membership) {
    const fact = `answers.${membership}`
    return {
      any: [
        { fact, in: members },
        { fact, known: false },
      ],
    }
  }
  const shipped = statuses.filter((status) => action.text.includes(`'${status}'`)).map(slug)
  if (shipped.length > 0 && shipping) return { fact: `answers.${shipping}`, in: shipped }
  if (satisfied && isForUnhappy(action)) return { fact: `answers.${satisfied}`, is: 'no' }
  const way = /\(Option ([AB])\)/.exec(action.text)?.[1]
  return way && option ? { fact: `answers.${option}`, is: way.toLowerCase() } : undefined
}

export const isForUnhappy = (action: GuidelineAction): boolean => /still unhappy|not satisfied/i.test(action.text)

/** The names of things to ask for: the part before a dash, where the line is not an instruction. */
export const itemFields = (subtext: readonly string[]): NonNullable<ScriptStep['fields']> =>
  subtext
    .filter((line) => !/[[>]|if /i.test(line.split(' - ')[0] ?? ''))
    .map((line) => (line.split(' - ')[0] ?? '').trim())
    .filter((name) => name.length <= 40)
    .map((name) => ({ key: toKey(name), label: plain(name), type: 'line', required: false }))

/** Options that end the conversation, or skip the next action, as the subtext says. */
function optionsWithWays(
  labels: readonly string[],
  subtext: readonly string[],
  { end, afterNext }: { end: string; afterNext: string },
): NonNullable<ScriptStep['options']> {
  const ends = subtext.filter((line) => line.includes('[End Conversation]') && !/next step/i.test(line)).join(' ')
  const skips = subtext.filter((line) => /then skip the next step/.test(line)).join(' ')
  return labels.map((label) => {
    const next = ends.includes(label) ? end : skips.includes(label) ? afterNext : undefined
    return { value: slug(label), label: plain(label), ...(next ? { next } : {}) }
  })
}

type Shape = Pick<ScriptStep, 'kind' | 'options' | 'fields' | 'required'>

/** The kind of a button, with what belongs to the kind; what is not named here is done by a click. */
export function kindOf(
  action: GuidelineAction,
  questions: readonly string[],
  ways: { end: string; afterNext: string },
): Shape {
  const field = (key: string, type: 'line' | 'number' | 'text'): Shape => ({
    kind: 'form',
    required: false,
    fields: [{ key, label: plain(key), type, required: true }],
  })
  const choose = (labels: readonly string[], required = true): Shape => ({
    kind: 'choose',
    required,
    options: optionsOf(labels),
  })
  const named = [action.text, ...action.subtext].flatMap(quoted).filter((name) => !statuses.includes(name))
  switch (action.button) {
    case 'Pull up Account':
    case 'Verify Identity':
    case 'Validate Purchase':
      return { kind: 'check', required: true }
    case 'Ask the Oracle':
      return choose(['Yes', 'No'])
    case 'Membership Privileges':
      return { kind: 'choose', required: true, options: optionsWithWays(levels, action.subtext, ways) }
    case 'Shipping Status':
      return { kind: 'choose', required: true, options: optionsWithWays(statuses, action.subtext, ways) }
    case 'End Conversation':
      return {
        kind: 'choose',
        required: true,
        options: [...optionsOf(['Can go on']), { value: 'cannot', label: plain('Cannot'), next: ways.end }],
      }
    case 'Select Answer':
      return choose(questions)
    case 'Offer Refund':
      return field('amount', 'number')
    case 'Make Purchase':
      return field('product', 'line')
    case 'Enter Detail':
    case 'Enter Details':
      return field('details', 'text')
    case 'Record Reason': {
      const prefixes = /valid options/.test(action.text) ? action.subtext.map((line) => line.split(' - ')[0] ?? '') : []
      const labels = prefixes.length > 1 ? prefixes : named
      return labels.length > 1 && !/such as|For example/.test(action.subtext.join(' '))
        ? choose(labels, false)
        : { kind: 'ask', required: false }
    }
    case 'Update Order':
    case 'Update Account':
      return named.length > 1 && !/such as|For example/.test(action.subtext.join(' '))
        ? choose(named, false)
        : { kind: 'act', required: false }
    default: {
      if (action.type === 'communication') return { kind: 'say', required: false }
      const topics = listed(action.subtext)
      return topics.length > 1 ? choose(topics) : { kind: 'act', required: false }
    }
  }
}

export function spineFor(action: GuidelineAction): SpineStep {
  if (/^(Pull up|Verify|Validate)/.test(action.button)) return 'know'
  if (action.type === 'communication') return 'empathise'
  return action.type === 'interaction' && !/^(Record|Shipping)/.test(action.button) ? 'help' : 'understand'
}
