import { sql, type SQL, type SQLWrapper } from 'drizzle-orm'
import type { Database } from './database.ts'

/** Any characters, or none. */
export const anything = Symbol('anything')
/** One character of a set, as a bracket of a pattern has it: `a-z`. */
interface OneOf {
  oneOf: string
}
/** One character between two words of a name. */
export const wordBreak: OneOf = { oneOf: " ·.,'-" }

type Part = string | typeof anything | OneOf

/**
 * Whether a text is, from end to end, these parts; capitals or not. `lower` and `like` of SQLite, and of PostgreSQL in
 * the C locale, know A–Z only, so each letter is looked for in both cases; one whose capital is two (ß, SS) only as it
 * was typed.
 */
export function matches({ dialect }: Database, text: SQLWrapper, parts: readonly Part[]): SQL {
  const write = (more: string, asItIs: (sign: string) => string) =>
    parts
      .map((part) => {
        if (part === anything) return more
        return typeof part === 'string' ? inAnyCase(part, asItIs) : `[${part.oneOf}]`
      })
      .join('')
  if (dialect === 'sqlite') return sql`${text} glob ${write('*', (sign) => (/[*?[]/.test(sign) ? `[${sign}]` : sign))}`
  return sql`${text} ~ ${`^${write('.*', (sign) => sign.replace(/[\\^$.*+?()[\]{}|]/, '\\$&'))}$`}`
}

/** Whether a text holds another anywhere, capitals or not. */
export const holds = (db: Database, text: SQLWrapper, needle: string): SQL =>
  matches(db, text, [anything, needle, anything])

const inAnyCase = (needle: string, asItIs: (sign: string) => string): string =>
  Array.from(needle, (letter) => {
    const upper = letter.toUpperCase()
    const cases = new Set([letter, upper, upper.toLowerCase()].filter((each) => [...each].length === 1))
    return cases.size > 1 ? `[${[...cases].join('')}]` : asItIs(letter)
  }).join('')
