import { bigint, boolean, customType, doublePrecision, jsonb, pgTable } from 'drizzle-orm/pg-core'

// The tables are written in these words, the same in `../sqlite`; `tests/server/schemaParity.test.ts` keeps them so.
export { sql } from 'drizzle-orm'
// eslint-disable-next-line @typescript-eslint/no-deprecated -- only the other of `primaryKey`'s two forms is deprecated
export { index, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'

export const table = pgTable
export const num = () => bigint({ mode: 'number' })
export const ratio = () => doublePrecision()
export const yes = () => boolean()
export const json = <T>() => jsonb().$type<T>()
const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' })
export const bytes = () => bytea()
