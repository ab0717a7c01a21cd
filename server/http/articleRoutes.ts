import { z } from 'zod'
import * as articles from '../../shared/contract/articles.ts'
import { id } from '../../shared/contract/basics.ts'
import type { RequestName } from '../../shared/contract/index.ts'
import { searchInput, searchNoun, searchPage } from '../../shared/contract/search.ts'
import { listGaps } from '../articles/gaps.ts'
import { listVotesOn } from '../articles/listVotes.ts'
import { getArticle } from '../articles/getArticle.ts'
import { listArticles } from '../articles/listArticles.ts'
import { moveArticle } from '../articles/moveArticle.ts'
import { suggestArticles } from '../articles/suggestArticles.ts'
import { voteArticle } from '../articles/voteArticle.ts'
import { changeArticle, createArticle } from '../articles/writeArticle.ts'
import { runCommand } from '../commands.ts'
import type { Actor, Deps } from '../deps.ts'
import { searchAll } from '../search/searchAll.ts'
import type { Api } from './api.ts'
import { demandAccess } from './httpAuth.ts'
import { commandIdOf, failures, listQuery } from './routeParts.ts'

const params = z.object({ id })
const yes = z.stringbool().optional()
const time = z.coerce.number().int().min(0).optional()
const many = z.preprocess((value) => (typeof value === 'string' ? value.split(',') : value), z.array(searchNoun).max(4))

/** What the company knows, and the search over everything, for other systems. */
export function articleRoutes(api: Api, deps: Deps): void {
  const about = (tag: 'articles' | 'search', summary: string) => ({ tags: [tag], summary })
  api.get(
    '/search',
    {
      schema: {
        ...about('search', 'Customers, contacts, tickets and articles by words, the best fit first'),
        querystring: listQuery(searchInput).extend({ nouns: many.optional(), from: time, to: time, typing: yes }),
        response: { 200: searchPage, ...failures },
      },
    },
    async (request) => {
      const actor = await demandAccess(deps, request, 'search:read', 'search:all')
      return searchAll(deps, actor, request.query)
    },
  )
  api.get(
    '/articles',
    {
      schema: {
        ...about('articles', 'Articles, the last changed first'),
        querystring: listQuery(articles.listArticlesInput).extend({ due: yes }),
        response: { 200: articles.articlePage, ...failures },
      },
    },
    async (request) => {
      const actor = await demandAccess(deps, request, 'articles:read', 'article:list')
      return listArticles(deps, actor, request.query)
    },
  )
  api.get(
    '/articles/:id',
    {
      schema: {
        ...about('articles', 'One article'),
        params,
        response: { 200: articles.articleRoom, ...failures },
      },
    },
    async (request) => {
      const actor = await demandAccess(deps, request, 'articles:read', 'article:get')
      return getArticle(deps, actor, { articleId: request.params.id })
    },
  )
  api.post(
    '/articles/suggestions',
    {
      schema: {
        ...about('articles', 'Articles that fit a contact, a ticket or words'),
        body: articles.suggestArticlesInput,
        response: { 200: z.array(articles.articleSuggestion), ...failures },
      },
    },
    async (request) => {
      const actor = await demandAccess(deps, request, 'articles:read', 'article:suggest')
      return suggestArticles(deps, actor, request.body)
    },
  )
  api.get(
    '/articles/:id/votes',
    {
      schema: {
        ...about('articles', 'What people said of an article, the newest first'),
        params,
        querystring: listQuery(articles.listVotesInput.omit({ articleId: true })),
        response: { 200: articles.votePage, ...failures },
      },
    },
    async (request) => {
      await demandAccess(deps, request, 'articles:write', 'article:votes')
      return listVotesOn(deps, { ...request.query, articleId: request.params.id })
    },
  )
  api.get(
    '/articles/gaps',
    {
      schema: {
        ...about('articles', 'Searches that found nothing'),
        querystring: listQuery(articles.listGapsInput),
        response: { 200: articles.gapPage, ...failures },
      },
    },
    async (request) => {
      await demandAccess(deps, request, 'articles:write', 'gap:list')
      return listGaps(deps, request.query)
    },
  )

  /** A request that changes something, as a desk makes it. */
  function change(
    path: string,
    like: RequestName,
    summary: string,
    body: z.ZodType<object>,
    answer: z.ZodType<object>,
    run: (as: Actor, body: object) => Promise<object>,
  ): void {
    const schema = { ...about('articles', summary), body, response: { 200: answer, ...failures } }
    api.post(path, { schema }, async (request) => {
      const scope = like === 'article:vote' ? 'articles:read' : 'articles:write'
      const actor = await demandAccess(deps, request, scope, like)
      return runCommand(deps, actor, commandIdOf(request), request.body, (as) => run(as, request.body))
    })
  }
  const { article, articleVotes, createArticleInput, changeArticleInput, moveArticleInput, voteArticleInput } = articles
  change('/articles', 'article:create', 'A new article, a draft', createArticleInput, article, (as, body) =>
    createArticle(deps, as, createArticleInput.parse(body)),
  )
  change('/articles/change', 'article:change', 'Change an article', changeArticleInput, article, (as, body) =>
    changeArticle(deps, as, changeArticleInput.parse(body)),
  )
  change('/articles/move', 'article:move', 'Review, publish or retire', moveArticleInput, article, (as, body) =>
    moveArticle(deps, as, moveArticleInput.parse(body)),
  )
  change('/articles/vote', 'article:vote', 'Whether it helped', voteArticleInput, articleVotes, (as, body) =>
    voteArticle(deps, as, voteArticleInput.parse(body)),
  )
}
