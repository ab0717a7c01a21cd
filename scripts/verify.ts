import path from 'node:path'
import { parseArgs } from 'node:util'
import { readConfig } from '../server/config.ts'
import { lastChainHead } from '../server/db/chainQueries.ts'
import { readHead } from '../server/db/headFile.ts'
import { openPostgresToRead } from '../server/db/readPostgres.ts'
import { openSqliteToRead } from '../server/db/readSqlite.ts'
import { headOf } from '../server/db/soundness.ts'
import { defaultSettings } from '../server/settings.ts'
import { checkChain } from '../server/verify/checkChain.ts'
import {
  checkClocks,
  checkers,
  checkLog,
  checkNow,
  checkTickets,
  type InvariantId,
  type Violation,
} from '../server/verify/index.ts'
import { findLastAt } from '../server/db/eventLog.ts'

// npm run verify -- [--data DIR | --database-url URL]: what reliability promises of a floor, looked up in its database,
// whether its server runs or not; a table of invariant, rows and violations. Ends with 1 when there are any.
const { values: options } = parseArgs({ options: { data: { type: 'string' }, 'database-url': { type: 'string' } } })
const config = readConfig(process.env)
if ('problem' in config) {
  console.error(config.problem)
  process.exit(2)
}
const url = options['database-url'] ?? (options.data ? undefined : config.databaseUrl)
const file = path.join(options.data ?? config.dataDir, 'wubu.db')
const startedAt = performance.now()
// Read first: a running server goes on from there.
const outside = url ? undefined : readHead(headOf(file))
const db = url ? openPostgresToRead(url) : openSqliteToRead(file)
const settings = defaultSettings

// What was due at the last sign of life; nothing can be late in a database whose server does not run.
const now = (await findLastAt(db)) ?? 0
const live = { rows: (await lastChainHead(db)).seq, violations: await checkNow(db, now, settings) }
const chain = await checkChain(db, outside?.head)
if (!url && (!outside || outside.isDamaged) && live.rows > 0)
  chain.violations.push({ invariant: 'I5', id: headOf(file), what: outside ? 'is damaged' : 'is missing' })
const log = await checkLog({ db, settings })
const clocks = await checkClocks({ db })
const tickets = await checkTickets(db)
await db.close()

const byDatabase: InvariantId[] = ['I4', 'I5', 'I6', 'I7', 'I8', 'I9', 'I10', 'I11', 'I12', 'I16', 'I18', 'I19']
const all: Violation[] = [...live.violations, ...chain.violations, ...log.violations, ...clocks, ...tickets]
console.log('invariant | lines looked at | violations')
for (const id of byDatabase)
  console.log(
    `${id.padEnd(9)} | ${String(live.rows).padStart(15)} | ${all.filter(({ invariant }) => invariant === id).length}`,
  )
const others = Object.keys(checkers).filter((id) => !byDatabase.some((each) => each === id))
console.log(`${others.join(', ')} need clients or a process to watch: npm run faults`)
for (const { invariant, id, what } of all.slice(0, 50)) console.log(`${invariant} ${id}: ${what}`)
if (all.length > 50) console.log(`and ${all.length - 50} more`)
console.log(`${all.length} violations, ${((performance.now() - startedAt) / 1000).toFixed(1)} s`)
process.exitCode = all.length > 0 ? 1 : 0
