import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Script, ScriptStep } from '../../shared/contract/scripts.ts'
import {
  dependsOn,
  isForUnhappy,
  itemFields,
  kindOf,
  plain,
  slug,
  spineFor,
  type Deciders,
  type GuidelineAction,
} from './guidelineActions.ts'

const action = z.object({ type: z.string(), button: z.string(), text: z.string(), subtext: z.array(z.string()) })
const subflow = z.object({ actions: z.array(action), instructions: z.array(z.string()) })
const guidelines = z.record(z.string(), z.object({ subflows: z.record(z.string(), subflow) }))
const turn = z.object({
  targets: z.tuple([z.string(), z.string().nullable(), z.string().nullable(), z.array(z.string()), z.number()]),
})
const conversations = z.array(z.object({ convo_id: z.number(), delexed: z.array(turn) }))

/** Where the guidelines lie, or undefined when this machine has none. They are never copied into the project. */
export function guidelinesFolder(): string | undefined {
  const { WUBU_TEST_DATA } = process.env
  return WUBU_TEST_DATA ? join(WUBU_TEST_DATA, 'abcd-guidelines') : undefined
}

const read = (folder: string, file: string): unknown => JSON.parse(readFileSync(join(folder, file), 'utf8'))

const decides: Record<string, keyof Deciders> = {
  'Ask the Oracle': 'oracle',
  'Membership Privileges': 'membership',
  'Shipping Status': 'shipping',
}

const closing = 'close'
const idOf = (given: GuidelineAction, place: number): string =>
  `${place + 1}-${slug(given.button === 'N/A' ? 'say' : given.button)}`

function stepsOf(flow: z.infer<typeof subflow>): ScriptStep[] {
  const deciders: Deciders = {}
  const questions = (flow.instructions[1] ?? '').split(', ')
  const steps: Omit<ScriptStep, 'next'>[] = []
  const question = (id: string, text: string, values: [string, string], required: boolean): string => {
    const options = values.map((value) => ({ value: slug(value), label: plain(value) }))
    steps.push({ id, spine: 'empathise', kind: 'choose', text: plain(text), required, options })
    return id
  }
  for (const [place, given] of flow.actions.entries()) {
    const id = idOf(given, place)
    const later = flow.actions[place + 2]
    const ways = { end: closing, afterNext: later ? idOf(later, place + 2) : closing }
    if (isForUnhappy(given))
      deciders.satisfied = question(`${id}-asked`, 'Is the customer satisfied?', ['Yes', 'No'], false)
    if (given.text.includes('(Option A)'))
      deciders.option = question(`${id}-way`, 'Which option is it?', ['A', 'B'], true)
    const when = dependsOn(given, deciders)
    const shape = kindOf(given, questions, ways)
    const base = { spine: spineFor(given), ...(when ? { when } : {}) }
    const fields = shape.kind === 'check' ? itemFields(given.subtext) : []
    const items = { kind: 'form', text: plain('Ask for what is needed.'), required: false, fields } as const
    if (fields.length > 0) steps.push({ ...base, ...items, id: `${id}-items` })
    const hint = given.subtext.join('\n')
    const text = plain(given.text.trim().length > 1 ? given.text.trim() : given.button)
    steps.push({ ...base, ...shape, id, text, ...(hint ? { hint: plain(hint) } : {}) })
    const decided = decides[given.button]
    if (decided) deciders[decided] = id
  }
  const ended = {
    id: closing,
    spine: 'delight',
    kind: 'say',
    text: plain(flow.instructions.at(-1) ?? ''),
    required: false,
  } as const
  return [...steps, ended].map((step, place, all) => ({ ...step, next: all[place + 1]?.id ?? null }))
}

/** Reads all sub-flows and makes a script of each; `name` is the sub-flow's. */
export function readGuidelineScripts(folder: string): { name: string; script: Script }[] {
  return Object.entries(guidelines.parse(read(folder, 'guidelines.json'))).flatMap(([flow, { subflows }]) =>
    Object.entries(subflows).map(([name, one]) => {
      const steps = stepsOf(one)
      const [first] = steps
      if (!first) throw new Error(`${name} has no action`)
      const id = `${slug(flow)}.${slug(name)}`
      return { name, script: { id, version: 1, name: plain(name), queues: [slug(flow)], start: first.id, steps } }
    }),
  )
}

/** One button that an agent pressed in a real conversation, with what was entered. */
export interface TakenAction {
  action: string
  values: string[]
}

/** The actions taken in each of the sample conversations, with the name of its sub-flow as the data has it. */
export function readConversations(folder: string): { id: number; subflow: string; taken: TakenAction[] }[] {
  return conversations.parse(read(folder, 'abcd_sample.json')).map(({ convo_id, delexed }) => ({
    id: convo_id,
    subflow: delexed[0]?.targets[0] ?? '',
    taken: delexed.flatMap(({ targets: [, kind, name, values] }) =>
      kind === 'take_action' && name ? [{ action: name, values }] : [],
    ),
  }))
}

const buttons: Record<string, string> = {
  'notify-team': 'notify-internal-team',
  membership: 'membership-privileges',
  'select-faq': 'select-answer',
}

/** The step that a pressed button means, if the script has one. */
export function stepForAction(script: Script, { action: name }: TakenAction): ScriptStep | undefined {
  const button = buttons[name] ?? name.replace(/^search-(?!faq)/, '')
  return script.steps.find((step) => step.id.replace(/^\d+-/, '') === button)
}
