import type { CategoryCounts, Guess } from '../../shared/domain/categoryGuess.ts'
import { countText, createGuesser, noCounts } from '../../shared/domain/categoryGuess.ts'
import { insert, save } from '../db/database.ts'
import { findCategoryModel, listCategorised } from '../db/importQueries.ts'
import { type Deps, systemActor } from '../deps.ts'

const mostTexts = 5000
const freshMs = 3_600_000

type Guesser = (text: string) => Guess[]
const held = new WeakMap<Deps['db'], { at: number; guess: Guesser }>()

/**
 * Tells from a text which category it may be of, by the company's own tickets. What was learned is kept in the database
 * and learned anew when it is an hour old. Texts of which nothing is known get no guess.
 */
export async function guesserOf(deps: Deps): Promise<Guesser> {
  const now = deps.world.now()
  const known = held.get(deps.db)
  if (known && now - known.at < freshMs) return known.guess
  const row = await findCategoryModel(deps.db)
  const isFresh = row && now - row.at < freshMs
  const counts = isFresh ? row.counts : await learnCategories(deps)
  const guess = createGuesser(counts)
  held.set(deps.db, { at: isFresh ? row.at : now, guess })
  return guess
}

/** Learns from the newest tickets with a category, at most 5,000, and keeps it. */
export async function learnCategories(deps: Deps): Promise<CategoryCounts> {
  const counts = noCounts()
  // Above every id.
  let before = '~'
  for (let texts = 0; texts < mostTexts;) {
    const tickets = await listCategorised(deps.db, before)
    for (const { id, category, subject, text } of tickets) {
      if (category !== null) countText(counts, category, `${subject}\n${text ?? ''}`)
      before = id
      // A long text takes a while: others go in between.
      if (++texts % 10 === 0) await new Promise<void>((resolve) => deps.world.soon(resolve))
    }
    if (tickets.length < 100) break
  }
  const known = await findCategoryModel(deps.db)
  const row = { id: 'complaints', counts, at: deps.world.now(), version: (known?.version ?? 0) + 1 }
  await deps.db.writeAll(systemActor, {
    writes: [known ? save('categoryModels', row, known) : insert('categoryModels', row)],
    events: [],
  })
  held.delete(deps.db)
  return counts
}

/** Categories that a text may be of, the surest three. */
export const suggestCategories = async (deps: Deps, text: string): Promise<Guess[]> =>
  (await guesserOf(deps))(text).slice(0, 3)
