import Sqlite from 'better-sqlite3'
import pg from 'pg'
import { findPage } from '../../../server/search/findPage.ts'
import type { Reader } from '../../../server/search/rules/marks.ts'
import { tokenTexts } from '../../../server/search/rules/tokens.ts'
import { openIndexAt, type SearchPlace } from '../../../server/search/searchPlace.ts'
import type { Asked } from '../archive/questions.ts'
import { onJob } from './job.ts'

export interface RawJob {
  place: SearchPlace
  asked: Asked[]
  /** Who asks of the product. */
  reader: Reader
}

/** Times by kind, ms. */
export interface RawTimes {
  raw: Record<string, number[]>
  /** What the search thread does, without thread and socket. */
  ours: Record<string, number[]>
  /** The same two in processor time of this process: what else the machine does is not in it. With PostgreSQL only what its client takes. */
  rawCpu: Record<string, number[]>
  oursCpu: Record<string, number[]>
}

/**
 * The floor: the words alone in the same index, newest first, with a page of rows; no rights, filters, fits or marks. Beside it,
 * question by question in turns, all that the product does for them.
 */
onJob<RawJob, RawTimes>(async ({ place, asked, reader }) => {
  const find = 'url' in place ? await postgres(place.url) : sqlite(place.indexFile)
  const index = await openIndexAt(place, true)
  const times: RawTimes = { raw: {}, ours: {}, rawCpu: {}, oursCpu: {} }
  const timed = async (kind: string, name: 'raw' | 'ours', act: () => Promise<unknown>) => {
    const [since, used] = [performance.now(), process.cpuUsage()]
    await act()
    const { user, system } = process.cpuUsage(used)
    ;(times[name][kind] ??= []).push(performance.now() - since)
    ;(times[`${name}Cpu`][kind] ??= []).push((user + system) / 1000)
  }
  for (const { kind, input } of asked) {
    const terms = input.text
      .split(/\s+/)
      .map((part) => tokenTexts(part))
      .filter((term) => term.length > 0)
    if (terms.length > 0) await timed(kind, 'raw', () => find(terms))
    const { text, order = 'best', limit, typing: _typing, ...filters } = input
    await timed(kind, 'ours', () => findPage(index, { text, reader, filters, order, limit: limit + 1 }))
  }
  return times
})

type Find = (terms: readonly string[][]) => Promise<unknown>

function sqlite(file: string): Find {
  const raw = new Sqlite(file, { readonly: true })
  raw.pragma('cache_size = -65536')
  const query = raw.prepare(
    `select place, key, at, title, body, facts from words join docs on docs.place = words.rowid
     where words match ? order by words.rowid desc limit 21`,
  )
  return (terms) => Promise.resolve(query.all(terms.map((term) => `"${term.join(' ')}"`).join(' AND ')))
}

async function postgres(url: string): Promise<Find> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return (terms) =>
    client.query({
      text: `select place, key, at, title, body, facts from wubu_search.docs where tokens @@ $1::tsquery
             order by place desc limit 21`,
      values: [terms.map((term) => `(${term.map((word) => `'${word}'`).join(' <-> ')})`).join(' & ')],
    })
}
