import { blob, integer, real, sqliteTable, text } from 'drizzle-orm/sqlite-core'

// The tables are written in these words, the same in `../postgres`; `tests/server/schemaParity.test.ts` keeps them so.
export { sql } from 'drizzle-orm'
// eslint-disable-next-line @typescript-eslint/no-deprecated -- only the other of `primaryKey`'s two forms is deprecated
export { index, primaryKey, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

export const table = sqliteTable
export const num = () => integer({ mode: 'number' })
export const ratio = () => real()
export const yes = () => integer({ mode: 'boolean' })
export const json = <T>() => text({ mode: 'json' }).$type<T>()
export const bytes = () => blob({ mode: 'buffer' })
