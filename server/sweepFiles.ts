import type { Write } from './db/database.ts'
import { listFilesAfter, listPieceIdsAfter, listUsedFileIds, listKnownFileIds } from './db/fileQueries.ts'
import { type Deps, systemActor } from './deps.ts'
import { fileHandsOf } from './tickets/fileHands.ts'
import { pieceBytes, pieceId } from './tickets/keepFile.ts'

const everyMs = 3_600_000
/** Contents that nothing points at stay as long as this after they came. */
const looseFileMs = 7 * 24 * 3_600_000

/**
 * Removes the bytes of files that no comment, no file waiting for its comment and no mail points at any more, and pieces
 * that a server left behind which ended in the middle of a file. A round goes through all of them, a few hundred at each
 * sweep and one file a unit; there is one in an hour.
 */
export function createSweepFiles(): (deps: Deps) => Promise<void> {
  let nextAt = 0
  let place: { at: number; id: string } | undefined
  let piecePlace: string | undefined

  async function sweepOld(deps: Deps): Promise<void> {
    const from = place ?? { at: -1, id: '' }
    const files = await listFilesAfter(deps.db, from, deps.world.now() - looseFileMs)
    const last = files.at(-1)
    place = last && { at: last.addedAt, id: last.id }
    if (!last) piecePlace = ''
    await fileHandsOf(deps.db).remove(
      files.map(({ id }) => id),
      async (free) => {
        // Looked up once they are nobody's: what was attached before is seen, and whoever comes now waits.
        const used = new Set(await listUsedFileIds(deps.db, free))
        for (const file of files) if (free.includes(file.id) && !used.has(file.id)) await removeFile(deps, file)
      },
    )
  }

  async function sweepPieces(deps: Deps, after: string): Promise<void> {
    const ids = await listPieceIdsAfter(deps.db, after)
    piecePlace = ids.at(-1)
    await fileHandsOf(deps.db).remove([...new Set(ids.map(fileOf))], async (free) => {
      const known = new Set(await listKnownFileIds(deps.db, free))
      const left = ids.filter((id) => free.includes(fileOf(id)) && !known.has(fileOf(id)))
      const writes = left.map((id): Write => ({ kind: 'remove', table: 'filePieces', id }))
      if (writes.length > 0) await deps.db.writeAll(systemActor, { writes, events: [] })
    })
  }

  return async function sweepFiles(deps) {
    if (place === undefined && piecePlace === undefined) {
      if (deps.world.now() < nextAt) return
      fileHandsOf(deps.db).nextRound()
      nextAt = deps.world.now() + everyMs
    }
    if (piecePlace === undefined) await sweepOld(deps)
    else await sweepPieces(deps, piecePlace)
  }
}

const fileOf = (piece: string): string => piece.replace(/\.\d+$/, '')

/** All of a file at once: a row without its pieces would be taken for the file when its content comes again. */
async function removeFile(deps: Deps, { id, size }: { id: string; size: number }): Promise<void> {
  const pieces = Array.from({ length: Math.ceil(size / pieceBytes) }, (_, n) => pieceId(id, n))
  await deps.db.writeAll(systemActor, {
    writes: [
      { kind: 'remove', table: 'files', id },
      ...pieces.map((piece) => ({ kind: 'remove', table: 'filePieces', id: piece }) as const),
    ],
    events: [],
  })
}
