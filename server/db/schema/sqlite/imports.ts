import type * as stored from '../../stored.ts'
import { index, json, num, table, text, yes } from './words.ts'

/** A file of complaints that was brought in, or is about to be. */
export const imports = table(
  'imports',
  {
    id: text().primaryKey(),
    /** What the file is called, and by which name its ids are known: the same id from the same source is one complaint. */
    name: text().notNull(),
    source: text(),
    state: text().$type<stored.ImportState>().notNull(),
    mapping: json<stored.ImportMapping>(),
    rows: num().notNull(),
    made: num().notNull(),
    known: num().notNull(),
    failed: num().notNull(),
    kept: num().notNull(),
    at: num().notNull(),
    byId: text().notNull(),
    byName: text().notNull(),
    version: num().notNull(),
  },
  (t) => [index('imports_at').on(t.at, t.id)],
)

/** The file itself, until it was brought in. */
export const importFiles = table('import_files', {
  id: text().primaryKey(),
  /** All of it, where it has no pieces. */
  text: text().notNull(),
  pieces: num(),
  at: num(),
})

/** The text of a file in pieces, `<import>.<n>` from 0, until it was brought in. */
export const importPieces = table('import_pieces', {
  id: text().primaryKey(),
  text: text().notNull(),
})

/** What became of each row: `id` is the source and its id, so that none comes in twice. */
export const importRows = table(
  'import_rows',
  {
    id: text().primaryKey(),
    importId: text().notNull(),
    row: num().notNull(),
    /** The line of the file in which it begins. */
    line: num(),
    ticketId: text(),
    /** Somebody worked on it since, so it stayed when the import was undone. */
    kept: yes().notNull(),
    problems: json<stored.RowProblem[]>().notNull(),
  },
  (t) => [index('import_rows_import').on(t.importId, t.row)],
)

/** What was learned from tickets for guessing categories. */
export const categoryModels = table('category_models', {
  id: text().primaryKey(),
  counts: json<stored.CategoryCounts>().notNull(),
  at: num().notNull(),
  version: num().notNull(),
})
