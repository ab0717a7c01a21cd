import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { Damaged } from '../../server/db/soundness.ts'
import { openSqlite } from '../../server/db/sqlite.ts'
import { type Chance, chanceOf } from '../helpers/randomFloor.ts'
import { startServer } from '../helpers/serverProcess.ts'
import { copyDatabase, spoil } from '../helpers/spoiltFiles.ts'
import { type Fault, noneOf } from './fault.ts'

/** Leaves a folder as a server does that takes contacts and is killed. */
async function workAndDie(dataDir: string): Promise<void> {
  const server = await startServer({ dataDir })
  const { token } = await server.signIn('admin@demo.wubu')
  for (let i = 0; i < 300; i++)
    await server.post(
      '/contacts',
      { id: `c${i}`, channel: 'chat', queue: 'support', text: '你好 '.repeat(i % 40) },
      token,
    )
  await server.kill()
}

/** Whether the server would refuse to start on these files, and say so by name; another error is no answer. */
async function isSeen(folder: string): Promise<boolean> {
  try {
    const db = openSqlite(join(folder, 'wubu.db'), () => 0)
    await db.close()
    return false
  } catch (error) {
    if (error instanceof Damaged) return true
    throw error
  }
}

/** Whether SQLite alone would see it: the control. */
function isSeenBySqlite(folder: string): boolean {
  try {
    const raw = new Sqlite(join(folder, 'wubu.db'))
    const isSound = raw.pragma('integrity_check', { simple: true }) === 'ok'
    raw.close()
    return !isSound
  } catch {
    return true
  }
}

/** Spoils a copy until something that is still read was hit. */
function spoilLive(from: string, to: string, luck: Chance): string {
  for (;;) {
    copyDatabase(from, to)
    const { what, isLive } = spoil(to, luck)
    if (isLive) return what
  }
}

export const corruption: Fault = {
  id: 'F5',
  title: 'a bit flipped, a page zeroed, a tail cut off in the files of the database',
  async run({ tier, seed }) {
    const times = tier === 'N' ? 500 : 50
    const luck = chanceOf(seed)
    const home = mkdtempSync(join(tmpdir(), 'wubu-spoilt-'))
    const [data, copy] = [join(home, 'data'), join(home, 'copy')]
    await workAndDie(data)
    copyDatabase(data, copy)
    const soundIsRefused = await isSeen(copy)
    const unseen: string[] = []
    let unseenBySqlite = 0
    for (let i = 0; i < times; i++) {
      const what = spoilLive(data, copy, luck)
      if (!(await isSeen(copy))) unseen.push(what)
      if (!isSeenBySqlite(copy)) unseenBySqlite++
    }
    rmSync(home, { recursive: true })
    return [
      noneOf('corruptions not seen before ready', unseen, `${times}`),
      { bar: 'files that are sound are served', figure: soundIsRefused ? 'refused' : 'served', pass: !soundIsRefused },
      {
        bar: 'control: integrity_check alone misses some',
        figure: `${unseenBySqlite} of ${times} missed`,
        pass: unseenBySqlite > 0,
      },
    ]
  },
}
