import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { insert } from '../../server/db/database.ts'
import { findFile, findFilePiece } from '../../server/db/fileQueries.ts'
import { systemActor } from '../../server/deps.ts'
import { createSweepFiles } from '../../server/sweepFiles.ts'
import { newAttachment } from '../../server/tickets/attachments.ts'
import { keepFile, readFile } from '../../server/tickets/keepFile.ts'
import { openCompany, type TestCompany } from '../helpers/testApp.ts'

const day = 24 * 3_600_000

describe('the bytes of files', () => {
  let company: TestCompany
  let sweep: () => Promise<void>
  beforeEach(async () => {
    company = await openCompany()
    const sweepFiles = createSweepFiles()
    // A round: files, then pieces, each to its end.
    sweep = async () => {
      for (let i = 0; i < 5; i++) await sweepFiles(company.deps)
    }
  })
  afterEach(() => company.close())
  const keep = (text: string) => keepFile(company.deps, systemActor, Buffer.from(text.repeat(60_000)))
  const attach = async (file: Awaited<ReturnType<typeof keep>>) => {
    const row = newAttachment(company.deps, systemActor, { ticketId: 't', name: 'a' }, file)
    await company.deps.db.writeAll(systemActor, { writes: [insert('attachments', row)], events: [] })
    return row
  }
  const isThere = async (id: string) =>
    [await findFile(company.deps.db, id), await findFilePiece(company.deps.db, `${id}.0`)].map(
      (each) => each !== undefined,
    )

  it('go once nothing points at them for a week, all of their pieces, and stay while something does', async () => {
    const [loose, used, left] = [await keep('loose'), await keep('used'), await keep('left')]
    await attach(used)
    const row = await attach(left)
    company.world.advance(3 * day)
    await sweep()
    expect(await isThere(loose.id)).toEqual([true, true])
    company.world.advance(5 * day)
    for (let hours = 0; hours < 3; hours++) {
      company.world.advance(3_600_001)
      await sweep()
    }
    expect(await isThere(loose.id)).toEqual([false, false])
    expect(await findFilePiece(company.deps.db, `${loose.id}.1`)).toBeUndefined()
    expect(await isThere(used.id)).toEqual([true, true])
    await company.deps.db.writeAll(systemActor, {
      writes: [{ kind: 'remove', table: 'attachments', id: row.id }],
      events: [],
    })
    company.world.advance(3_600_001)
    await sweep()
    expect(await isThere(left.id)).toEqual([false, false])
    // The same content comes again, whole.
    const again = await keep('loose')
    const parts: Buffer[] = []
    for await (const part of readFile(company.deps, again.id)) parts.push(part)
    expect(Buffer.concat(parts).length).toBe(again.size)
  })

  it('are not taken from under somebody who attaches the same content at that moment', async () => {
    for (let round = 0; round < 12; round++) {
      await keep('same')
      company.world.advance(8 * day)
      await sweep()
      company.world.advance(8 * day)
      await sweep()
      company.world.advance(8 * day)
      const sweepOnce = createSweepFiles()
      // Both at once, the attaching a few turns later each time.
      const attaching = (async () => {
        for (let i = 0; i < round; i++) await new Promise<void>((resolve) => setImmediate(resolve))
        return attach(await keep('same'))
      })()
      const sweeping = (async () => {
        for (let i = 0; i < 4; i++) await sweepOnce(company.deps)
      })()
      const [row] = await Promise.all([attaching, sweeping])
      const parts: Buffer[] = []
      for await (const part of readFile(company.deps, row.fileId)) parts.push(part)
      expect(Buffer.concat(parts).length, `${round}`).toBe(row.size)
      await company.deps.db.writeAll(systemActor, {
        writes: [{ kind: 'remove', table: 'attachments', id: row.id }],
        events: [],
      })
    }
  })

  it('stay while an article shows them', async () => {
    const { id: fileId, size, type } = await keep('article')
    const row = { id: 'f', articleId: 'a', fileId, name: 'a', size, type, at: 1, byId: null, byName: null, version: 1 }
    await company.deps.db.writeAll(systemActor, { writes: [insert('articleFiles', row)], events: [] })
    for (let hours = 0; hours < 4; hours++) {
      company.world.advance(8 * day)
      await sweep()
    }
    expect(await isThere(fileId)).toEqual([true, true])
  })

  it('of which a server wrote only a part before it ended are forgotten', async () => {
    const piece = insert('filePieces', { id: `${'ab'.repeat(32)}.0`, bytes: Buffer.from('part') })
    await company.deps.db.writeAll(systemActor, { writes: [piece], events: [] })
    await sweep()
    expect(await findFilePiece(company.deps.db, `${'ab'.repeat(32)}.0`)).toBeUndefined()
  })
})
