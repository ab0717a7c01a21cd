import { existsSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { readConfig } from '../server/config.ts'
import { lastKnownSeq, putBackup } from '../server/db/backup.ts'
import { findDamage, holdLock } from '../server/db/sqlite.ts'
import { scrubCopy } from '../server/verify/scrub.ts'

// npm run recover -- [--data DIR] --from FILE_OR_FOLDER: puts the newest sound backup in the place of a damaged database,
// keeps the damaged files beside it, and says which lines of the log are gone. A sound database is left alone.
const { values: options } = parseArgs({ options: { data: { type: 'string' }, from: { type: 'string' } } })
const config = readConfig(process.env)
if ('problem' in config) fail(config.problem, 2)
const { from } = options
if (!from || !existsSync(from)) fail('from what? npm run recover -- --from FILE, or a folder of backups', 2)
const file = path.join(options.data ?? config.dataDir, 'wubu.db')

const lock = holdLock(`${file}.lock`)
const damage = findDamage(file)
if (damage.length === 0) fail(`the database in ${path.dirname(file)} is sound; nothing was changed`, 0)
console.log(`damaged: ${damage.join('; ')}`)
const good = await newestSound(statSync(from).isDirectory() ? filesIn(from) : [from])
if (!good) fail(`no sound backup in ${from}; nothing was changed`, 1)
// Read before the head is put aside with the rest.
const known = lastKnownSeq(file)
const suffix = `.damaged-${new Date().toISOString().replaceAll(':', '')}`
const kept = putBackup(good.file, file, suffix)
lock.close()
console.log(`${good.file} is in its place, up to line ${good.seq} of the log; everybody has to sign in again`)
console.log(`kept: ${kept.join(', ')}`)
if (known === undefined) console.log(`which lines after ${good.seq} are gone is unknown: the head was damaged too`)
else console.log(known > good.seq ? `gone: lines ${good.seq + 1} to ${known}` : 'no line is gone')

/** The one whose log goes farthest, of those without damage. */
async function newestSound(files: readonly string[]): Promise<{ file: string; seq: number } | undefined> {
  const sound: { file: string; seq: number }[] = []
  for (const each of files) {
    try {
      const { problems, head } = await scrubCopy(each)
      if (problems.length === 0) sound.push({ file: each, seq: head.seq })
      else console.log(`${each} is damaged: ${problems.join('; ')}`)
    } catch (error) {
      console.log(`${each} cannot be read: ${String(error)}`)
    }
  }
  return sound.sort((a, b) => b.seq - a.seq)[0]
}

function filesIn(folder: string): string[] {
  return readdirSync(folder)
    .map((name) => path.join(folder, name))
    .filter((each) => statSync(each).isFile() && !/-(wal|shm)$|\.part$/.test(each))
}

function fail(words: string, code: number): never {
  console.error(words)
  process.exit(code)
}
