import { runModel } from '../model/runModel.ts'
import { runSeeds } from '../simulation/runSeeds.ts'
import { type Fault, noneOf } from './fault.ts'

/** Whole days by seed, in virtual time. */
export const bySeed: Fault = {
  id: 'days',
  title: 'days by chance: faulty links, crashes, full disks, set clocks',
  async run({ tier, seed }) {
    const count = tier === 'N' ? 20_000 : 200
    const { violations, events } = await runSeeds({ from: seed * 1000, count, events: 5000 })
    const told = violations.map(({ rule, detail, replay }) => `${rule} ${detail.slice(0, 200)} (${replay})`)
    return [noneOf('broken rules', told, `${count} days, ${events} events`)]
  },
}

/** The real use cases beside a model of their rules. */
export const byModel: Fault = {
  id: 'model',
  title: 'commands in any order, late and twice, beside a model of the rules',
  async run({ tier, seed }) {
    const wanted = tier === 'N' ? 10_000 : 1000
    const { failures, runs, runsPerSecond } = await runModel({ runs: wanted, commands: 200, seed: seed * 1000 })
    const told = failures.map(({ error, replay }) => `${error} (${replay})`)
    return [
      noneOf('runs that part from the model', told, `${runs} runs, ${runsPerSecond.toFixed(1)} a second`),
      { bar: `runs = ${wanted}`, figure: String(runs), pass: runs === wanted },
    ]
  },
}
