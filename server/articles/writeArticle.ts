import type { Article, ChangeArticleInput, CreateArticleInput } from '../../shared/contract/articles.ts'
import { findUser } from '../db/accountQueries.ts'
import { type ArticleRow, findArticle, findGap, findVersion } from '../db/articleQueries.ts'
import { insert, type Row, save, type Write } from '../db/database.ts'
import { findTeam } from '../db/teamQueries.ts'
import type { Actor, Deps } from '../deps.ts'
import { conflict, invalid, notFound, stale } from '../errors.ts'
import { articleEvent, articleView } from './articleView.ts'
import { gapEvent } from './gaps.ts'
import { readersOf } from './rules/readers.ts'

/** A new article, as a draft. Throws `conflict/idReused`, `notFound` for an unknown gap, `invalid` for an owner or a team. */
export async function createArticle(deps: Deps, actor: Actor, input: CreateArticleInput): Promise<Article> {
  if (input.id && (await findArticle(deps.db, input.id)))
    throw conflict('idReused', 'An article with this id is already there. Nothing was changed.')
  await demandTeams(deps, input.teams)
  const now = deps.world.now()
  const { roles = [], teams = [] } = input
  const row: ArticleRow = {
    id: input.id ?? deps.world.newId(),
    category: input.category,
    state: 'draft',
    newest: 1,
    published: null,
    roles,
    teams,
    readers: readersOf(roles, teams),
    tags: input.tags ?? [],
    ...(await ownerOf(deps, input.ownerId === undefined ? actor.id : input.ownerId, actor)),
    reviewAt: input.reviewAt ?? null,
    publishedAt: null,
    createdAt: now,
    changedAt: now,
    version: 1,
  }
  const gap = await writtenGap(deps, input.gapId, row.id)
  await deps.db.writeAll(actor, {
    writes: [insert('articles', row), insert('articleVersions', newVersion(deps, actor, row, 1, input)), ...gap.writes],
    events: [articleEvent('created', row, undefined, input.texts), ...gap.events],
    result: articleView(row),
  })
  return articleView(row)
}

/**
 * Changes what is given, at the version that was read. New texts of a published or retired article are a new version, a
 * draft; readers go on with the old one. Throws `notFound`, `stale/changed`, `invalid`.
 */
export async function changeArticle(deps: Deps, actor: Actor, input: ChangeArticleInput): Promise<Article> {
  const before = await getAt(deps, input.articleId, input.version)
  await demandTeams(deps, input.teams)
  const now = deps.world.now()
  const { roles = before.roles, teams = before.teams } = input
  const begins = input.texts !== undefined && (before.state === 'published' || before.state === 'retired')
  const row: ArticleRow = {
    ...before,
    category: input.category ?? before.category,
    roles,
    teams,
    readers: readersOf(roles, teams),
    tags: input.tags ?? before.tags,
    ...(input.ownerId === undefined ? {} : await ownerOf(deps, input.ownerId, actor)),
    reviewAt: input.reviewAt === undefined ? before.reviewAt : input.reviewAt,
    state: begins ? 'draft' : before.state,
    newest: begins ? before.newest + 1 : before.newest,
    changedAt: now,
    version: before.version + 1,
  }
  await deps.db.writeAll(actor, {
    writes: [save('articles', row, before), ...(await textWrites(deps, actor, row, begins, input))],
    events: [articleEvent('changed', row, before, input.texts)],
    result: articleView(row),
  })
  return articleView(row)
}

/** The article at the version that somebody read. Throws `notFound`, `stale/changed`. */
export async function getAt(deps: Deps, articleId: string, version: number): Promise<ArticleRow> {
  const row = await findArticle(deps.db, articleId)
  if (!row) throw notFound('article', articleId)
  if (row.version !== version)
    throw stale(
      'changed',
      'Somebody changed this article since you opened it. Your text is kept; look at the new version first.',
    )
  return row
}

async function textWrites(
  deps: Deps,
  actor: Actor,
  row: ArticleRow,
  begins: boolean,
  input: ChangeArticleInput,
): Promise<Write[]> {
  const old = begins ? undefined : await findVersion(deps.db, row.id, row.newest)
  const { texts = old?.texts, note } = input
  if (texts === undefined || (input.texts === undefined && note === undefined)) return []
  if (!old) return [insert('articleVersions', newVersion(deps, actor, row, row.newest, { texts, note }))]
  const next = { ...old, texts, note: note === undefined ? old.note : note, version: old.version + 1 }
  return [save('articleVersions', { ...next, changedAt: row.changedAt, authorId: actor.id, authorName: actor.name })]
}

const newVersion = (
  deps: Deps,
  actor: Actor,
  row: ArticleRow,
  number: number,
  { texts, note }: Pick<CreateArticleInput, 'texts' | 'note'>,
): Row<'articleVersions'> => ({
  id: deps.world.newId(),
  articleId: row.id,
  number,
  texts,
  authorId: actor.id,
  authorName: actor.name,
  note: note ?? null,
  changedAt: row.changedAt,
  publishedAt: null,
  version: 1,
})

async function ownerOf(deps: Deps, ownerId: string | null, actor: Actor) {
  if (ownerId === null || actor.role === 'system') return { ownerId: null, ownerName: null }
  if (ownerId === actor.id) return { ownerId, ownerName: actor.name }
  const user = await findUser(deps.db, ownerId)
  if (!user || user.disabledAt !== null) throw invalid({ ownerId: 'there is no such colleague' }, 'agentNotFound')
  return { ownerId: user.id, ownerName: user.name }
}

async function demandTeams(deps: Deps, teams: readonly string[] = []): Promise<void> {
  for (const team of teams)
    if (!(await findTeam(deps.db, team))) throw invalid({ teams: `there is no team ${team}` }, 'teamNotFound')
}

async function writtenGap(deps: Deps, gapId: string | undefined, articleId: string) {
  if (gapId === undefined) return { writes: [], events: [] }
  const gap = await findGap(deps.db, gapId)
  if (!gap) throw notFound('gap', gapId)
  const row = { ...gap, state: 'written' as const, articleId, version: gap.version + 1 }
  return { writes: [save('searchGaps', row, gap)], events: [gapEvent('written', row)] }
}
