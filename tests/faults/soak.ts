import { statSync } from 'node:fs'
import { defaultSettings } from '../../server/settings.ts'
import { checkLog } from '../../server/verify/index.ts'
import { atMostOf, type Fault, type Line, noneOf } from './fault.ts'
import { figuresOf } from './figures.ts'
import { weather } from './storm.ts'

interface Sample {
  at: number
  rssMb: number
  files: number
}

/** Two hundred desks in the same two cores as the server make it late by more than an empty machine would. */
const busyMachine = { offerMs: 2500, timerMs: 4000, decisionMs: 2500 }

/** The slope of a straight line through the samples, per hour. */
function slopeOf(samples: Sample[]): number {
  const mean = (of: (sample: Sample) => number) => samples.reduce((sum, each) => sum + of(each), 0) / samples.length
  const [at, rss] = [mean((each) => each.at), mean((each) => each.rssMb)]
  const above = samples.reduce((sum, each) => sum + (each.at - at) * (each.rssMb - rss), 0)
  return (above / samples.reduce((sum, each) => sum + (each.at - at) ** 2, 0)) * 3_600_000
}

export const soak: Fault = {
  id: 'F15',
  title: 'a long day of work over bad links',
  async run({ tier, seed, minutes = tier === 'N' ? 60 : 1 }): Promise<Line[]> {
    const samples: Sample[] = []
    let walMb = 0
    let violations: string[] = []
    const warmUpMs = (minutes * 60_000) / 6
    const startedAt = performance.now()
    const told = await weather(200, minutes * 60, seed, {
      callEveryMs: 50,
      async look(server, company) {
        const { rss, files } = await figuresOf(server)
        walMb = Math.max(walMb, statSync(`${company.file}-wal`).size / 1e6)
        const at = performance.now() - startedAt
        if (at > warmUpMs) samples.push({ at, rssMb: rss / 1e6, files })
      },
      async after(company) {
        const db = await company.open()
        const checked = await checkLog({ db, settings: defaultSettings }, busyMachine)
        violations = checked.violations.map(({ invariant, id, what }) => `${invariant} ${id} ${what}`)
        await db.close()
      },
    })
    const files = samples.map((each) => each.files)
    const slope = slopeOf(samples)
    // A straight line through a minute says nothing of an hour.
    const memory: Line =
      minutes >= 30
        ? atMostOf('memory grows by', slope, 1, 'MB/h')
        : atMostOf('memory at its most', Math.max(...samples.map((each) => each.rssMb)), 400, 'MB')
    return [
      noneOf('screens wrong at the end', told.wrong, `200 desks, ${told.cuts} cuts in ${minutes} min`),
      noneOf('broken invariants', violations, `${told.events} events`),
      memory,
      atMostOf('open files at their most, with 200 desks', Math.max(...files), 700, 'files'),
      atMostOf('write-ahead log', walMb, 64, 'MB'),
    ]
  },
}
