import { articleEvent } from '../articles/articleView.ts'
import { readersOf } from '../articles/audience.ts'
import type { ArticleTexts, ArticleState } from '../../shared/contract/articles.ts'
import type { ArticleRow } from '../db/articleQueries.ts'
import { insert, type NewEvent, type Row, type Write } from '../db/database.ts'
import type { DemoArticle } from './library/article.ts'
import { billingArticles } from './library/billingArticles.ts'
import { deliveryArticles } from './library/deliveryArticles.ts'
import { houseArticles } from './library/houseArticles.ts'
import { serviceArticles } from './library/serviceArticles.ts'

const dayMs = 86_400_000
const demoArticles = [...deliveryArticles, ...billingArticles, ...serviceArticles, ...houseArticles]
const missed = [
  { words: 'student discount', times: 6, day: -1 },
  { words: '国际漫游 资费', times: 4, day: -2 },
  { words: 'e-waste pick-up', times: 2, day: -5 },
]

interface Author {
  id: string
  name: string
}

/**
 * The articles of the demo company with their versions and votes, and what was searched for in vain.
 * @param ids its people by their e-mail address
 * @param author who wrote them
 */
export function articleRows(
  ids: ReadonlyMap<string, string>,
  author: Author,
  now: number,
): { writes: Write[]; events: NewEvent[] } {
  const made = demoArticles.map((article) => rowsOf(article, ids, author, now))
  return {
    writes: [
      ...made.flatMap(({ writes }) => writes),
      ...missed.map((gap, i) => insert('searchGaps', gapRow(gap, i, now))),
    ],
    events: made.flatMap(({ events }) => events),
  }
}

function rowsOf(demo: DemoArticle, ids: ReadonlyMap<string, string>, author: Author, now: number) {
  const { id, category, tags, roles = [], teams = [], before, next, retired = false } = demo
  const at = (day: number) => now + day * dayMs
  const read = before ? 2 : 1
  const newest = next ? read + 1 : read
  const state: ArticleState = retired ? 'retired' : next ? 'inReview' : 'published'
  const row: ArticleRow = {
    id,
    category,
    state,
    newest,
    published: retired ? null : read,
    roles,
    teams,
    readers: readersOf(roles, teams),
    tags,
    ownerId: author.id,
    ownerName: author.name,
    reviewAt: at(demo.reviewDay),
    publishedAt: at(demo.publishedDay),
    createdAt: at((before ?? demo).publishedDay) - dayMs,
    changedAt: next ? at(-1) : at(demo.publishedDay),
    version: 2,
  }
  const version = (number: number, texts: ArticleTexts, day: number, note: string | null, isOut: boolean) =>
    insert('articleVersions', {
      id: `${id}.${number}`,
      articleId: id,
      number,
      texts,
      authorId: author.id,
      authorName: author.name,
      note,
      changedAt: at(day),
      publishedAt: isOut ? at(day) : null,
      version: 1,
    })
  const votes = (demo.votes ?? []).flatMap(({ by, helped, outOfDate = false, comment = null }, i) => {
    const userId = ids.get(`${by}@demo.wubu`)
    const vote = { articleId: id, number: read, helped, outOfDate, comment, at: at(-1) - i * 3_600_000, version: 1 }
    return userId ? [insert('articleVotes', { id: `${id}.${userId}`, userId, ...vote })] : []
  })
  const writes = [
    insert('articles', row),
    ...(before ? [version(1, before.texts, before.publishedDay, before.note, true)] : []),
    version(read, demo.texts, demo.publishedDay, before ? 'Thirty days instead of fourteen' : null, true),
    ...(next ? [version(newest, next.texts, -1, next.note, false)] : []),
    ...votes,
  ]
  return { writes, events: [articleEvent('created', row, undefined, demo.texts)] }
}

const gapRow = ({ words, times, day }: (typeof missed)[number], i: number, now: number): Row<'searchGaps'> => ({
  id: `demo-gap-${i + 1}`,
  words,
  times,
  firstAt: now + (day - 20) * dayMs,
  lastAt: now + day * dayMs,
  state: 'open',
  articleId: null,
  version: 1,
})
