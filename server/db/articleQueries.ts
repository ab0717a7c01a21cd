import { and, asc, count, desc, eq, gt, inArray, isNotNull, lt, lte, or, sql, type SQL } from 'drizzle-orm'
import type { Language } from '../../shared/contract/basics.ts'
import type { Database, Row } from './database.ts'
import { hole, prepared } from './prepared.ts'

export type ArticleRow = Row<'articles'>

const byId = prepared('article_by_id', (orm, t) =>
  orm
    .select()
    .from(t.articles)
    .where(eq(t.articles.id, hole('id'))),
)

/** The article, or undefined. */
export const findArticle = async (db: Database, id: string): Promise<ArticleRow | undefined> =>
  (await byId(db, { id }))[0]

const versionsOf = prepared('versions_of_article', (orm, t) =>
  orm
    .select()
    .from(t.articleVersions)
    .where(eq(t.articleVersions.articleId, hole('articleId')))
    .orderBy(desc(t.articleVersions.number))
    .limit(200),
)

/** The newest 200 versions of an article, the newest first. */
export const listVersions = (db: Database, articleId: string) => versionsOf(db, { articleId })

const oneVersion = prepared('article_version', (orm, t) =>
  orm
    .select()
    .from(t.articleVersions)
    .where(and(eq(t.articleVersions.articleId, hole('articleId')), eq(t.articleVersions.number, hole('number')))),
)

/** One version of an article, or undefined. */
export const findVersion = async (db: Database, articleId: string, number: number) =>
  (await oneVersion(db, { articleId, number }))[0]

/** These versions of these articles, in one read. */
export const listVersionsOf = async ({ orm, t }: Database, of: readonly { id: string; number: number }[]) =>
  of.length === 0
    ? []
    : (
        await orm
          .select()
          .from(t.articleVersions)
          .where(
            and(
              inArray(t.articleVersions.articleId, [...new Set(of.map(({ id }) => id))]),
              inArray(t.articleVersions.number, [...new Set(of.map(({ number }) => number))]),
            ),
          )
      ).filter((row) => of.some(({ id, number }) => row.articleId === id && row.number === number))

const votesFor = prepared('votes_for_article', (orm, t) =>
  orm
    .select({ helped: t.articleVotes.helped, outOfDate: t.articleVotes.outOfDate, votes: count() })
    .from(t.articleVotes)
    .where(and(eq(t.articleVotes.articleId, hole('articleId')), eq(t.articleVotes.number, hole('number'))))
    .groupBy(t.articleVotes.helped, t.articleVotes.outOfDate),
)

/** How many were helped by a version, how many were not, and how many said that it is out of date. */
export async function countVotes(db: Database, articleId: string, number: number) {
  const rows = await votesFor(db, { articleId, number })
  const votes = (which: (row: (typeof rows)[number]) => boolean) =>
    rows.filter(which).reduce((sum, row) => sum + row.votes, 0)
  return {
    helped: votes(({ helped }) => helped),
    notHelped: votes(({ helped }) => !helped),
    outOfDate: votes(({ outOfDate }) => outOfDate),
  }
}

/** How many said of these versions that they are out of date, by the article's id. */
export async function countOutOfDate(
  { orm, t: { articleVotes: v } }: Database,
  of: readonly { id: string; number: number }[],
): Promise<Map<string, number>> {
  if (of.length === 0) return new Map()
  const rows = await orm
    .select({ articleId: v.articleId, number: v.number, votes: count() })
    .from(v)
    .where(
      and(
        inArray(
          v.articleId,
          of.map(({ id }) => id),
        ),
        eq(v.outOfDate, true),
      ),
    )
    .groupBy(v.articleId, v.number)
  return new Map(
    of.map(({ id, number }) => [id, rows.find((row) => row.articleId === id && row.number === number)?.votes ?? 0]),
  )
}

/** The votes on an article, the newest first; `limit` after `after`. */
export const listVotes = async (
  { orm, t: { articleVotes: v } }: Database,
  articleId: string,
  limit: number,
  after?: { k: number; id: string },
) =>
  await orm
    .select()
    .from(v)
    .where(and(eq(v.articleId, articleId), after && or(lt(v.at, after.k), and(eq(v.at, after.k), lt(v.id, after.id)))))
    .orderBy(desc(v.at), desc(v.id))
    .limit(limit)

const filesOfArticle = prepared('files_of_article', (orm, t) =>
  orm
    .select()
    .from(t.articleFiles)
    .where(eq(t.articleFiles.articleId, hole('articleId')))
    .orderBy(asc(t.articleFiles.at), asc(t.articleFiles.id))
    .limit(1000),
)
/** The files of an article, the oldest first. */
export const listArticleFiles = (db: Database, articleId: string) => filesOfArticle(db, { articleId })

const articleFileById = prepared('article_file_by_id', (orm, t) =>
  orm
    .select()
    .from(t.articleFiles)
    .where(eq(t.articleFiles.id, hole('id'))),
)
/** The file of an article, or undefined. */
export const findArticleFile = async (db: Database, id: string) => (await articleFileById(db, { id }))[0]

const voteOf = prepared('vote_of', (orm, t) =>
  orm
    .select()
    .from(t.articleVotes)
    .where(
      and(
        eq(t.articleVotes.articleId, hole('articleId')),
        eq(t.articleVotes.number, hole('number')),
        eq(t.articleVotes.userId, hole('userId')),
      ),
    ),
)

/** Somebody's vote on a version, or undefined. */
export const findVote = async (db: Database, articleId: string, number: number, userId: string) =>
  (await voteOf(db, { articleId, number, userId }))[0]

export interface ArticleFilter {
  state?: ArticleRow['state'] | undefined
  category?: ArticleRow['category'] | undefined
  tag?: string | undefined
  /** Only those whose version that is shown is written in it. */
  language?: Language | undefined
  /** Only those to be looked at again by then, the longest due first. */
  dueBy?: number | undefined
  /** Only published ones that one of these keys opens; without it all. */
  readBy?: readonly string[] | undefined
}

/** Articles, the last changed first, or by their review date; `limit` after `after`. */
export async function listArticleRows(
  db: Database,
  filter: ArticleFilter,
  limit: number,
  after?: { k: number; id: string },
): Promise<ArticleRow[]> {
  const a = db.t.articles
  const isDue = filter.dueBy !== undefined
  const key = isDue ? a.reviewAt : a.changedAt
  const [further, along] = isDue ? [gt, asc] : [lt, desc]
  return await db.orm
    .select()
    .from(a)
    .where(
      and(
        filter.state && eq(a.state, filter.state),
        filter.category && eq(a.category, filter.category),
        filter.language && isWrittenIn(db, filter.language, filter.readBy === undefined),
        filter.tag ? within(db, sql`cast(${a.tags} as text)`, JSON.stringify(filter.tag)) : undefined,
        isDue ? and(isNotNull(a.reviewAt), lte(a.reviewAt, filter.dueBy ?? 0)) : undefined,
        filter.readBy &&
          and(isNotNull(a.published), or(...filter.readBy.map((key) => within(db, sql`${a.readers}`, `|${key}|`)))),
        after && or(further(key, after.k), and(eq(key, after.k), further(a.id, after.id))),
      ),
    )
    .orderBy(along(key), along(a.id))
    .limit(limit)
}

/** Whether the newest version, or for readers the published one, has texts in a language. */
function isWrittenIn(
  { dialect, t: { articles: a, articleVersions: v } }: Database,
  language: Language,
  newest: boolean,
) {
  const text =
    dialect === 'sqlite' ? sql`json_type(${v.texts}, ${`$.${language}`})` : sql`${v.texts} -> cast(${language} as text)`
  const number = newest ? a.newest : a.published
  return sql`exists (select 1 from ${v} where ${v.articleId} = ${a.id} and ${v.number} = ${number} and ${text} is not null)`
}

const within = ({ dialect }: Database, text: SQL, part: string): SQL =>
  dialect === 'sqlite' ? sql`instr(${text}, ${part}) > 0` : sql`strpos(${text}, ${part}) > 0`

const gapById = prepared('gap_by_id', (orm, t) =>
  orm
    .select()
    .from(t.searchGaps)
    .where(eq(t.searchGaps.id, hole('id'))),
)

/** The gap, or undefined. */
export const findGap = async (db: Database, id: string): Promise<Row<'searchGaps'> | undefined> =>
  (await gapById(db, { id }))[0]

/** Gaps of a state, those met most often first; `limit` after `after`. */
export async function listGapRows(
  { orm, t: { searchGaps: g } }: Database,
  state: Row<'searchGaps'>['state'],
  limit: number,
  after?: { k: number; id: string },
) {
  return await orm
    .select()
    .from(g)
    .where(and(eq(g.state, state), after && or(lt(g.times, after.k), and(eq(g.times, after.k), lt(g.id, after.id)))))
    .orderBy(desc(g.times), desc(g.id))
    .limit(limit)
}
