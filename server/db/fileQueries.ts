import { and, asc, eq, inArray, isNull, lt } from 'drizzle-orm'
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

/** These files of one ticket that no comment has yet. */
export const listLooseAttachments = async ({ orm, t: { attachments: a } }: Database, ticketId: string, ids: string[]) =>
  await orm
    .select()
    .from(a)
    .where(and(eq(a.ticketId, ticketId), isNull(a.commentId), inArray(a.id, ids)))

/** Up to 200 files that no comment has, from before a time. */
export const listForgottenAttachments = async ({ orm, t: { attachments: a } }: Database, before: number) =>
  await orm
    .select({ id: a.id })
    .from(a)
    .where(and(isNull(a.commentId), lt(a.at, before)))
    .limit(200)
