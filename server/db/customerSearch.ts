import { and, eq, inArray, like, not, or, type SQL, sql } from 'drizzle-orm'
import type { Database } from './database.ts'
import { anything, holds, matches, wordBreak } from './textMatch.ts'

/**
 * How a customer may fit what was typed, the best first: a whole number, address or id; the first word, then the start, of the name, as it
 * is written or said; the starts of its words or syllables; the end of a number; anything that holds all the words.
 * `phone` is what was typed as E.164, where it is a possible number.
 */
export function customerFits(db: Database, typed: string, phone: string | undefined): (SQL | undefined)[] {
  const { customers: c, identities: i } = db.t
  const said = sql`coalesce(${c.nameSaid}, '')`
  const whole = typed.trim().toLowerCase()
  const words = whole.split(/\s+/)
  const digits = /^[\d\s()+.-]+$/.test(whole) ? whole.replace(/\D/g, '') : ''
  const reached = (condition: SQL | undefined) =>
    inArray(c.id, db.orm.select({ id: i.customerId }).from(i).where(condition))
  const number = (pattern: string) => reached(and(eq(i.kind, 'phone'), like(i.value, pattern)))

  const isThis = or(
    eq(c.id, typed.trim()),
    reached(and(eq(i.kind, 'email'), eq(i.value, whole))),
    phone === undefined ? undefined : reached(and(eq(i.kind, 'phone'), eq(i.value, phone))),
  )
  const begins = or(
    matches(db, c.name, [whole, anything]),
    matches(db, said, [whole, anything]),
    // Pinyin is typed without the space between the names.
    matches(db, sql`replace(${said}, ' ', '')`, [whole, anything]),
  )
  // Chen Wei before Cheng Haoran for `chen`: a whole word says more than the start of a longer one.
  const beginsWhole = or(
    ...[c.name, said].flatMap((name) => [matches(db, name, [whole]), matches(db, name, [whole, wordBreak, anything])]),
  )
  const wordsBegin = and(
    ...words.map((word) =>
      or(
        ...[c.name, said].flatMap((name) => [
          matches(db, name, [word, anything]),
          matches(db, name, [anything, wordBreak, word, anything]),
        ]),
      ),
    ),
  )
  // In pinyin a consonant nearly always begins a syllable, so its first letters are met in order.
  const syllablesBegin = /^[a-z]{2,4}$/.test(whole)
    ? and(
        not(matches(db, c.name, [anything, { oneOf: 'A-Za-z' }, anything])),
        matches(
          db,
          said,
          [...whole].flatMap((letter) => [letter, anything]),
        ),
      )
    : undefined
  const endsSo = digits.length > 2 ? number(`%${digits}`) : undefined
  // A number is found however it is written, also with the zero of its own country before it.
  const inner = digits.replace(/^0+/, '')
  const holdsAll = and(
    ...words.map((word) =>
      or(
        ...[c.name, said, sql`coalesce(${c.organisation}, '')`].map((text) => holds(db, text, word)),
        reached(holds(db, i.value, word)),
      ),
    ),
  )
  return [
    isThis,
    beginsWhole,
    begins,
    or(wordsBegin, syllablesBegin),
    ...(endsSo ? [endsSo] : []),
    or(holdsAll, inner.length > 3 ? number(`%${inner}%`) : undefined),
  ]
}
