import { z } from 'zod'
import { id, localText } from '../basics.ts'
import { fieldValue, ticketKind } from './words.ts'

/** A field that the company adds to tickets of some kinds. */
export const ticketField = z.object({
  id,
  kinds: z.array(ticketKind),
  name: localText,
  type: z.enum(['text', 'number', 'choice', 'date', 'yesNo']),
  /** What may be chosen; empty for the other types. */
  choices: z.array(z.object({ id, name: localText })),
  /** Before which step it must be filled in; what is needed to open is needed to resolve as well. */
  requiredTo: z.enum(['open', 'resolve']).nullable(),
  /** The field is there only while another one has one of these values. */
  onlyIf: z.object({ field: id, values: z.array(fieldValue) }).nullable(),
  position: z.int(),
  /** No longer asked for; what was entered stays. */
  retired: z.boolean(),
})
export type TicketField = z.infer<typeof ticketField>

/** What a ticket is about, or what is claimed by it; the company adds its own under those that are there. */
export const term = z.object({
  id,
  use: z.enum(['category', 'claim']),
  parentId: id.nullable(),
  name: localText,
  position: z.int(),
  retired: z.boolean(),
})
export type Term = z.infer<typeof term>

/** Everything a form for tickets is made of. */
export const ticketForm = z.object({ fields: z.array(ticketField), terms: z.array(term) })
