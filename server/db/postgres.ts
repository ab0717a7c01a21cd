import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate } from 'drizzle-orm/node-postgres/migrator'
import pg from 'pg'
import { LostUpdate, NotUnique } from '../errors.ts'
import { type ChainedEvent, type ChainHead, chained, chainStart } from './chain.ts'
import { type Database, insert, type Orm, type Tables } from './database.ts'
import { migrationsOf } from '../places.ts'
import { NotTheHolder, OutcomeUnknown } from '../storageTrouble.ts'
import { answered, createGroupCommit, numberEvents, type Outcome, type Waiting } from './groupCommit.ts'
import * as t from './schema.postgres.ts'
import { holdServerLock } from './serverLock.ts'
import { createStatements } from './statements.ts'

const migrationsFolder = migrationsOf('postgres')

// Any fixed number: the lock that keeps two sessions from numbering events at once.
const eventLock = 50_002

// Either end finds out within seconds when the other is gone without a word.
const keepAlive = '-c tcp_keepalives_idle=5 -c tcp_keepalives_interval=2 -c tcp_keepalives_count=3'

/**
 * Opens PostgreSQL at `url` and brings its schema up to date. Throws when another server is using it. Writes go through
 * one connection of their own, whose sessions the database ends by itself when a cut link leaves them open in
 * mid-transaction.
 */
export async function openPostgres(url: string, now: () => number): Promise<Database> {
  pg.types.setTypeParser(pg.types.builtins.INT8, Number)
  const link = {
    connectionString: url,
    connectionTimeoutMillis: 3000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 5000,
    options: keepAlive,
  }
  const lock = await holdServerLock({ ...link, query_timeout: 3000 })
  try {
    await bringUpToDate(link)
  } catch (error) {
    await lock.release()
    throw error
  }
  // The database ends a slow read first, so its session is not left at work; the link's own limit is for a silent link.
  const pool = new pg.Pool({ ...link, max: 8, statement_timeout: 5000, query_timeout: 6000 })
  const writer = new pg.Pool({
    ...link,
    max: 1,
    query_timeout: 10_000,
    options: `${keepAlive} -c idle_in_transaction_session_timeout=3000 -c synchronous_commit=on`,
  })
  for (const each of [pool, writer]) {
    // An idle connection that the database drops is replaced by the pool; without a listener it would end the process.
    each.on('error', () => undefined)
    // The pool listens to idle connections only: one that breaks while in use tells its query, and says it again here.
    each.on('connect', (client) => client.on('error', () => undefined))
  }

  // Built once per connection: building a statement takes longer than running it.
  const built = new WeakMap<pg.PoolClient, ReturnType<typeof createStatements>>()
  function statementsOf(connection: pg.PoolClient): ReturnType<typeof createStatements> {
    const known = built.get(connection)
    if (known) return known
    const orm = asOrm(drizzle(connection, { casing: 'snake_case' }))
    const statements = createStatements(orm, asTables(t), (query, name) => {
      const prepared = query.prepare(name)
      return { run: (values) => prepared.execute(values) }
    })
    built.set(connection, statements)
    return statements
  }

  async function writeUnit(
    item: Waiting,
    last: ChainHead,
    statementFor: ReturnType<typeof createStatements>,
  ): Promise<ChainedEvent[]> {
    const at = item.unit.at ?? now()
    const events = chained('postgres', last.hash, numberEvents(item, last.seq, at))
    const lines = events.map(({ text: _, ...row }) => insert('events', row))
    for (const write of [...item.unit.writes, ...lines, ...answered(item, at)]) {
      const { statement, values } = statementFor(write)
      // node-postgres answers every write with its result.
      const { rowCount } = (await statement.run(values)) as pg.QueryResult
      if (rowCount === 0 && write.kind === 'save') throw new LostUpdate(write.table)
    }
    return events
  }

  async function commit(batch: Waiting[]): Promise<Outcome[]> {
    if (!lock.isHeld()) throw new NotTheHolder()
    const connection = await writer.connect()
    let broken: Error | undefined
    try {
      const statementFor = statementsOf(connection)
      await connection.query('begin')
      await connection.query('select pg_advisory_xact_lock($1)', [eventLock])
      let last = await lastLine(connection)
      const outcomes: Outcome[] = []
      for (const item of batch) {
        await connection.query('savepoint unit')
        try {
          const events = await writeUnit(item, last, statementFor)
          last = events.at(-1) ?? last
          outcomes.push({ events })
        } catch (error) {
          await connection.query('rollback to savepoint unit')
          outcomes.push({ error: namedError(error) })
        }
        await connection.query('release savepoint unit')
      }
      try {
        await connection.query('commit')
      } catch (error) {
        if (isRefusedCommit(error)) throw error
        broken = new OutcomeUnknown(error)
        return outcomes.map((outcome) => ('events' in outcome ? { error: broken } : outcome))
      }
      return outcomes
    } catch (error) {
      broken = error instanceof Error ? error : new Error(String(error))
      throw error
    } finally {
      // A connection that failed in mid-transaction is thrown away, so nothing of it can be committed later.
      connection.release(broken)
    }
  }

  const group = createGroupCommit(commit)
  return {
    dialect: 'postgres',
    orm: asOrm(drizzle(pool, { schema: t, casing: 'snake_case' })),
    t: asTables(t),
    prepare: (query, name) => {
      const prepared = query.prepare(name)
      return (values) => prepared.execute(values)
    },
    writeAll: group.writeAll,
    onCommitted: group.onCommitted,
    timesWritten: group.timesWritten,
    writtenRows: group.writtenRows,
    lastSeq: async () => (await lastLine(pool)).seq,
    close: async () => {
      await writer.end()
      await pool.end()
      await lock.release()
    },
  }
}

// On a connection of its own, since a migration may take longer than any other statement is allowed to.
async function bringUpToDate(link: pg.ClientConfig): Promise<void> {
  const client = new pg.Client(link)
  client.on('error', () => undefined)
  await client.connect()
  try {
    await migrate(drizzle(client, { casing: 'snake_case' }), { migrationsFolder })
  } finally {
    await client.end()
  }
}

/** The database itself said no, so nothing was kept; at any other failure of a commit that is unknown. */
const isRefusedCommit = (error: unknown): boolean => error instanceof pg.DatabaseError && error.severity === 'ERROR'

async function lastLine(queryable: pg.Pool | pg.PoolClient): Promise<ChainHead> {
  const { rows } = await queryable.query<ChainHead>('select seq, hash from events order by seq desc limit 1')
  return rows[0] ?? chainStart
}

// The two dialects' builders take the same calls and, awaited, give the same rows (the parity test holds the schemas
// equal); so the queries are typed once, as SQLite's.
export const asOrm = (orm: unknown): Orm => orm as Orm
export const asTables = (tables: unknown): Tables => tables as Tables

function namedError(error: unknown): unknown {
  const cause = error instanceof Error && error.cause instanceof pg.DatabaseError ? error.cause : error
  return cause instanceof pg.DatabaseError && cause.code === '23505'
    ? new NotUnique(cause.constraint ?? cause.message)
    : error
}
