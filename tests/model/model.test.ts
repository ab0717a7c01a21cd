import { describe, expect, it } from 'vitest'
import { playBatch } from './oneBatch.ts'
import { plants } from './plants.ts'
import { runModel } from './runModel.ts'

// A short form of `node tests/model/run.ts`: other runs every hour, with the command that plays a failure again.
const anHour = Math.floor(Date.now() / 3_600_000)

describe('whatever is done on the floor, in whatever order, late and twice', () => {
  it('comes to what the model says', { timeout: 400_000 }, async () => {
    const report = await runModel({ runs: 300, commands: 200, seed: anHour * 1000 })
    expect(report.failures.map(({ error, replay }) => `${error}\n${replay}`)).toEqual([])
    expect(report.runs).toBe(300)
  })

  for (const [name, plant] of Object.entries(plants))
    it(`would show ${name} (control)`, { timeout: 400_000 }, async () => {
      const { failure } = await playBatch({ runs: 100, commands: 200, seed: 1 }, plant)
      expect(failure?.commands.length).toBeGreaterThan(0)
    })
})
