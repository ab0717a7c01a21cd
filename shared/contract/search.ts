import { z } from 'zod'
import { chars, id, instant, language, pageOf, paging } from './basics.ts'

/** What the one box looks through. */
export const searchNoun = z.enum(['customer', 'contact', 'ticket', 'article'])
export type SearchNoun = z.infer<typeof searchNoun>

const word = chars.max(40).optional()

export const searchInput = z.strictObject({
  ...paging,
  /** Words, a number, a name, its pinyin or initials; nothing: the newest that the filters leave. */
  text: chars.max(10_000).default(''),
  nouns: z.array(searchNoun).max(4).optional(),
  /** Without it the best fit first, and the newest among those that fit alike. */
  order: z.enum(['best', 'newest']).optional(),
  /** The kind of a ticket, the channel of a contact, the class of a customer, the category of an article. */
  kind: word,
  state: word,
  queue: id.optional(),
  team: id.optional(),
  ownerId: id.optional(),
  customerId: id.optional(),
  from: instant.optional(),
  to: instant.optional(),
  /** The person has not finished typing: nothing found is no gap of the articles. */
  typing: z.boolean().optional(),
})
export type SearchInput = z.output<typeof searchInput>

/** From where to where a found word stands, in UTF-16. */
const span = z.tuple([z.int(), z.int()])

export const searchHit = z.object({
  noun: searchNoun,
  id,
  at: instant,
  title: z.string(),
  titleMarks: z.array(span),
  /** The piece of its text where the words stand. */
  passage: z.string(),
  passageMarks: z.array(span),
  number: z.string().nullable(),
  kind: z.string().nullable(),
  state: z.string().nullable(),
  queue: z.string().nullable(),
  team: z.string().nullable(),
  customerId: z.string().nullable(),
  customerName: z.string().nullable(),
  ownerName: z.string().nullable(),
  language: language.nullable(),
  /** Nothing holds the words: a name sounds so, or is a slip away. */
  isNear: z.boolean(),
})
export type SearchHit = z.infer<typeof searchHit>

/** `isBuilding`: the index is being made anew, and older things may be missing yet. */
export const searchPage = z.object({ ...pageOf(searchHit).shape, isBuilding: z.boolean() })
export type SearchPage = z.infer<typeof searchPage>
