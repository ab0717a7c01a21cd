import pg from 'pg'
import { type FactsDb, factTables, type Value } from './factsDb.ts'

/**
 * The facts in a schema of their own in PostgreSQL, `wubu_reports`, which no migration knows: made where it is missing,
 * and free to be dropped.
 */
export async function openPostgresFacts(url: string): Promise<FactsDb> {
  pg.types.setTypeParser(pg.types.builtins.INT8, Number)
  const pool = new pg.Pool({
    connectionString: url,
    max: 2,
    options: '-c search_path=wubu_reports -c synchronous_commit=off -c work_mem=64MB',
  })
  // A lost connection tells its query.
  pool.on('error', () => undefined)
  await pool.query(`create schema if not exists wubu_reports; ${factTables(false)}`)
  const numbered = new Map<string, string>()
  const asPg = (sql: string): string => {
    let place = 0
    const known = numbered.get(sql) ?? sql.replace(/\?/g, () => `$${++place}`)
    if (numbered.size > 200) numbered.clear()
    numbered.set(sql, known)
    return known
  }
  return {
    all: async ({ sql, values }) =>
      (await pool.query<Record<string, Value>>({ text: asPg(sql), values: [...values] })).rows,
    async write(statements) {
      const client = await pool.connect()
      let broken: Error | undefined
      try {
        await client.query('begin')
        for (const { sql, values } of statements) await client.query(asPg(sql), [...values])
        await client.query('commit')
      } catch (error) {
        // Released as broken, it is closed, and its transaction with it.
        broken = error instanceof Error ? error : new Error(String(error))
        throw error
      } finally {
        client.release(broken)
      }
    },
    close: () => pool.end(),
  }
}
