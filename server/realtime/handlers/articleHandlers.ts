import { dismissGap, listGaps } from '../../articles/gaps.ts'
import { getArticle } from '../../articles/getArticle.ts'
import { listVotesOn } from '../../articles/listVotes.ts'
import { listArticles } from '../../articles/listArticles.ts'
import { moveArticle } from '../../articles/moveArticle.ts'
import { suggestArticles } from '../../articles/suggestArticles.ts'
import { voteArticle } from '../../articles/voteArticle.ts'
import { changeArticle, createArticle } from '../../articles/writeArticle.ts'
import { countSearch } from '../../search/countSearch.ts'
import { searchAll } from '../../search/searchAll.ts'
import type { Handlers } from '../handler.ts'

/** Articles and search. */
export const articleHandlers = {
  'article:get': getArticle,
  'article:list': listArticles,
  'article:suggest': suggestArticles,
  'article:create': createArticle,
  'article:change': changeArticle,
  'article:move': moveArticle,
  'article:vote': voteArticle,
  'article:votes': (deps, _actor, input) => listVotesOn(deps, input),
  'gap:list': (deps, _actor, input) => listGaps(deps, input),
  'gap:dismiss': dismissGap,
  'search:all': searchAll,
  'search:count': countSearch,
} satisfies Partial<Handlers>
