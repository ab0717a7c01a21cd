import pg from 'pg'
import type { IndexCursor, IndexedDocument, IndexHit, Match, SearchIndex, Wanted } from './searchIndex.ts'
import { isPlaceOf, nextSecond, placeOf, placesBetween } from './searchIndex.ts'

const tables = `
  create schema if not exists wubu_search;
  create table if not exists wubu_search.state (id integer primary key check (id = 1), cursor text not null);
  create table if not exists wubu_search.wishes (what text primary key);
  create table if not exists wubu_search.docs (
    place bigint primary key, key text not null unique, at bigint not null, title text not null, body text not null,
    facts text not null, tokens tsvector not null);
  create index if not exists docs_tokens on wubu_search.docs using gin (tokens) with (fastupdate = off);`

// A tsvector knows positions up to 16,383; the tokens after that begin again at 1, so that words in a row are still found.
const positions = 16_000

// GIN gives no order, so the newest are looked for in the newest days first: each document carries the block of days it
// is in, in blocks of these lengths, and a search goes on to the longer ones until it has enough.
const blocks = [1, 8, 64, 512]
const dayMs = 86_400_000
const blockOf = (at: number, days: number) => Math.floor(at / dayMs / days)
const blockToken = (days: number, block: number) => `:${days}:${block}`

/**
 * The index in tables of its own in PostgreSQL, which no migration knows: it is made where it is missing, and can be
 * dropped at any time.
 */
export async function openTsvector(url: string, { readonly = false } = {}): Promise<SearchIndex> {
  pg.types.setTypeParser(pg.types.builtins.INT8, Number)
  const pool = new pg.Pool({
    connectionString: url,
    max: readonly ? 4 : 1,
    // GIN and a heap read as they come; a plan over the whole table by its key is never better.
    options: `-c synchronous_commit=off${readonly ? ' -c default_transaction_read_only=on -c statement_timeout=5000' : ''}`,
  })
  // A lost connection tells its query.
  pool.on('error', () => undefined)
  if (!readonly) await pool.query(tables)

  const setCursor = (client: pg.PoolClient, cursor: IndexCursor) =>
    client.query(
      'insert into wubu_search.state values (1, $1) on conflict (id) do update set cursor = excluded.cursor',
      [JSON.stringify(cursor)],
    )

  async function inOne(act: (client: pg.PoolClient) => Promise<void>): Promise<void> {
    const client = await pool.connect()
    let broken: Error | undefined
    try {
      await client.query('begin')
      await act(client)
      await client.query('commit')
    } catch (error) {
      broken = error instanceof Error ? error : new Error(String(error))
      throw error
    } finally {
      client.release(broken)
    }
  }

  /** A free place at this time, or right after it where a second is full. */
  async function freePlace(client: pg.PoolClient, at: number): Promise<number> {
    for (let start = placeOf(at); ; start = nextSecond(start)) {
      const { rows } = await client.query<{ last: number | null }>({
        name: 'last_in_second',
        text: 'select max(place) as last from wubu_search.docs where place >= $1 and place < $2',
        values: [start, nextSecond(start)],
      })
      const last = rows[0]?.last ?? null
      if (last === null) return start
      if (last + 1 < nextSecond(start)) return last + 1
    }
  }

  async function put(
    client: pg.PoolClient,
    { key, at, title, body, tokens, marks, facts }: IndexedDocument,
  ): Promise<void> {
    const { rows } = await client.query<{ place: number }>({
      name: 'take_out',
      text: 'delete from wubu_search.docs where key = $1 returning place',
      values: [key],
    })
    const before = rows[0]?.place
    const place = before !== undefined && isPlaceOf(before, at) ? before : await freePlace(client, at)
    const all = [...tokens, ...marks, ...blocks.map((days) => blockToken(days, blockOf(at, days)))]
    await client.query({
      name: 'put_in',
      text: 'insert into wubu_search.docs values ($1, $2, $3, $4, $5, $6, $7::tsvector)',
      values: [place, key, at, title, body, facts, vectorOf(all)],
    })
  }

  async function findWithin<T extends Pick<IndexHit, 'key'>>(wanted: Wanted, match: Match, columns: string) {
    const { from, below } = placesBetween(wanted)
    const { rows } = await pool.query<T>({
      // The limit stands outside of what finds: with it, the planner may walk all documents from the newest on.
      text: `with found as materialized (
               select place from wubu_search.docs where tokens @@ $1::tsquery and place >= $2 and place < $3)
             select ${columns}
             from (select place from found order by place desc limit $4) f
             join wubu_search.docs d on d.place = f.place order by d.place desc`,
      values: [queryOf(match), from, below, wanted.limit],
    })
    return rows
  }

  async function findNewest<T extends Pick<IndexHit, 'key'>>(wanted: Wanted, columns: string): Promise<T[]> {
    const whole: Match = { all: [...(wanted.match ? [wanted.match] : []), ...wanted.filters, wanted.rights] }
    const newest = await newestAt(pool, wanted)
    if (newest === undefined) return []
    for (const days of blocks) {
      const block = blockOf(newest, days)
      const inDays = { any: [block, block - 1].map((each) => ({ word: blockToken(days, each) })) }
      const found = await findWithin<T>(wanted, { all: [whole, inDays] }, columns)
      if (found.length >= wanted.limit) return found
    }
    return findWithin<T>(wanted, whole, columns)
  }

  return {
    cursor: async () => {
      const { rows } = await pool.query<{ cursor: string }>('select cursor from wubu_search.state')
      // Written by `setCursor` alone.
      return rows[0] && (JSON.parse(rows[0].cursor) as IndexCursor)
    },
    askAnew: async () => {
      await pool.query(`insert into wubu_search.wishes values ('anew') on conflict do nothing`)
    },
    isAnewAsked: async () => (await pool.query('select 1 from wubu_search.wishes')).rows.length > 0,
    clear: (cursor) =>
      inOne(async (client) => {
        await client.query('truncate wubu_search.docs')
        await client.query('delete from wubu_search.wishes')
        await setCursor(client, cursor)
      }),
    write: (documents, removed, cursor) =>
      inOne(async (client) => {
        if (removed.length > 0) await client.query('delete from wubu_search.docs where key = any($1)', [removed])
        for (const each of documents) await put(client, each)
        await setCursor(client, cursor)
      }),
    find: (wanted) => findNewest<IndexHit>(wanted, 'd.place, d.key, d.at, d.title, d.body, d.facts'),
    listKeys: async (wanted) => (await findNewest<Pick<IndexHit, 'key'>>(wanted, 'd.key')).map(({ key }) => key),
    tidy: async () => {
      await pool.query('vacuum analyze wubu_search.docs')
    },
    bytes: async () => {
      const { rows } = await pool.query<{ bytes: number }>(`select pg_total_relation_size('wubu_search.docs') as bytes`)
      return rows[0]?.bytes ?? 0
    },
    close: () => pool.end(),
  }
}

/** When the newest document below the wanted place entered. */
async function newestAt(pool: pg.Pool, wanted: Wanted): Promise<number | undefined> {
  const { from, below } = placesBetween(wanted)
  const { rows } = await pool.query<{ at: number }>({
    name: 'newest_below',
    text: 'select at from wubu_search.docs where place >= $1 and place < $2 order by place desc limit 1',
    values: [from, below],
  })
  return rows[0]?.at
}

function vectorOf(tokens: readonly string[]): string {
  const places = new Map<string, number[]>()
  tokens.forEach((token, i) => {
    const known = places.get(token)
    if (known) known.push((i % positions) + 1)
    else places.set(token, [(i % positions) + 1])
  })
  return [...places].map(([token, at]) => `${quoted(token)}:${at.slice(0, 255).join()}`).join(' ')
}

/** A match in the words of a tsquery; every token stands in quotes, so none is an operator. */
function queryOf(match: Match): string {
  if ('word' in match) return quoted(match.word)
  if ('begins' in match) return `${quoted(match.begins)}:*`
  if ('phrase' in match) return `(${match.phrase.map(quoted).join(' <-> ')})`
  if ('any' in match) return `(${match.any.map(queryOf).join(' | ')})`
  const all = `(${match.all.map(queryOf).join(' & ')})`
  return 'not' in match ? `(${all} & !${queryOf(match.not)})` : all
}

const quoted = (token: string) => `'${token.replace(/['\\]/g, '')}'`
