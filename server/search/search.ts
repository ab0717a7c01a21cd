import type { ArticleSuggestion } from '../../shared/contract/articles.ts'
import type { Database } from '../db/database.ts'
import type { SearchIndex } from '../db/search/searchIndex.ts'
import { openCursor, step } from './catchUp.ts'
import { type Found, findPage, type Question } from './findPage.ts'
import { suggest, type SuggestQuestion } from './suggest.ts'

/** How far an index is. */
export interface SearchStanding {
  seq: number
  isBuilding: boolean
}

/** What searches, wherever it runs. */
export interface Search {
  find(question: Question): Promise<Found[]>
  suggest(question: SuggestQuestion): Promise<ArticleSuggestion[]>
  standing(): SearchStanding
  /** Takes in what was committed since the last tick. */
  tick(): Promise<void>
  /** Resolves when all that is committed by now can be found. */
  idle(): Promise<void>
  close(): Promise<void>
}

/** The search of a server whose database no other thread can open: each question first takes in what is new. */
export function searchInline(db: Database, openIndex: () => Promise<SearchIndex>): Search {
  let standing: SearchStanding = { seq: 0, isBuilding: true }
  const opened = (async () => {
    const index = await openIndex()
    return { index, cursor: await openCursor(db, index) }
  })()
  let under: Promise<void> = opened.then(() => undefined)
  opened.catch(() => undefined)
  const catchUp = () =>
    (under = under
      .catch(() => undefined)
      .then(async () => {
        const at = await opened
        for (let next; (next = await step(db, at.index, at.cursor)) !== at.cursor;) at.cursor = next
        standing = { seq: at.cursor.seq, isBuilding: false }
      }))
  const index = async () => {
    await catchUp()
    return (await opened).index
  }
  return {
    find: async (question) => findPage(await index(), question),
    suggest: async (question) => suggest(await index(), question),
    standing: () => standing,
    tick: () => Promise.resolve(),
    idle: catchUp,
    close: async () => {
      await under.catch(() => undefined)
      await (await opened).index.close()
    },
  }
}
