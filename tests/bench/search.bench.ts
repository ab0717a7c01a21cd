import { loadavg } from 'node:os'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { queues } from '../../server/demo/demoRules.ts'
import { seededChance } from '../../server/demo/seededChance.ts'
import { searchPlace } from '../../server/openDatabase.ts'
import { rebuild } from '../../server/search/rebuild.ts'
import { openIndexAt, openRowsAt, type SearchPlace } from '../../server/search/searchPlace.ts'
import type { Reader } from '../../server/search/rules/marks.ts'
import { createDatabase, findPostgres, howToGetPostgres, startPostgres } from '../helpers/postgres.ts'
import { type Archive, foundArchive, privateTeams } from './archive/archive.ts'
import { questionsOf } from './archive/questions.ts'
import type { Bench, Figures, OpenBench, Size } from './bench.ts'
import { quantile } from './load/job.ts'
import type { RawJob, RawTimes } from './load/rawSearch.ts'
import type { SearchJob, SearchTimes } from './load/searcher.ts'
import type { WayJob } from './load/floors.ts'
import type { WayFigures } from './load/wholeWay.ts'
import { type Program, runLoad, startProgram } from './programs.ts'

const contactsPerSecond = 200 / 60
const withinMs = 50
const agents = 40
const customers = 20_000

/** A search over many tickets while contacts come in, on SQLite (bars 8 and 9). */
export const openSearchBench: OpenBench = async (size) => benchOn(size, undefined, () => Promise.resolve())

/** The same on PostgreSQL: a private cluster, which waits for no disk. */
export const openSearchPostgres: OpenBench = async (size) => {
  if (!findPostgres()) throw new Error(`no PostgreSQL: ${howToGetPostgres}`)
  const cluster = await startPostgres()
  const { url } = await createDatabase(cluster.adminUrl)
  return benchOn(size, url, () => cluster.stop())
}

async function benchOn(size: Size, databaseUrl: string | undefined, stop: () => Promise<void>): Promise<Bench> {
  const rows = size.rows ?? (size.isQuick ? 50_000 : 1_000_000)
  const archive = await foundArchive({ rows, agents, customers }, databaseUrl, say)
  const place = searchPlace({ databaseUrl, dataDir: archive.env['WUBU_DATA_DIR'] ?? '' })
  await buildIndex(place)
  const server = await startProgram('server/main.ts', { env: archive.env })
  return {
    bars: barsOf(databaseUrl ? 'PostgreSQL' : 'SQLite', rows),
    round: () => roundOf(server, archive, place, size),
    async close() {
      await server.stop()
      archive.remove()
      await stop()
    },
  }
}

/** Says how long the index takes and how large it is. */
async function buildIndex(place: SearchPlace): Promise<void> {
  const [db, index] = [await openRowsAt(place), await openIndexAt(place, false)]
  const since = performance.now()
  let made = 0
  await rebuild(db, index, (cursor) => (made = cursor.made))
  const seconds = (performance.now() - since) / 1000
  const megabytes = (await index.bytes()) / 1e6
  say(
    `index: ${made} documents in ${seconds.toFixed(0)} s, ${(made / seconds).toFixed(0)}/s, ${megabytes.toFixed(0)} MB`,
  )
  await index.close()
  await db.close()
}

let round = 0

async function roundOf(server: Program, archive: Archive, place: SearchPlace, size: Size): Promise<Figures> {
  const asked = questionsOf(seededChance(++round), archive, size.isQuick ? 10 : 40)
  const { key, phones, env } = archive
  const floorAgents = archive.agents.slice(0, agents / 2)
  const way = (seconds: number) =>
    runLoad<WayJob, WayFigures>('wholeWay.ts', {
      ...{ kind: 'product', url: server.url, agents: floorAgents, key, phones: phones.slice(0, 500) },
      ...{ seconds, rate: contactsPerSecond },
    })
  const seconds = size.isQuick ? 10 : 60
  const idle = await way(seconds)
  // What a process that does nothing is kept from its turn, by whatever else runs here.
  const bystander = monitorEventLoopDelay({ resolution: 10 })
  let lag = { max: NaN, p99: NaN }
  const searching = runLoad<SearchJob, SearchTimes>(
    'searcher.ts',
    {
      // Of the teams and of none, by turns, and a lead.
      ...{
        url: server.url,
        tokens: [archive.agents[agents / 2]!.token, archive.agents.at(-1)!.token, archive.leads[0]!.token],
      },
      ...{ asked, pauseMs: (seconds * 1000) / asked.length / 2, fresh: 5, key },
    },
    (mark) => {
      if (mark === 'begin') bystander.enable()
      else bystander.disable()
      void loopLag(server.url).then((read) => (lag = read))
    },
  )
  const [{ times, hits, found }, busy] = await Promise.all([searching, way(seconds)])
  const alone = await runLoad<RawJob, RawTimes>('rawSearch.ts', { place, asked, reader: readerOf(archive) })
  const figures: Figures = {
    all: quantile(Object.values(times).flat(), 0.95),
    lagMax: lag.max,
    lagP99: lag.p99,
    bystanderMax: bystander.max / 1e6,
    bystanderP99: bystander.percentile(99) / 1e6,
    offersIdle: idle.assignedP99,
    offersBusy: busy.assignedP99,
    found: quantile(found, 0.95),
  }
  say(`load ${loadavg()[0]?.toFixed(1)}, data in ${env['WUBU_DATA_DIR']}`)
  say('kind | p50 | p95 | p99 | hits a search | processor p50 | p95 | raw p50 | p95 | raw processor p50 | p95')
  for (const [kind, all] of Object.entries(times)) {
    const cpu = alone.oursCpu[kind] ?? []
    const [raw, rawCpu] = [alone.raw[kind] ?? [], alone.rawCpu[kind] ?? []]
    const row = [...[0.5, 0.95, 0.99].map((p) => quantile(all, p)), (hits[kind] ?? 0) / all.length]
    for (const list of [cpu, raw, rawCpu]) row.push(quantile(list, 0.5), quantile(list, 0.95))
    say([kind, ...row.map((value) => value.toFixed(1))].join(' | '))
    Object.assign(figures, { [kind]: row[1], [`raw ${kind}`]: quantile(raw, 0.95) })
    Object.assign(figures, { [`cpu ${kind}`]: quantile(cpu, 0.5), [`raw cpu ${kind}`]: quantile(rawCpu, 0.5) })
  }
  return figures
}

/** The last agent, who is of no team. */
const readerOf = (archive: Archive): Reader => ({
  id: archive.agents.at(-1)?.id ?? '',
  role: 'agent',
  queues: queues.map(({ id }) => id),
  teams: [],
  hiddenTeams: privateTeams,
})

/** How long the server's loop was kept since this was last asked, ms. */
async function loopLag(url: string): Promise<{ max: number; p99: number }> {
  const text = await (await fetch(`${url}/metrics`)).text()
  const read = (name: string) => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1] ?? NaN) * 1000
  return { max: read('nodejs_eventloop_lag_max_seconds'), p99: read('nodejs_eventloop_lag_p99_seconds') }
}

const barsOf = (on: string, rows: number): Bench['bars'] => {
  const what = `${on}, ${rows} tickets`
  return [
    ...['two signs, frequent', 'two signs, rare', 'English phrase'].flatMap((kind) => [
      { bar: '8', what: `${what}: ${kind}, p95`, unit: 'ms', ours: kind, floor: withinMs, limit: 1 },
      { bar: '8', what: 'the same beside raw, newest first', unit: 'ms', ours: kind, floor: `raw ${kind}`, limit: 3 },
      {
        bar: '8',
        what: 'its processor time beside raw, p50',
        unit: 'ms',
        ours: `cpu ${kind}`,
        floor: `raw cpu ${kind}`,
      },
    ]),
    { bar: '8', what: `${what}: every kind, p95`, unit: 'ms', ours: 'all', floor: withinMs, limit: 1 },
    { bar: '8', what: 'longest stop of the server’s loop', unit: 'ms', ours: 'lagMax', floor: withinMs, limit: 1 },
    {
      bar: '8',
      what: 'the same beside a process that does nothing',
      unit: 'ms',
      ours: 'lagMax',
      floor: 'bystanderMax',
    },
    { bar: '8', what: 'offers’ p99 beside no search', unit: 'ms', ours: 'offersBusy', floor: 'offersIdle', limit: 1.2 },
    { bar: '9', what: 'found by search after the answer, p95', unit: 'ms', ours: 'found', floor: 1000, limit: 1 },
  ]
}

const say = (words: string) => console.error(words)
