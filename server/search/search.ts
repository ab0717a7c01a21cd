import type { ArticleSuggestion } from '../../shared/contract/articles.ts'
import type { Database } from '../db/database.ts'
import type { SearchIndex } from '../db/search/searchIndex.ts'
import { openCursor, step } from './catchUp.ts'
import { type Found, findPage, type Question } from './findPage.ts'
import { type KeysQuestion, listKeys } from './listKeys.ts'
import { suggest, type SuggestQuestion } from './suggest.ts'

/** How far an index is. */
export interface SearchStanding {
  seq: number
  isBuilding: boolean
}

/** What searches, wherever it runs. */
export interface Search {
  find(question: Question): Promise<Found[]>
  listKeys(question: KeysQuestion): Promise<string[]>
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
  const open = async () => {
    const index = await openIndex()
    return { index, cursor: await openCursor(db, index) }
  }
  let opened: ReturnType<typeof open> | undefined
  /** What could not be opened is tried again by the next question. */
  const openOnce = () => {
    opened ??= open().catch((error: unknown) => {
      opened = undefined
      throw error
    })
    return opened
  }
  let under: Promise<void> = Promise.resolve()
  const catchUp = () =>
    (under = under
      .catch(() => undefined)
      .then(async () => {
        const at = await openOnce()
        for (let next; (next = await step(db, at.index, at.cursor)) !== at.cursor;) at.cursor = next
        standing = { seq: at.cursor.seq, isBuilding: false }
      }))
  const index = async () => {
    await catchUp()
    return (await openOnce()).index
  }
  return {
    find: async (question) => findPage(await index(), question),
    listKeys: async (question) => listKeys(await index(), question),
    suggest: async (question) => suggest(await index(), question),
    standing: () => standing,
    tick: () => Promise.resolve(),
    idle: catchUp,
    close: async () => {
      await under.catch(() => undefined)
      await (await opened)?.index.close()
    },
  }
}
