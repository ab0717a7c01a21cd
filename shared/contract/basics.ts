import { z } from 'zod'

/** A client-made or server-made id: uuid or slug, never interpreted. */
export const id = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[A-Za-z0-9][A-Za-z0-9._:-]*$/, 'letters, digits, and . _ : - only')

/** A point in time, milliseconds since 1970 UTC. */
export const instant = z.int().min(0)

/** A length of time in milliseconds. */
export const duration = z.int().min(0)

// No database and no screen can hold a NUL or half a surrogate pair.
const unstorable = /[\0\p{Surrogate}]/u

/** Any characters that can be stored and shown. */
export const chars = z.string().refine((value) => !unstorable.test(value), 'holds characters that cannot be stored')

/** One line a person typed. */
export const line = chars.trim().min(1).max(200)

/** The words of a complaint or a letter, as they came. */
export const longText = chars.trim().min(1).max(60_000)

/** A longer text a person typed. */
export const text = chars.trim().min(1).max(20_000)

export const language = z.enum(['en', 'zh'])
export type Language = z.infer<typeof language>

/** The same sentence in every language the product speaks. */
export const localText = z.strictObject({ en: chars.max(4000), zh: chars.max(4000) })
export type LocalText = z.infer<typeof localText>

/** Words that people read in both languages, so neither may be missing. */
export const wholeText = z
  .strictObject({ en: chars.trim().max(200), zh: chars.trim().max(200) })
  .refine(({ en, zh }) => en !== '' && zh !== '', 'say it in both languages')

export const channel = z.enum(['voice', 'chat', 'web', 'email', 'api'])
export type Channel = z.infer<typeof channel>

/**
 * Every request that changes something may carry its own id: the same id with the same body is answered from the
 * first answer and happens once; with another body it is refused (I4).
 */
export const command = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject({ ...shape, commandId: id.optional() })

/** One place up or down among its like. */
export const moveInput = command({ id, version: z.int().min(1), by: z.union([z.literal(-1), z.literal(1)]) })

export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() })

export const paging = { cursor: z.string().max(2000).optional(), limit: z.int().min(1).max(200).optional() }
