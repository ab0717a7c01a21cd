import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, lt, or, sql } from 'drizzle-orm'
import type { Database, Row } from './database.ts'
import { hole, prepared } from './prepared.ts'

const byId = prepared('import_by_id', (orm, t) =>
  orm
    .select()
    .from(t.imports)
    .where(eq(t.imports.id, hole('id'))),
)
/** The import, or undefined. */
export const findImport = async (db: Database, id: string): Promise<Row<'imports'> | undefined> =>
  (await byId(db, { id }))[0]

const file = prepared('import_file', (orm, t) =>
  orm
    .select()
    .from(t.importFiles)
    .where(eq(t.importFiles.id, hole('id'))),
)
/** What is known of an import's file, or undefined once it is gone. */
export const findImportFile = async (db: Database, id: string): Promise<Row<'importFiles'> | undefined> =>
  (await file(db, { id }))[0]

const piece = prepared('import_piece', (orm, t) =>
  orm
    .select()
    .from(t.importPieces)
    .where(eq(t.importPieces.id, hole('id'))),
)
/** A piece of a file's text, or undefined. */
export const findImportPiece = async (db: Database, id: string): Promise<string | undefined> =>
  (await piece(db, { id }))[0]?.text

/** Of these ids of rows, those that came in before, each with its import. */
export async function listKnownRows(db: Database, ids: readonly string[]): Promise<Row<'importRows'>[]> {
  const k = db.t.importRows
  const found: Row<'importRows'>[] = []
  for (let i = 0; i < ids.length; i += 500)
    found.push(
      ...(await db.orm
        .select()
        .from(k)
        .where(and(inArray(k.id, ids.slice(i, i + 500)), isNotNull(k.ticketId)))),
    )
  return found
}

/** Rows of an import in their order, `limit` after a row; only those with problems where asked. */
export async function listImportRows(
  db: Database,
  importId: string,
  { after = -1, limit = 200, wrong = false }: { after?: number; limit?: number; wrong?: boolean } = {},
): Promise<Row<'importRows'>[]> {
  const k = db.t.importRows
  return await db.orm
    .select()
    .from(k)
    .where(and(eq(k.importId, importId), gt(k.row, after), wrong ? sql`${k.ticketId} is null` : isNotNull(k.ticketId)))
    .orderBy(asc(k.row))
    .limit(limit)
}

/** Imports, the newest first; `limit` after `after`. */
export async function listImportRuns(
  db: Database,
  limit: number,
  after?: { k: number; id: string },
): Promise<Row<'imports'>[]> {
  const k = db.t.imports
  return await db.orm
    .select()
    .from(k)
    .where(after && or(lt(k.at, after.k), and(eq(k.at, after.k), lt(k.id, after.id))))
    .orderBy(desc(k.at), desc(k.id))
    .limit(limit)
}

const model = prepared('category_model', (orm, t) =>
  orm.select().from(t.categoryModels).where(eq(t.categoryModels.id, 'complaints')),
)
/** What was learned of categories, or undefined before anything was. */
export const findCategoryModel = async (db: Database): Promise<Row<'categoryModels'> | undefined> =>
  (await model(db))[0]

const learnable = prepared('categorised_tickets', (orm, t) =>
  orm
    .select({ id: t.tickets.id, category: t.tickets.category, subject: t.tickets.subject, text: t.tickets.text })
    .from(t.tickets)
    .where(and(isNotNull(t.tickets.category), lt(t.tickets.id, hole('before'))))
    .orderBy(desc(t.tickets.id))
    .limit(100),
)
/** Tickets with a category, by id downwards, 100 before one. */
export const listCategorised = (db: Database, before: string) => learnable(db, { before })

/** Up to 20 files that nobody needs: of imports that are over, or from before a time, or that came only in part. */
export const listForgottenImports = async (
  { orm, t: { imports: i, importFiles: f } }: Database,
  before: number,
): Promise<{ id: string }[]> =>
  await orm
    .select({ id: f.id })
    .from(f)
    .leftJoin(i, eq(i.id, f.id))
    .where(or(lt(i.at, before), inArray(i.state, ['done', 'undone']), and(isNull(i.id), lt(f.at, before))))
    .limit(20)
