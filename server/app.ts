import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { originCheck } from './allowOrigin.ts'
import type { Deps } from './deps.ts'
import { type Floor, startFloor } from './floor.ts'
import { followClock, resumeClock } from './followClock.ts'
import { openHttp } from './http/openHttp.ts'
import { type MailFloor, startMailFloor } from './mail/mailFloor.ts'
import { createMetrics } from './metrics.ts'
import { LiveWall } from './queues/wallboard.ts'
import { createScrubs } from './verify/scrubs.ts'
import { createStuckCheck } from './verify/stuckCheck.ts'
import { openRealtime, type Realtime } from './realtime/openRealtime.ts'
import { openReports } from './reports/openReports.ts'
import type { Reports } from './reports/reports.ts'
import { openSearch } from './search/openSearch.ts'
import type { Search } from './search/search.ts'
import type { SearchPlace } from './search/searchPlace.ts'

// A whole floor comes back in the same second; what the queue of the system does not hold tries again after seconds, then
// after minutes. Linux takes at most its net.core.somaxconn.
const waitingConnects = 8192

export interface AppOptions {
  deps: Deps
  /** The embedded database's file. */
  file?: string | undefined
  version: string
  demo: boolean
  publicUrl?: string | undefined
  rendererDir?: string | undefined
  /** Where threads of their own find the database and the index; without it the search runs in this one. */
  searchIn?: SearchPlace | undefined
  /** Further origins whose pages may connect, e.g. a development server's. */
  origins?: string[]
}

/** The whole server around an opened database, with nothing ticking yet: `main` and the tests move its time. */
export interface App {
  http: FastifyInstance
  realtime: Realtime
  floor: Floor
  mail: MailFloor
  search: Search
  reports: Reports
  /** What is due once a second: links that were not noted, deadlines, offers. */
  sweep(): Promise<void>
  /** Looks for what breaks an invariant of the floor, counts it for `/metrics` and logs it. */
  lookForStuck(): Promise<void>
  /** Looks at the whole database file for damage, in a process of its own. */
  scrub(): Promise<void>
  listen(host: string, port: number): Promise<string>
  close(): Promise<void>
}

/** Puts the server together. */
export async function createApp({
  deps,
  file,
  version,
  demo,
  publicUrl,
  rendererDir,
  searchIn,
  origins,
}: AppOptions): Promise<App> {
  const allowed = originCheck(publicUrl, origins)
  const search = openSearch(deps, searchIn)
  deps.search = search
  const reports = openReports(deps, searchIn)
  deps.reports = reports
  const wall = await LiveWall.open(deps)
  const stuck = createStuckCheck(deps)
  const scrubs = createScrubs(deps, file)
  const metrics = createMetrics(deps, () => realtime, stuck, scrubs, search)
  const isSound = () => scrubs.problems.length === 0
  const http = await openHttp({ deps, version, demo, publicUrl, rendererDir, allowed, metrics, isSound })
  const realtime = await openRealtime(deps, http.server, wall, allowed)
  await resumeClock(deps)
  const floor = await startFloor(deps)
  const mail = startMailFloor(deps, publicUrl)
  return {
    http,
    realtime,
    floor,
    mail,
    search,
    reports,
    async sweep() {
      try {
        const step = await followClock(deps)
        if (step !== 0) realtime.clockSet(step)
      } catch (error) {
        deps.log.error({ err: error }, 'a correction of the clock could not be stored; it is tried again in a second')
      }
      try {
        await realtime.checkLinks()
      } catch (error) {
        deps.log.error({ err: error }, 'links could not be checked; they are in a second')
      }
      mail.sweep()
      await floor.sweep()
    },
    lookForStuck: stuck.look,
    scrub: scrubs.look,
    async listen(host, port) {
      await http.listen({ host, port, backlog: waitingConnects })
      // Listening on host and port gives an address of three parts, never a pipe's name.
      const address = http.server.address() as AddressInfo
      return `http://${address.family === 'IPv6' ? `[${address.address}]` : address.address}:${address.port}`
    },
    async close() {
      scrubs.stop()
      await mail.stop()
      await floor.stop()
      await realtime.close()
      await realtime.announcer.idle()
      await http.close()
      await search.close()
      await reports.close()
      await deps.db.close()
    },
  }
}
