import { describe, expect, it } from 'vitest'
import type { LoggedEvent } from '../../server/db/database.ts'
import { keptSeeds } from './keptSeeds.ts'
import { planOf } from './plan.ts'
import { runSeeds } from './runSeeds.ts'
import { simulate } from './simulate.ts'
import type { Plant } from './simServer.ts'

// A short form of `node tests/simulation/run.ts`: other seeds every hour, printed when they find something.
const anHour = Math.floor(Date.now() / 3_600_000)

describe('days by chance, with faulty links, crashes, full disks and moved clocks', () => {
  it('break no rule with seeds that once did', { timeout: 400_000 }, async () => {
    expect((await runSeeds({ kept: keptSeeds })).violations).toEqual([])
  })

  it('break no rule with new seeds', { timeout: 400_000 }, async () => {
    const report = await runSeeds({ from: anHour * 1000, count: 12, events: 2000 })
    expect(report.violations).toEqual([])
    // They did more than nothing.
    expect(report.commits).toBeGreaterThan(12 * 50)
  })

  it('are the very same for the same seed, 200 times out of 200', { timeout: 400_000 }, async () => {
    const once = await runSeeds({ from: 1, count: 200, events: 100 })
    const again = await runSeeds({ from: 1, count: 200, events: 100, workers: 1 })
    expect(again.hashes).toEqual(once.hashes)
    expect(new Set(once.hashes.values()).size).toBe(200)
  })

  // A look that never sees anything says nothing: each of these must be seen.
  const plants: Record<string, { rule: string; plant: Plant }> = {
    'an answer before the commit': {
      rule: 'I2',
      plant: (db) => ({
        ...db,
        writeAll: (actor, unit) => {
          db.writeAll(actor, unit).catch(() => undefined)
          return Promise.resolve([])
        },
      }),
    },
    'a lost line of the log': {
      rule: 'I5',
      plant: (db) => ({
        ...db,
        onCommitted: (listener) =>
          db.onCommitted((events: LoggedEvent[]) => listener(events.filter(({ seq }) => seq % 97))),
      }),
    },
    'a desk that is back and counts as cut off': {
      rule: 'I14',
      plant: (db) => ({
        ...db,
        writeAll: (actor, unit) =>
          unit.events.some(({ noun, what }) => noun === 'agent' && what === 'linked')
            ? Promise.resolve([])
            : db.writeAll(actor, unit),
      }),
    },
    'an offer without an end': {
      rule: 'I8',
      plant: (db) => ({
        ...db,
        writeAll: (actor, unit) =>
          unit.events.some(({ what }) => what === 'timedOut') ? Promise.resolve([]) : db.writeAll(actor, unit),
      }),
    },
  }
  for (const [name, { rule, plant }] of Object.entries(plants))
    it(`would show ${name} (control)`, { timeout: 400_000 }, async () => {
      const broken = new Set<string>()
      for (let seed = 1; seed <= 8 && !broken.has(rule); seed++)
        for (const violation of (await simulate(seed, 800, { plant })).violations) broken.add(violation.rule)
      expect([...broken]).toContain(rule)
    })

  it('have every fault in some of their plans', () => {
    const plans = Array.from({ length: 100 }, (_, seed) => planOf(seed))
    for (const isFaulty of [
      (plan: (typeof plans)[0]) => plan.loss > 0,
      (plan: (typeof plans)[0]) => plan.dup > 0,
      (plan: (typeof plans)[0]) => plan.cutMs < Infinity,
      (plan: (typeof plans)[0]) => plan.crashMs < Infinity,
      (plan: (typeof plans)[0]) => plan.diskFullMs < Infinity,
      (plan: (typeof plans)[0]) => plan.clockJumpMs < 0,
      (plan: (typeof plans)[0]) => plan.bufferPackets < 10,
      (plan: (typeof plans)[0]) => plan.walkOff > 0,
    ])
      expect(plans.filter(isFaulty).length).toBeGreaterThan(5)
  })
})
