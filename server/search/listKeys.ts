import type { SearchIndex } from '../db/search/searchIndex.ts'
import type { Question } from './findPage.ts'
import { saidOf } from './pinyin.ts'
import { filtersOf, rightsOf } from './rules/marks.ts'
import { fitsOf } from './rules/queryOf.ts'

/** A search of which only the hits are wanted: those that hold the words, or the near ones. */
export interface KeysQuestion extends Omit<Question, 'order' | 'after'> {
  which: 'sure' | 'near'
}

/** The keys of what fits, however well, newest first, `limit` at most. */
export async function listKeys(index: SearchIndex, question: KeysQuestion): Promise<string[]> {
  const { from, to, limit, text, which } = question
  const { sure, near } = fitsOf(text, saidOf(text.slice(0, 20).trim()))
  const { readers, hidden } = rightsOf(question.reader)
  const rights = hidden ? { all: [readers], not: hidden } : readers
  const wanted = { filters: filtersOf(question.filters), rights, from, to, limit }
  if (text.trim() === '') return which === 'sure' ? index.listKeys(wanted) : []
  if (which === 'near') return near ? index.listKeys({ ...wanted, match: near }) : []
  return sure.length > 0 ? index.listKeys({ ...wanted, match: { any: sure } }) : []
}
