import type { Article } from '../../shared/contract/articles.ts'
import type { User } from '../../shared/contract/session.ts'
import type { Deps } from '../deps.ts'
import { readerKeys } from './getArticle.ts'
import { isWriter, keysIn, readersOf } from './rules/readers.ts'

export { readersOf } from './rules/readers.ts'

/** The key of those who write articles, and hear of every one. */
export const writersKey = 'writers'

/** The keys by which somebody hears of articles. */
export const keysHeardBy = async (deps: Deps, user: User): Promise<string[]> =>
  isWriter(user.role) ? [writersKey] : readerKeys(deps, user)

/** The keys that open an article which is published, and of those who write. */
export const keysToldOf = ({ published, roles, teams }: Article): string[] => [
  writersKey,
  ...(published === null ? [] : keysIn(readersOf(roles, teams))),
]
