import { collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import { listWaitingNeeds } from './db/contactQueries.ts'
import type { Deps } from './deps.ts'
import type { Scrubs } from './verify/scrubs.ts'
import type { StuckCheck } from './verify/stuckCheck.ts'
import type { Search } from './search/search.ts'
import type { Realtime } from './realtime/openRealtime.ts'

/** Figures for Prometheus: the process, the sockets, the log. */
export function createMetrics(
  deps: Deps,
  realtime: () => Realtime,
  stuck: StuckCheck,
  scrubs: Pick<Scrubs, 'lastAt' | 'problems'>,
  search: Pick<Search, 'standing'>,
): () => Promise<string> {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const gauge = (name: string, help: string, read: () => number | Promise<number>) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        this.set(await read())
      },
    })
  gauge('wubu_sockets', 'Connected desks', () => realtime().countDesks())
  gauge('wubu_event_seq', 'Last line of the event log', () => deps.db.lastSeq())
  gauge(
    'wubu_announced_seq',
    'Last line of the event log that desks were told',
    () => realtime().announcer.announcedSeq,
  )
  gauge('wubu_searched_seq', 'Last line of the event log that can be found', () => search.standing().seq)
  gauge('wubu_search_building', '1 while the search index is made anew', () => Number(search.standing().isBuilding))
  gauge(
    'wubu_waiting_needs',
    'Different needs that wait in all queues',
    async () => (await listWaitingNeeds(deps.db)).length,
  )
  gauge('wubu_scrub_problems', 'Places of the database file that are damaged', () => scrubs.problems.length)
  gauge('wubu_scrub_at_seconds', 'When the whole database file was last looked at; 0 before the first time', () =>
    Math.floor((scrubs.lastAt ?? 0) / 1000),
  )
  const stuckRows = new Gauge({
    name: 'wubu_stuck_rows',
    help: 'Rows that break an invariant of the floor, by invariant; none, when all is well',
    labelNames: ['invariant'],
    registers: [],
    collect() {
      this.reset()
      for (const [invariant, rows] of stuck.counts()) this.set({ invariant }, rows)
    },
  })
  registry.registerMetric(stuckRows)
  return () => registry.metrics()
}
