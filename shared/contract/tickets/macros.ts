import { z } from 'zod'
import { command, id, instant, language, line, localText, text } from '../basics.ts'
import { ticketChanges } from './changes.ts'
import { ticket } from './ticket.ts'
import { ticketKind } from './words.ts'
import { failure } from '../failure.ts'

/** Words that are written once and used often; `{{customer}}`, `{{number}}`, `{{agent}}` and `{{due}}` are filled in. */
export const reply = z.object({
  id,
  name: z.string(),
  language,
  text: z.string(),
  team: id.nullable(),
  version: z.int(),
})
export type Reply = z.infer<typeof reply>

/** One thing that a macro does. Its texts may hold the same places to be filled in as a reply. */
export const macroAction = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('change'), changes: ticketChanges }),
  z.strictObject({ do: z.literal('comment'), text, public: z.boolean() }),
  z.strictObject({ do: z.literal('task'), subject: line, team: id.optional(), withinMs: z.int().min(0).optional() }),
])
export type MacroAction = z.infer<typeof macroAction>

/** Several actions under one name, done together or not at all. */
export const macro = z.object({
  id,
  name: localText,
  team: id.nullable(),
  actions: z.array(macroAction),
  version: z.int(),
})
export type Macro = z.infer<typeof macro>

const seen = { id, version: z.int().min(0) }
/** With `version` 0 a new one. */
export const saveReplyInput = command({ ...seen, name: line, language, text, team: id.nullable() })
export type SaveReplyInput = z.infer<typeof saveReplyInput>

/** What makes sense for any ticket: no step of one script, no other ticket, no point in time. */
const macroChanges = ticketChanges
  .omit({ gate: true, problemId: true, wantedBy: true, reviewAt: true })
  .refine((changes) => Object.keys(changes).length > 0, 'changes nothing')
const [, commentAction, taskAction] = macroAction.options
const savedAction = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('change'), changes: macroChanges }),
  commentAction,
  taskAction,
])

/** With `version` 0 a new one. */
export const saveMacroInput = command({
  ...seen,
  name: localText.refine(({ en, zh }) => en.trim() !== '' || zh.trim() !== '', 'has no name in any language'),
  team: id.nullable(),
  actions: z.array(savedAction).min(1).max(20),
})
export type SaveMacroInput = z.infer<typeof saveMacroInput>

/** Takes it away at the version that was seen. */
export const retireInput = command(seen)

export const listRepliesInput = z.strictObject({ language: language.optional(), ticketId: id.optional() })
/** For a ticket, the texts come filled in as they would be written. */
export const listMacrosInput = z.strictObject({ ticketId: id.optional() })
export const runMacroInput = command({ ticketId: id, version: z.int(), macroId: id })

export const bulkInput = command({
  /** Each at the version that was seen, where one was. */
  tickets: z
    .array(z.strictObject({ id, version: z.int().optional() }))
    .min(1)
    .max(500),
  /** One of the two. */
  changes: ticketChanges.optional(),
  macroId: id.optional(),
})
export type BulkInput = z.infer<typeof bulkInput>

/** What became of each ticket, in the order in which they were named. */
export const bulkOutcome = z.array(
  z.union([z.object({ id, ok: z.literal(true), ticket }), z.object({ id, ok: z.literal(false), error: failure })]),
)
export type BulkOutcome = z.infer<typeof bulkOutcome>

export const mergeInput = command({ ticketId: id, version: z.int(), intoId: id, reason: line.optional() })
export const unmergeInput = command({ ticketId: id, version: z.int() })
export const splitInput = command({
  ticketId: id,
  commentIds: z.array(id).min(1).max(200),
  kind: ticketKind.optional(),
  subject: line,
  fields: ticketChanges.shape.fields,
})
export const openTaskInput = command({
  parentId: id,
  id: id.optional(),
  subject: line,
  text: text.optional(),
  team: id.optional(),
  ownerId: id.optional(),
  wantedBy: instant.optional(),
})
