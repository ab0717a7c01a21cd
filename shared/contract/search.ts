import { z } from 'zod'
import { chars, id, instant, language, pageOf, paging } from './basics.ts'

/** What the one box looks through. */
export const searchNoun = z.enum(['customer', 'contact', 'ticket', 'article'])
export type SearchNoun = z.infer<typeof searchNoun>

const word = chars.max(40).optional()

const asked = {
  /** Words, a number, a name, its pinyin or initials; nothing: the newest that the filters leave. */
  text: chars.max(10_000).default(''),
  /** The kind of a ticket, the channel of a contact, the class of a customer, the category of an article. */
  kind: word,
  state: word,
  queue: id.optional(),
  team: id.optional(),
  ownerId: id.optional(),
  customerId: id.optional(),
  from: instant.optional(),
  to: instant.optional(),
}

export const searchInput = z.strictObject({
  ...paging,
  ...asked,
  nouns: z.array(searchNoun).max(4).optional(),
  /** Without it the best fit first, and the newest among those that fit alike. */
  order: z.enum(['best', 'newest']).optional(),
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
  /** Of a customer: how the name is said. */
  said: z.string().nullable(),
  /** The phone or e-mail of a customer, or that a contact came from. */
  reach: z.string().nullable(),
  /** The organisation or city of a customer. */
  place: z.string().nullable(),
  ownerName: z.string().nullable(),
  language: language.nullable(),
  /** Nothing holds the words: a name sounds so, or is a slip away. */
  isNear: z.boolean(),
})
export type SearchHit = z.infer<typeof searchHit>

/** `isBuilding`: the index is being made anew, and older things may be missing yet. */
export const searchPage = z.object({ ...pageOf(searchHit).shape, isBuilding: z.boolean() })
export type SearchPage = z.infer<typeof searchPage>

export const countSearchInput = z.strictObject(asked)
export type CountSearchInput = z.output<typeof countSearchInput>

/**
 * How many of each kind a search finds. Nobody counts on for ever: `most` stands for as many or more. `isNear`: nothing
 * holds the words, and what is near them was counted.
 */
export const searchCounts = z.object({ counts: z.record(searchNoun, z.int()), isNear: z.boolean(), most: z.int() })
export type SearchCounts = z.infer<typeof searchCounts>

/** So many of the tickets that hold the words are in a list of them, which can be in any order. */
export const mostListed = 2000

/**
 * Why a list that was searched may lack something: the index is being made anew, and older things come back to it soon;
 * or more fit the words than a list holds, and only the newest of them are in it.
 */
export const partlyFound = z.enum(['building', 'tooMany'])
export type PartlyFound = z.infer<typeof partlyFound>
