import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { listAllClocks } from '../../../server/db/clockQueries.ts'
import { checkClocks, checkLog, checkNow } from '../../../server/verify/index.ts'
import { days, liveThrough, ticketsPerCompany } from '../../helpers/ticketHistories.ts'
import { openTestDatabase, testDialect } from '../../helpers/testDatabase.ts'

// As many histories as fit into the time, or all that are asked for: WUBU_HISTORIES=10000.
const asked = Number(process.env['WUBU_HISTORIES'] ?? 0)
const histories = asked || (testDialect === 'sqlite' ? 2000 : 50)

describe('whatever happens to tickets', () => {
  it(
    'their clocks are what a recomputation of the log gives, and each level is acted on once and in time',
    async () => {
      let lived = 0
      let fired = 0
      await fc.assert(
        fc.asyncProperty(days, async (each) => {
          const deps = await liveThrough(each, testDialect === 'postgres' ? openTestDatabase : undefined)
          try {
            expect(await checkClocks(deps)).toEqual([])
            expect((await checkLog(deps)).violations).toEqual([])
            expect(await checkNow(deps.db, deps.world.now(), deps.settings)).toEqual([])
            const clocks = await listAllClocks(deps.db, '', 1000)
            lived += clocks.length / 3
            fired += clocks.reduce((sum, clock) => sum + clock.fired.length, 0)
          } finally {
            await deps.db.close()
          }
        }),
        {
          numRuns: Math.ceil(histories / ticketsPerCompany),
          ...(asked ? {} : { interruptAfterTimeLimit: 12_000 }),
        },
      )
      if (asked) console.log(`${lived} histories, ${fired} levels acted on`)
      expect(fired).toBeGreaterThan(lived / 10)
    },
    asked ? 3_600_000 : 60_000,
  )
})
