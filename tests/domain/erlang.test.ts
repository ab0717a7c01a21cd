import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { erlangB, erlangC, erlangCFigures, offeredLoad, type Traffic } from '../../shared/domain/erlang.ts'
import { erlangAFigures } from '../../shared/domain/erlangA.ts'
import { serviceLevelFormulas } from '../../shared/domain/serviceLevel.ts'
import { agentsNeeded, expectedServiceLevel, figuresFor, withShrinkage } from '../../shared/domain/staffing.ts'
import { playLine, solveChain } from '../helpers/birthDeath.ts'

const second = 1000
const minute = 60 * second
const aht = 180 * second
const ofLoad = (load: number): Traffic => ({ contacts: load, perMs: aht, ahtMs: aht })
const close = (actual: number, expected: number) =>
  expect(Math.abs(actual - expected), `${actual} for ${expected}`).toBeLessThanOrEqual(1e-9 * Math.max(1e-3, expected))

describe('published values', () => {
  // The tables of Erlang B: this load in erlangs is lost with this chance.
  it.each([
    [10, 4.461, 0.01],
    [20, 12.03, 0.01],
    [50, 37.9, 0.01],
    [100, 84.06, 0.01],
    [10, 6.216, 0.05],
    [2, 0.1526, 0.01],
    [1, 0.0101, 0.01],
  ])('of %i lines, offered %f erlangs lose %f', (lines, load, lost) => {
    expect(erlangB(load, lines)).toBeCloseTo(lost, 4)
  })

  it('gives 14 agents for 100 contacts in 30 min of 180 s at 80/20, and what they make of it', () => {
    const traffic = { contacts: 100, perMs: 30 * minute, ahtMs: aht }
    const target = { serviceLevel: { share: 0.8, withinMs: 20 * second, formula: 'lateAbandonsCount' as const } }
    expect(offeredLoad(traffic)).toBe(10)
    expect(agentsNeeded(traffic, target)).toBe(14)
    const figures = figuresFor(traffic, 14, 20 * second)
    expect(figures.answeredWithin).toBeCloseTo(0.8884, 4)
    expect(figures.asaMs / second).toBeCloseTo(7.84, 2)
    expect(figures.occupancy).toBeCloseTo(0.7143, 4)
    expect(figures.waits).toBeCloseTo(0.1741, 4)
  })

  // Garnett, Mandelbaum and Reiman, Designing a call center with impatient customers, 2002, table 1.
  it('agrees with the table of 50 agents, 48 calls a minute of one minute, and two minutes of patience', () => {
    const traffic = { contacts: 48, perMs: minute, ahtMs: minute }
    const patient = erlangCFigures(traffic, 50, 58.1 * second)
    expect(patient.asaMs / second).toBeCloseTo(20.8, 1)
    expect(patient.answeredWithin).toBeCloseTo(0.9, 3)
    expect(patient.lineLength).toBeCloseTo(16.7, 1)
    expect(patient.occupancy).toBeCloseTo(0.96, 10)
    const impatient = erlangAFigures(traffic, 2 * minute, 50, 12.5 * second)
    expect(impatient.left).toBeCloseTo(0.031, 3)
    expect(impatient.waitMs / second).toBeCloseTo(3.7, 1)
    expect(impatient.answeredWithin + impatient.leftWithin).toBeCloseTo(0.9, 2)
    expect(impatient.lineLength).toBeCloseTo(3, 1)
    expect(impatient.occupancy).toBeCloseTo(0.93, 2)
  })
})

describe('the same by another way', () => {
  // Load in erlangs, agents, patience in handling times, time of the service level in handling times.
  it.each([
    [10, 14, 1, 1 / 9],
    [10, 10, 0.5, 1 / 9],
    [10, 8, 2, 0.5],
    [0.3, 1, 1, 0.1],
    [3, 1, 1, 0.1],
    [1, 6, 0.2, 0.05],
    [48, 50, 2, 0.2],
    [60, 50, 0.1, 0.02],
    [100, 100, 5, 0.1],
    [300, 290, 1, 0.1],
    [1000, 1010, 3, 0.05],
    [2000, 1900, 1, 0.05],
  ])(
    'Erlang A of %f erlangs, %i agents, patience %f is what the chain solved directly says',
    (load, agents, patience, within) => {
      const chain = solveChain({ load, agents, theta: 1 / patience }, within)
      const figures = erlangAFigures(ofLoad(load), patience * aht, agents, within * aht)
      close(figures.waits, chain.waits)
      close(figures.left, chain.left)
      close(figures.answeredWithin, chain.answeredWithin)
      close(figures.lineLength, chain.lineLength)
      close(figures.waitMs / aht, chain.waitOfAll)
      close(figures.asaMs / aht, chain.asa)
      close(figures.occupancy, chain.occupancy)
    },
  )

  it.each([
    [10, 14],
    [0.5, 1],
    [95, 100],
    [480, 500],
  ])('Erlang C of %f erlangs and %i agents is what the chain without losses of patience says', (load, agents) => {
    const chain = solveChain({ load, agents, theta: 0 }, 0.1)
    const figures = erlangCFigures(ofLoad(load), agents, 0.1 * aht)
    close(figures.waits, chain.waits)
    close(figures.answeredWithin, chain.answeredWithin)
    close(figures.asaMs / aht, chain.asa)
    close(figures.lineLength, chain.lineLength)
  })

  it('a line that is played call by call comes out within four standard errors', () => {
    const calls = 200_000
    const line = { load: 20, agents: 19, theta: 0.8 }
    const played = playLine(line, calls, 7)
    const figures = erlangAFigures(ofLoad(line.load), aht / line.theta, line.agents, 0)
    // Neighbouring calls are alike: their share spreads some three times as far as that of independent ones.
    const bound = (share: number) => 4 * 3 * Math.sqrt((share * (1 - share)) / calls)
    expect(Math.abs(played.left - figures.left)).toBeLessThan(bound(figures.left))
    expect(Math.abs(played.waits - figures.waits)).toBeLessThan(bound(figures.waits))
  })
})

const load = fc.double({ min: 0.01, max: 3000, noNaN: true })
const patience = fc.double({ min: 0.01, max: 100, noNaN: true })
const agents = fc.integer({ min: 1, max: 4000 })
const within = fc.double({ min: 0, max: 2, noNaN: true })
/** Rounding of a sum of thousands of terms. */
const tiny = 1e-11

describe('at any load', () => {
  it('chances are chances, and who calls is answered or leaves', () => {
    fc.assert(
      fc.property(load, patience, agents, within, (a, p, n, t) => {
        const figures = erlangAFigures(ofLoad(a), p * aht, n, t * aht)
        const { waits, answeredWithin, leftWithin, left, occupancy } = figures
        for (const share of [waits, answeredWithin, leftWithin, left, occupancy]) {
          expect(share).toBeGreaterThanOrEqual(-tiny)
          expect(share).toBeLessThanOrEqual(1 + tiny)
        }
        expect(answeredWithin).toBeLessThanOrEqual(1 - left + tiny)
        expect(leftWithin).toBeLessThanOrEqual(left)
        expect(left).toBeLessThanOrEqual(waits + tiny)
        expect(left).toBeGreaterThanOrEqual(1 - n / a - tiny)
        expect(figures.lineLength).toBeCloseTo(left * a * p, 6)
      }),
      { numRuns: 150 },
    )
  })

  it('one agent more makes no figure worse', () => {
    fc.assert(
      fc.property(load, patience, agents, within, (a, p, n, t) => {
        const [few, more] = [n, n + 1].map((number) => erlangAFigures(ofLoad(a), p * aht, number, t * aht))
        if (!few || !more) throw new Error('two were asked for')
        expect(more.left).toBeLessThanOrEqual(few.left + tiny)
        expect(more.asaMs).toBeLessThanOrEqual(few.asaMs * (1 + tiny))
        expect(more.occupancy).toBeLessThanOrEqual(few.occupancy + tiny)
        for (const formula of serviceLevelFormulas)
          expect(expectedServiceLevel(more, formula)).toBeGreaterThanOrEqual(
            (expectedServiceLevel(few, formula) ?? 0) - tiny,
          )
        expect(erlangC(a, n + 1)).toBeLessThanOrEqual(erlangC(a, n) + tiny)
      }),
      { numRuns: 150 },
    )
  })

  it('endless patience is Erlang C, and very long patience close to it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 3000 }),
        fc.double({ min: 0.05, max: 0.97, noNaN: true }),
        within,
        (n, share, t) => {
          const traffic = ofLoad(n * share)
          const patient = erlangCFigures(traffic, n, t * aht)
          expect(erlangAFigures(traffic, Infinity, n, t * aht)).toEqual(patient)
          const nearly = erlangAFigures(traffic, 1e9 * aht, n, t * aht)
          expect(nearly.waits).toBeCloseTo(patient.waits, 5)
          expect(nearly.answeredWithin).toBeCloseTo(patient.answeredWithin, 5)
          expect(nearly.asaMs / aht).toBeCloseTo(patient.asaMs / aht, 3)
        },
      ),
      { numRuns: 100 },
    )
  })

  it('the number needed meets the target, and one less does not', () => {
    const formula = fc.constantFrom(...serviceLevelFormulas)
    fc.assert(
      fc.property(
        load,
        patience,
        fc.double({ min: 0.5, max: 0.99, noNaN: true }),
        within,
        formula,
        (a, p, share, t, by) => {
          const target = { serviceLevel: { share, withinMs: t * aht, formula: by }, abandonment: 0.2 }
          const needed = agentsNeeded(ofLoad(a), target, p * aht)
          if (needed === undefined) throw new Error('no number meets it')
          const meets = (n: number) => {
            const figures = figuresFor(ofLoad(a), n, t * aht, p * aht)
            return (expectedServiceLevel(figures, by) ?? 0) >= share && figures.left <= 0.2
          }
          expect(meets(needed)).toBe(true)
          if (needed > 0) expect(meets(needed - 1)).toBe(false)
        },
      ),
      { numRuns: 60 },
    )
  })
})

describe('at the edges', () => {
  it('a line that nobody leaves and that too few serve grows without end', () => {
    expect(erlangCFigures(ofLoad(10), 10, 20 * second)).toMatchObject({
      answeredWithin: 0,
      asaMs: Infinity,
      occupancy: 1,
    })
    expect(figuresFor(ofLoad(10), 8, 20 * second).asaMs).toBe(Infinity)
  })

  it('without contacts nobody waits, and nobody is needed', () => {
    expect(figuresFor(ofLoad(0), 5, 0)).toMatchObject({ waits: 0, answeredWithin: 1, occupancy: 0, asaMs: 0 })
    expect(agentsNeeded(ofLoad(0), { asaMs: 10 })).toBe(0)
  })

  it('without agents all wait until their patience ends', () => {
    expect(figuresFor(ofLoad(4), 0, aht, aht)).toMatchObject({ left: 1, leftWithin: 1 - Math.exp(-1), waitMs: aht })
  })

  it('holds at thousands of agents, far below and far above the load', () => {
    for (const n of [1, 10, 4000, 5000, 5100, 9000]) {
      const figures = figuresFor(ofLoad(5000), n, 20 * second, 3 * aht)
      expect(Object.values(figures).every(Number.isFinite), `${n} agents`).toBe(true)
    }
    expect(figuresFor(ofLoad(5000), 4000, 0, 3 * aht).left).toBeCloseTo(0.2, 9)
    expect(figuresFor(ofLoad(1), 5000, 0, aht)).toMatchObject({ waits: 0, answeredWithin: 1, left: 0 })
  })

  it('a target that 100,000 do not meet has no number', () => {
    expect(agentsNeeded(ofLoad(1e6), { asaMs: 1000 })).toBeUndefined()
  })

  it('shrinkage asks for more on shift than at the desks', () => {
    expect([withShrinkage(14, 0.3), withShrinkage(8, 0.2), withShrinkage(10, 0.2), withShrinkage(7, 0)]).toEqual([
      20, 10, 13, 7,
    ])
    expect(() => withShrinkage(5, 1)).toThrow(RangeError)
  })
})
