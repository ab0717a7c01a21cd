import { z } from 'zod'
import { chars, command, id, instant, language, line, pageOf, paging } from './basics.ts'
import { role } from './session.ts'

export const articleState = z.enum(['draft', 'inReview', 'published', 'retired'])
export type ArticleState = z.infer<typeof articleState>

export const articleCategory = z.enum([
  'product',
  'service',
  'billing',
  'delivery',
  'account',
  'complaints',
  'internal',
])
export type ArticleCategory = z.infer<typeof articleCategory>

/** Title and Markdown in one language. */
export const articleText = z.strictObject({ title: line, body: chars.trim().min(1).max(40_000) })
/** One language at least. */
export const articleTexts = z
  .strictObject({ en: articleText.optional(), zh: articleText.optional() })
  .refine(({ en, zh }) => en !== undefined || zh !== undefined, 'one language at least')
export type ArticleTexts = z.infer<typeof articleTexts>

const readers = {
  /** Roles and teams that may read it; none named: everybody. Who writes articles reads all. */
  roles: z.array(role).max(4),
  teams: z.array(id).max(50),
}

export const article = z.object({
  id,
  category: articleCategory,
  /** Of the newest version. */
  state: articleState,
  newest: z.int(),
  /** The version that readers see. */
  published: z.int().nullable(),
  ...readers,
  tags: z.array(z.string()),
  ownerId: id.nullable(),
  ownerName: z.string().nullable(),
  /** When somebody is to see whether it still holds. */
  reviewAt: instant.nullable(),
  publishedAt: instant.nullable(),
  createdAt: instant,
  changedAt: instant,
  version: z.int(),
})
export type Article = z.infer<typeof article>

export const articleVersion = z.object({
  number: z.int(),
  texts: z.object({ en: articleText.optional(), zh: articleText.optional() }),
  authorName: z.string().nullable(),
  note: z.string().nullable(),
  changedAt: instant,
  publishedAt: instant.nullable(),
})
export type ArticleVersion = z.infer<typeof articleVersion>

/** How a version is judged; `mine` is the reader's own judgement. */
export const articleVotes = z.object({
  helped: z.int(),
  notHelped: z.int(),
  /** Of both, how many said that it is out of date. */
  outOfDate: z.int(),
  mine: z.boolean().nullable(),
  mineOutOfDate: z.boolean(),
})
export type ArticleVotes = z.infer<typeof articleVotes>

/** A file of an article; its text shows it as an image or a link to `file:` and the id. */
export const articleFile = z.object({
  id,
  name: z.string(),
  size: z.int(),
  /** As its content says. */
  type: z.string(),
  at: instant,
  byName: z.string().nullable(),
})
export type ArticleFile = z.infer<typeof articleFile>

/** An article as somebody reads it: a writer the newest version, everybody else the published one. */
export const articleRoom = z.object({
  article,
  shown: articleVersion,
  votes: articleVotes,
  /** For readers those that the text names. */
  files: z.array(articleFile),
  /** The numbers of all versions, the newest first; for writers, others have the one they read. */
  versions: z.array(articleVersion.omit({ texts: true })),
})
export type ArticleRoom = z.infer<typeof articleRoom>

export const getArticleInput = z.strictObject({
  articleId: id,
  /** One version by its number; for writers. */
  number: z.int().min(1).optional(),
  /** As readers have it, also for writers. */
  asReader: z.boolean().optional(),
})

const details = {
  category: articleCategory,
  roles: readers.roles.optional(),
  teams: readers.teams.optional(),
  tags: z.array(chars.trim().min(1).max(40)).max(30).optional(),
  ownerId: id.nullable().optional(),
  reviewAt: instant.nullable().optional(),
  /** What is new, for colleagues. */
  note: line.nullable().optional(),
}

export const createArticleInput = command({
  id: id.optional(),
  texts: articleTexts,
  ...details,
  /** The search that found nothing, for which it is written. */
  gapId: id.optional(),
})
export type CreateArticleInput = z.infer<typeof createArticleInput>

export const changeArticleInput = command({
  articleId: id,
  version: z.int(),
  texts: articleTexts.optional(),
  ...details,
  category: articleCategory.optional(),
})
export type ChangeArticleInput = z.infer<typeof changeArticleInput>

export const moveArticleInput = command({ articleId: id, version: z.int(), to: articleState, note: line.optional() })
export type MoveArticleInput = z.infer<typeof moveArticleInput>

export const listArticlesInput = z.strictObject({
  ...paging,
  state: articleState.optional(),
  category: articleCategory.optional(),
  tag: chars.max(40).optional(),
  /** Only those that are written in it. */
  language: language.optional(),
  /** Only those whose review is due by now, the longest due first. */
  due: z.boolean().optional(),
})

/** A line of the list, with the titles that its reader may see. */
export const articleLine = z.object({
  article,
  titles: z.object({ en: z.string().optional(), zh: z.string().optional() }),
  /** How many said that the version they read is out of date; for writers. */
  outOfDate: z.int(),
})
export type ArticleLine = z.infer<typeof articleLine>
export const articlePage = pageOf(articleLine)

export const voteArticleInput = command({
  articleId: id,
  number: z.int().min(1),
  /** Null takes the vote back. */
  helped: z.boolean().nullable(),
  /** What it says does not hold any more. */
  outOfDate: z.boolean().optional(),
  /** Why. */
  comment: line.optional(),
})

export const listVotesInput = z.strictObject({ ...paging, articleId: id })
/** One person's vote, for writers. */
export const articleVote = z.object({
  id,
  number: z.int(),
  userName: z.string().nullable(),
  helped: z.boolean(),
  outOfDate: z.boolean(),
  comment: z.string().nullable(),
  at: instant,
})
export type ArticleVote = z.infer<typeof articleVote>
export const votePage = pageOf(articleVote)

/** Articles that fit a contact, a ticket, or words. */
export const suggestArticlesInput = z.strictObject({
  contactId: id.optional(),
  ticketId: id.optional(),
  text: chars.max(20_000).optional(),
  /** Articles in this language come first. */
  language: language.optional(),
  limit: z.int().min(1).max(10).optional(),
})
export const articleSuggestion = z.object({
  id,
  title: z.string(),
  language,
  category: articleCategory,
  /** The words that it was found by, the weightiest first. */
  because: z.array(z.string()),
  passage: z.string(),
})
export type ArticleSuggestion = z.infer<typeof articleSuggestion>

/** A search that found nothing. */
export const searchGap = z.object({
  id,
  words: z.string(),
  times: z.int(),
  firstAt: instant,
  lastAt: instant,
  state: z.enum(['open', 'written', 'dismissed']),
  articleId: id.nullable(),
})
export type SearchGap = z.infer<typeof searchGap>
export const listGapsInput = z.strictObject({ ...paging, state: z.enum(['open', 'written', 'dismissed']).optional() })
export const gapPage = pageOf(searchGap)
export const dismissGapInput = command({ gapId: id })
