import { insert } from '../db/database.ts'
import { findImportFile, findImportPiece } from '../db/importQueries.ts'
import type { Actor, Deps } from '../deps.ts'
import { conflict } from '../errors.ts'

const mostChars = 250_000
const perUnit = 4
const pieceId = (importId: string, n: number) => `${importId}.${n}`
/** What is written beside a command is not its answer. */
const plain = ({ command: _command, ...actor }: Actor): Actor => actor

/**
 * Keeps the text of a file in pieces, a few in each unit, so that nobody else waits for it. The first unit names the file,
 * so that what a server left behind that ended in the middle is found and forgotten. `texts` gives it anew at each call.
 */
export async function keepImportFile(
  deps: Deps,
  actor: Actor,
  importId: string,
  texts: () => Iterable<string>,
): Promise<void> {
  const at = deps.world.now()
  let pieces = 0
  for (const _piece of inPieces(texts())) pieces += 1
  await deps.db.writeAll(plain(actor), {
    writes: [insert('importFiles', { id: importId, text: '', pieces, at })],
    events: [],
  })
  let n = 0
  let held: string[] = []
  const flush = async () => {
    const writes = held.map((text) => insert('importPieces', { id: pieceId(importId, n++), text }))
    held = []
    if (writes.length > 0) await deps.db.writeAll(plain(actor), { writes, events: [] })
  }
  for (const text of inPieces(texts())) {
    held.push(text)
    if (held.length === perUnit) await flush()
  }
  await flush()
}

/** The same text in pieces of about one size. */
function* inPieces(texts: Iterable<string>): Generator<string> {
  let held = ''
  for (const text of texts) {
    held += text
    if (held.length < mostChars) continue
    yield held
    held = ''
  }
  if (held !== '') yield held
}

/** The text of an import's file, piece by piece. Throws `conflict/fileGone`. */
export async function* readImportFile(deps: Deps, importId: string): AsyncGenerator<string> {
  const file = await findImportFile(deps.db, importId)
  if (!file) throw conflict('fileGone', 'The file of this import is no longer kept. Upload it again.')
  if (file.pieces === null) yield file.text
  for (let n = 0; n < (file.pieces ?? 0); n++) {
    const piece = await findImportPiece(deps.db, pieceId(importId, n))
    // It was forgotten while it was read.
    if (piece === undefined) throw conflict('fileGone', 'The file of this import is no longer kept. Upload it again.')
    yield piece
    // Nobody else waits for a long file.
    await new Promise<void>((resolve) => deps.world.soon(resolve))
  }
}

/** Forgets the file of an import, its pieces first, a few in each unit. */
export async function forgetImportFile(deps: Deps, actor: Actor, importId: string): Promise<void> {
  const file = await findImportFile(deps.db, importId)
  if (!file) return
  const remove = (table: 'importPieces' | 'importFiles', id: string) => ({ kind: 'remove', table, id }) as const
  for (let n = 0; n < (file.pieces ?? 0); n += perUnit) {
    const ids = Array.from({ length: Math.min(perUnit, (file.pieces ?? 0) - n) }, (_, i) => pieceId(importId, n + i))
    await deps.db.writeAll(plain(actor), { writes: ids.map((id) => remove('importPieces', id)), events: [] })
  }
  await deps.db.writeAll(plain(actor), { writes: [remove('importFiles', importId)], events: [] })
}
