import { existsSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { readConfig } from '../server/config.ts'
import { copyLive } from '../server/db/backup.ts'
import { findBadPagesBeside } from '../server/db/pageSums.ts'
import { scrubCopy } from '../server/verify/scrub.ts'

// npm run backup -- [--data DIR] --to FILE: a copy of the database at one moment, while its server goes on; looked at from
// end to end before it gets its name. Ends with 1 and leaves nothing when the database or the copy is damaged.
const { values: options } = parseArgs({ options: { data: { type: 'string' }, to: { type: 'string' } } })
const config = readConfig(process.env)
if ('problem' in config) fail(config.problem, 2)
if (!options.data && config.databaseUrl) fail('PostgreSQL has its own: pg_dump', 2)
if (!options.to) fail('where to? npm run backup -- --to FILE', 2)
const [file, to] = [path.join(options.data ?? config.dataDir, 'wubu.db'), options.to]
if (!existsSync(file)) fail(`there is no database in ${path.dirname(file)}`, 2)
if (existsSync(to)) fail(`${to} is there already`, 2)

const bad = await findBadPagesBeside(file)
if (bad.length > 0) fail(`the database is damaged: ${bad.join('; ')}`, 1)
const part = `${to}.part`
rmSync(part, { force: true })
copyLive(file, part)
const { problems, head } = await scrubCopy(part)
if (problems.length > 0) {
  rmSync(part, { force: true })
  fail(`the database is damaged: ${problems.join('; ')}`, 1)
}
renameSync(part, to)
console.log(`${to}: up to line ${head.seq} of the log, ${head.hash}`)

function fail(words: string, code: number): never {
  console.error(words)
  process.exit(code)
}
