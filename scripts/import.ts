import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { findUserByEmail } from '../server/db/accountQueries.ts'
import { readConfig } from '../server/config.ts'
import { type Actor, type Deps, systemActor } from '../server/deps.ts'
import { Refusal } from '../server/errors.ts'
import { previewImport } from '../server/imports/previewImport.ts'
import { runImport } from '../server/imports/runImport.ts'
import { undoImport } from '../server/imports/undoImport.ts'
import { uploadImport } from '../server/imports/uploadImport.ts'
import { createLog } from '../server/log.ts'
import { openDatabase } from '../server/openDatabase.ts'
import { realWorld } from '../server/realWorld.ts'
import { defaultSettings } from '../server/settings.ts'
import { importMapping } from '../shared/contract/imports.ts'

// npm run import: complaints of a CSV file into the configured database, while no server runs on it.
const usage = `npm run import -- --file complaints.csv                         what its columns seem to be
npm run import -- --file complaints.csv --mapping map.json --dry what would come in, and the rows with errors
npm run import -- --file complaints.csv --mapping map.json       bring it in (--as EMAIL: in whose name)
npm run import -- --undo IMPORT --reason "the wrong file"        take it back as a whole`

const { values: asked } = parseArgs({
  options: {
    file: { type: 'string' },
    mapping: { type: 'string' },
    as: { type: 'string' },
    dry: { type: 'boolean' },
    undo: { type: 'string' },
    reason: { type: 'string' },
  },
})
const config = readConfig(process.env)
if ('problem' in config || (!asked.file && !asked.undo)) {
  console.error('problem' in config ? config.problem : usage)
  process.exit(2)
}
let deps: Deps | undefined
try {
  const world = realWorld()
  const db = await openDatabase(config, world.now)
  deps = { world, db, log: createLog(config.logLevel), settings: defaultSettings }
  await act(deps)
} catch (error) {
  console.error(error instanceof Refusal ? error.failure.message : error instanceof Error ? error.message : error)
  process.exitCode = 1
} finally {
  await deps?.db.close()
}

async function act(deps: Deps): Promise<void> {
  const actor = await actorOf(deps)
  if (asked.undo) {
    const { import: undone } = await undoImport(deps, actor, { importId: asked.undo, reason: asked.reason ?? 'undone' })
    console.log(`${undone.name}: taken back, ${undone.kept} stayed because somebody worked on them.`)
    return
  }
  const file = asked.file ?? ''
  const uploaded = await uploadImport(deps, actor, { name: path.basename(file), chunks: [readFileSync(file)] })
  if (!asked.mapping) {
    console.log(`${uploaded.import.rows} rows, ${uploaded.charset}`)
    for (const problem of uploaded.problems) console.log(`  ${say(problem)}`)
    for (const column of uploaded.columns)
      console.log(
        `${column.name}: ${column.filled} filled, ${column.different} different${column.field ? `, looks like ${column.field}` : ''}` +
          column.dateFormats.map(({ format, fits }) => ` · ${format} (${fits})`).join(''),
      )
    return
  }
  const mapping = importMapping.parse(JSON.parse(readFileSync(asked.mapping, 'utf8')))
  const input = { importId: uploaded.import.id, mapping }
  if (asked.dry) {
    const preview = await previewImport(deps, actor, input)
    console.log(
      `${preview.rows} rows: ${preview.wouldMake} would come in, ${preview.known} known, ${preview.failed} with errors`,
    )
    for (const [category, n] of Object.entries(preview.byCategory))
      console.log(`  ${n}  ${category || '(no category)'}`)
    for (const row of preview.errors)
      console.log(`  line ${row.line} (row ${row.row}): ${row.problems.map(say).join('; ')}`)
    return
  }
  const report = await runImport(deps, actor, input)
  const { made, known, failed } = report.import
  console.log(
    `${made} came in, ${known} were known, ${failed} have errors. Take it back: npm run import -- --undo ${report.import.id}`,
  )
  for (const { row, line, problems } of report.errors)
    console.log(`  line ${line ?? '?'} (row ${row}): ${problems.map(say).join('; ')}`)
  if (failed > 0) process.exitCode = 3
}

const say = ({ column, reason, value }: { column: string | null; reason: string; value: string | null }): string =>
  [reason, column, value === null ? null : JSON.stringify(value)].filter(Boolean).join(' ')

async function actorOf(deps: Deps): Promise<Actor> {
  if (!asked.as) return systemActor
  const user = await findUserByEmail(deps.db, asked.as)
  if (!user) throw new Error(`There is no user ${asked.as}.`)
  return { id: user.id, name: user.name, role: user.role }
}
