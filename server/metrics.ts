import { collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import { listWaitingNeeds } from './db/contactQueries.ts'
import type { Deps } from './deps.ts'
import type { StuckCheck } from './verify/stuckCheck.ts'
import type { Realtime } from './realtime/openRealtime.ts'

/** Figures for Prometheus: the process, the sockets, the log. */
export function createMetrics(deps: Deps, realtime: () => Realtime, stuck: StuckCheck): () => Promise<string> {
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
  gauge(
    'wubu_waiting_needs',
    'Different needs that wait in all queues',
    async () => (await listWaitingNeeds(deps.db)).length,
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
