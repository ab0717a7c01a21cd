import { fileTypeFromBuffer } from 'file-type'
import { insert, type Row } from '../db/database.ts'
import { findFile, findFilePiece } from '../db/fileQueries.ts'
import type { Actor, Deps } from '../deps.ts'
import { invalid, NotUnique } from '../errors.ts'
import { fileHandsOf } from './fileHands.ts'

export { safeName } from './rules/safeName.ts'

/** The largest file at a ticket. */
export const maxFileBytes = 10_000_000

// One piece is written in a few milliseconds, and what others write comes in between.
export const pieceBytes = 256 * 1024
const mostSniffed = 64 * 1024
/** By which a piece of a file is known. */
export const pieceId = (fileId: string, n: number): string => `${fileId}.${n}`

/**
 * Keeps a content under its SHA-256, once however often it comes, in pieces; its type is found in it. Throws `invalid`
 * (`fileEmpty`, `tooLarge`: more than `most` bytes).
 */
export async function keepFile(
  deps: Deps,
  actor: Actor,
  bytes: Uint8Array,
  most = maxFileBytes,
): Promise<Row<'files'>> {
  if (bytes.length === 0) throw invalid({ file: 'it is empty' }, 'fileEmpty')
  if (bytes.length > most) throw invalid({ file: `at most ${most} bytes` }, 'tooLarge')
  const id = deps.world.digest(bytes)
  await fileHandsOf(deps.db).take(id)
  const known = await findFile(deps.db, id)
  if (known) return known
  const { command: _command, ...who } = actor
  for (let n = 0; n * pieceBytes < bytes.length; n++) {
    // A server that ended in the middle of a file left pieces of it.
    if (await findFilePiece(deps.db, pieceId(id, n))) continue
    const piece = Buffer.from(bytes.subarray(n * pieceBytes, (n + 1) * pieceBytes))
    await unlessThere(
      deps.db.writeAll(who, { writes: [insert('filePieces', { id: pieceId(id, n), bytes: piece })], events: [] }),
    )
  }
  const type = (await typeIn(bytes)) ?? (isText(bytes) ? 'text/plain' : 'application/octet-stream')
  const row = { id, size: bytes.length, type, addedAt: deps.world.now() }
  await unlessThere(deps.db.writeAll(who, { writes: [insert('files', row)], events: [] }))
  return row
}

/** The same content from somebody else at the same moment: what is there is what was to be written. */
async function unlessThere(written: Promise<unknown>): Promise<void> {
  try {
    await written
  } catch (error) {
    if (!(error instanceof NotUnique)) throw error
  }
}

/** What a content is by its beginning; more is not looked at, as what is packed in it may be without end. */
export async function typeIn(bytes: Uint8Array): Promise<string | undefined> {
  try {
    return (await fileTypeFromBuffer(bytes.subarray(0, mostSniffed)))?.mime
  } catch {
    // It is broken where it says what it is: it is kept as bytes.
    return undefined
  }
}

/** The content of a file, piece by piece. */
export async function* readFile(deps: Deps, fileId: string): AsyncGenerator<Buffer> {
  for (let n = 0; ; n++) {
    const piece = await findFilePiece(deps.db, pieceId(fileId, n))
    if (!piece) return
    yield piece.bytes
  }
}

/** Text that is shown as text: UTF-8, of the control characters only white space. */
function isText(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return bytes.every((byte) => byte >= 32 || (byte >= 9 && byte <= 13))
  } catch {
    // Not UTF-8: no text that we know.
    return false
  }
}
