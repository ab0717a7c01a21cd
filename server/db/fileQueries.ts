import { and, asc, eq, gt, inArray, isNull, lt, or } from 'drizzle-orm'
import type { Database } from './database.ts'
import { hole, prepared } from './prepared.ts'

const fileById = prepared('file_by_id', (orm, t) =>
  orm
    .select()
    .from(t.files)
    .where(eq(t.files.id, hole('id'))),
)
const pieceById = prepared('file_piece_by_id', (orm, t) =>
  orm
    .select()
    .from(t.filePieces)
    .where(eq(t.filePieces.id, hole('id'))),
)

/** The file with this content, or undefined. */
export const findFile = async (db: Database, id: string) => (await fileById(db, { id }))[0]

/** A piece of a file, or undefined after its last one. */
export const findFilePiece = async (db: Database, id: string) => (await pieceById(db, { id }))[0]

const attachmentsOf = prepared('attachments_of_ticket', (orm, t) =>
  orm
    .select()
    .from(t.attachments)
    .where(eq(t.attachments.ticketId, hole('ticketId')))
    .orderBy(asc(t.attachments.at), asc(t.attachments.id))
    .limit(1000),
)
const attachmentById = prepared('attachment_by_id', (orm, t) =>
  orm
    .select()
    .from(t.attachments)
    .where(eq(t.attachments.id, hole('id'))),
)

/** The first 1,000 files at a ticket. */
export const listAttachments = (db: Database, ticketId: string) => attachmentsOf(db, { ticketId })

/** The file at a ticket, or undefined. */
export const findAttachment = async (db: Database, id: string) => (await attachmentById(db, { id }))[0]

/** These files of one ticket that no comment has yet and that this person sent. */
export const listLooseAttachments = async (
  { orm, t: { attachments: a } }: Database,
  ticketId: string,
  ids: string[],
  byId: string,
) =>
  await orm
    .select()
    .from(a)
    .where(and(eq(a.ticketId, ticketId), eq(a.byId, byId), isNull(a.commentId), inArray(a.id, ids)))

/** Up to 200 files that no comment has, from before a time. */
export const listForgottenAttachments = async ({ orm, t: { attachments: a } }: Database, before: number) =>
  await orm
    .select({ id: a.id })
    .from(a)
    .where(and(isNull(a.commentId), lt(a.at, before)))
    .limit(200)

/** Up to 500 files that came before a time, by when they came, after a place. */
export const listFilesAfter = async (
  { orm, t: { files: f } }: Database,
  { at, id }: { at: number; id: string },
  before: number,
) =>
  await orm
    .select()
    .from(f)
    .where(and(lt(f.addedAt, before), or(gt(f.addedAt, at), and(eq(f.addedAt, at), gt(f.id, id)))))
    .orderBy(asc(f.addedAt), asc(f.id))
    .limit(500)

/** Which of these contents a file at a ticket or in an article, or a mail, points at: every table with a `fileId`; 500 at most are asked for. */
export async function listUsedFileIds(
  { orm, t: { attachments: a, mails: m, articleFiles: p } }: Database,
  ids: readonly string[],
): Promise<string[]> {
  if (ids.length === 0) return []
  const asked = [...ids]
  const found = [
    await orm.selectDistinct({ id: a.fileId }).from(a).where(inArray(a.fileId, asked)),
    await orm.selectDistinct({ id: m.fileId }).from(m).where(inArray(m.fileId, asked)),
    await orm.selectDistinct({ id: p.fileId }).from(p).where(inArray(p.fileId, asked)),
  ]
  return found.flat().map(({ id }) => id)
}

/** Which of these files there are; 500 at most are asked for. */
export const listKnownFileIds = async (
  { orm, t: { files: f } }: Database,
  ids: readonly string[],
): Promise<string[]> =>
  ids.length === 0
    ? []
    : (
        await orm
          .select({ id: f.id })
          .from(f)
          .where(inArray(f.id, [...ids]))
      ).map(({ id }) => id)

/** Up to 500 ids of pieces after one. */
export const listPieceIdsAfter = async ({ orm, t: { filePieces: p } }: Database, after: string): Promise<string[]> =>
  (await orm.select({ id: p.id }).from(p).where(gt(p.id, after)).orderBy(asc(p.id)).limit(500)).map(({ id }) => id)
