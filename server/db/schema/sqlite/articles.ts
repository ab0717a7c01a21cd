import type * as stored from '../../stored.ts'
import { index, json, num, table, text, uniqueIndex, yes } from './words.ts'

/** What the company knows, each article in versions; who reads and when it is looked at again. */
export const articles = table(
  'articles',
  {
    id: text().primaryKey(),
    category: text().$type<stored.ArticleCategory>().notNull(),
    /** Of the newest version; readers go on with the published one. */
    state: text().$type<stored.ArticleState>().notNull(),
    newest: num().notNull(),
    published: num(),
    roles: json<stored.Role[]>().notNull(),
    teams: json<string[]>().notNull(),
    /** Who may read it, as `articles/rules/readers.ts` says it. */
    readers: text().notNull(),
    tags: json<string[]>().notNull(),
    ownerId: text(),
    ownerName: text(),
    reviewAt: num(),
    publishedAt: num(),
    createdAt: num().notNull(),
    changedAt: num().notNull(),
    version: num().notNull(),
  },
  (t) => [
    index('articles_changed').on(t.changedAt, t.id),
    index('articles_state').on(t.state, t.changedAt, t.id),
    index('articles_review').on(t.reviewAt, t.id),
  ],
)

export const articleVersions = table(
  'article_versions',
  {
    id: text().primaryKey(),
    articleId: text().notNull(),
    number: num().notNull(),
    texts: json<stored.ArticleTexts>().notNull(),
    authorId: text(),
    authorName: text(),
    note: text(),
    changedAt: num().notNull(),
    publishedAt: num(),
    version: num().notNull(),
  },
  (t) => [uniqueIndex('article_versions_number').on(t.articleId, t.number)],
)

/** Whether a version helped somebody; each person has one vote. */
export const articleVotes = table(
  'article_votes',
  {
    id: text().primaryKey(),
    articleId: text().notNull(),
    number: num().notNull(),
    userId: text().notNull(),
    helped: yes().notNull(),
    outOfDate: yes().notNull().default(false),
    comment: text(),
    at: num().notNull(),
    version: num().notNull(),
  },
  (t) => [uniqueIndex('article_votes_once').on(t.articleId, t.number, t.userId)],
)

/** A file of an article, its content in `files`; it stays, since older versions show it. */
export const articleFiles = table(
  'article_files',
  {
    id: text().primaryKey(),
    articleId: text().notNull(),
    fileId: text().notNull(),
    name: text().notNull(),
    size: num().notNull(),
    type: text().notNull(),
    at: num().notNull(),
    byId: text(),
    byName: text(),
    version: num().notNull(),
  },
  (t) => [index('article_files_of').on(t.articleId, t.at, t.id)],
)

/** What was searched for and not found; the id is made of the words. */
export const searchGaps = table(
  'search_gaps',
  {
    id: text().primaryKey(),
    words: text().notNull(),
    times: num().notNull(),
    firstAt: num().notNull(),
    lastAt: num().notNull(),
    state: text().$type<stored.GapState>().notNull(),
    articleId: text(),
    version: num().notNull(),
  },
  (t) => [index('search_gaps_open').on(t.state, t.times, t.id)],
)
