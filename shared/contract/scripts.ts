import { z } from 'zod'
import { chars, command, id, instant, line, localText, text } from './basics.ts'
import { temperamentType } from './customers.ts'

/** The five steps of serving. */
export const spineStep = z.enum(['know', 'understand', 'help', 'empathise', 'delight'])
export type SpineStep = z.infer<typeof spineStep>

export const stepKind = z.enum(['say', 'ask', 'check', 'choose', 'form', 'act', 'branch'])
export type StepKind = z.infer<typeof stepKind>

const plainValue = z.union([z.string(), z.number(), z.boolean()])

/**
 * A test on one fact. `fact` is a path: `answers.<stepId>`, `answers.<stepId>.<field>`, `customer.class`,
 * `customer.language`, `contact.channel`, `contact.queue`, `contact.attributes.<key>`, `ticket.kind`.
 */
export const condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ fact: z.string().max(120), is: plainValue }),
    z.strictObject({ fact: z.string().max(120), isNot: plainValue }),
    z.strictObject({ fact: z.string().max(120), in: z.array(plainValue).max(50) }),
    z.strictObject({ fact: z.string().max(120), known: z.boolean() }),
    z.strictObject({ all: z.array(condition).max(20) }),
    z.strictObject({ any: z.array(condition).max(20) }),
  ]),
)
export type PlainValue = string | number | boolean
export type Condition =
  | { fact: string; is: PlainValue }
  | { fact: string; isNot: PlainValue }
  | { fact: string; in: PlainValue[] }
  | { fact: string; known: boolean }
  | { all: Condition[] }
  | { any: Condition[] }

export const scriptOption = z.strictObject({
  value: z.string().min(1).max(60),
  label: localText,
  /** The step that follows this choice; absent: the step's own `next`. */
  next: id.nullable().optional(),
})

export const scriptField = z.strictObject({
  key: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9]*$/)
    .max(40),
  label: localText,
  type: z.enum(['line', 'text', 'number', 'date', 'time', 'choice', 'yesNo']),
  required: z.boolean().default(false),
  options: z
    .array(z.strictObject({ value: z.string().max(60), label: localText }))
    .max(40)
    .optional(),
})

/**
 * One step. `say` is read out, `ask` takes a text answer, `check` must be confirmed, `choose` takes one option,
 * `form` fills fields, `act` is done and recorded, `branch` is never shown: it only decides by conditions.
 */
export const scriptStep = z.strictObject({
  id,
  spine: spineStep,
  kind: stepKind,
  text: localText,
  /** The same line worded for a temperament. */
  variants: z.partialRecord(temperamentType, localText).optional(),
  /** Advice to the agent, never read out. */
  hint: localText.optional(),
  /** A hard gate: cannot be skipped, and what comes after it waits for it. */
  required: z.boolean().default(false),
  /** The step is there only if this holds. */
  when: condition.optional(),
  options: z.array(scriptOption).max(30).optional(),
  fields: z.array(scriptField).max(30).optional(),
  /** For `branch`: the first whose condition holds decides; else `next`. */
  branches: z
    .array(z.strictObject({ when: condition, next: id.nullable() }))
    .max(30)
    .optional(),
  /** What follows; null or absent ends the script. */
  next: id.nullable().optional(),
})
export type ScriptStep = z.infer<typeof scriptStep>

export const script = z.strictObject({
  id,
  version: z.int().min(1),
  name: localText,
  summary: localText.optional(),
  queues: z.array(id).max(50),
  /** Taken by default for these queues when several fit. */
  start: id,
  steps: z.array(scriptStep).min(1).max(300),
})
export type Script = z.infer<typeof script>

/** What may be answered: `true` for said, checked or done; a text; an option's value; or a form's fields. */
export const answer = z.union([
  z.literal(true),
  text,
  z.record(chars.max(40), z.union([chars.max(2000), z.number(), z.boolean()])),
])
export type Answer = z.infer<typeof answer>

export const answeredStep = z.object({
  stepId: id,
  at: instant,
  byName: z.string().nullable(),
  answer: answer.nullable(),
  skipReason: z.string().nullable(),
})
export type AnsweredStep = z.infer<typeof answeredStep>

/** How far a contact's script is; `current` is null when the walk is done. `openGates` are required steps not yet done. */
export const scriptProgress = z.object({
  contactId: id,
  script,
  answered: z.array(answeredStep),
  current: id.nullable(),
  openGates: z.array(id),
  spine: z.record(spineStep, z.enum(['todo', 'now', 'done', 'absent'])),
  done: z.boolean(),
  version: z.int(),
})
export type ScriptProgress = z.infer<typeof scriptProgress>

export const scriptSummary = z.object({ id, version: z.int(), name: localText, queues: z.array(id) })
export type ScriptSummary = z.infer<typeof scriptSummary>

export const answerStepInput = command({
  contactId: id,
  stepId: id,
  answer: answer.optional(),
  /** Skips an optional step, saying why. */
  skipReason: line.optional(),
})
export type AnswerStepInput = z.infer<typeof answerStepInput>
/** Takes back the answers from this step on, so that it can be answered again. */
export const reopenStepInput = command({ contactId: id, stepId: id })
export const chooseScriptInput = command({ contactId: id, scriptId: id })
