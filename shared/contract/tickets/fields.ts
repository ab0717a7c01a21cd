import { z } from 'zod'
import { command, id, localText, wholeText } from '../basics.ts'
import { fieldValue, ticketKind } from './words.ts'

/** A field that the company adds to tickets of some kinds. */
export const ticketField = z.object({
  id,
  kinds: z.array(ticketKind),
  name: localText,
  type: z.enum(['text', 'number', 'choice', 'date', 'yesNo']),
  /** What may be chosen; empty for the other types. */
  choices: z.array(z.object({ id, name: localText, retired: z.boolean().optional() })),
  /** Before which step it must be filled in; what is needed to open is needed to resolve as well. */
  requiredTo: z.enum(['open', 'resolve']).nullable(),
  /** The field is there only while another one has one of these values. */
  onlyIf: z.object({ field: id, values: z.array(fieldValue) }).nullable(),
  position: z.int(),
  /** No longer asked for; what was entered stays. */
  retired: z.boolean(),
  version: z.int(),
})
export type TicketField = z.infer<typeof ticketField>

/** With `version` 0 a new one. Its type stays what it was, and its choices are retired rather than taken out. */
export const saveFieldInput = command({
  id,
  version: z.int().min(0),
  kinds: z.array(ticketKind).min(1).max(10),
  name: wholeText,
  type: ticketField.shape.type,
  choices: z
    .array(z.strictObject({ id, name: wholeText, retired: z.boolean().optional() }))
    .max(200)
    .refine((all) => new Set(all.map((each) => each.id)).size === all.length, 'each choice once'),
  requiredTo: z.enum(['open', 'resolve']).nullable(),
  onlyIf: z.strictObject({ field: id, values: z.array(fieldValue).min(1).max(50) }).nullable(),
  retired: z.boolean(),
})
export type SaveFieldInput = z.infer<typeof saveFieldInput>

/** What a ticket is about, or what is claimed by it; the company adds its own under those that are there. */
export const term = z.object({
  id,
  use: z.enum(['category', 'claim']),
  parentId: id.nullable(),
  name: localText,
  position: z.int(),
  retired: z.boolean(),
  version: z.int(),
})
export type Term = z.infer<typeof term>

/** With `version` 0 a new one. */
export const saveTermInput = command({
  id,
  version: z.int().min(0),
  use: term.shape.use,
  parentId: id.nullable(),
  name: wholeText,
  retired: z.boolean(),
})
export type SaveTermInput = z.infer<typeof saveTermInput>

/** Everything a form for tickets is made of. */
export const ticketForm = z.object({ fields: z.array(ticketField), terms: z.array(term) })
