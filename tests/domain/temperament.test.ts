import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { temperament as temperamentSchema, temperamentType } from '../../shared/contract/customers.ts'
import {
  combine,
  defaultFloor,
  defaultHalfLifeMs,
  faded,
  notRight,
  placeOf,
  sheetScore,
  typeOf,
  type Judgement,
} from '../../shared/domain/temperament.ts'

const now = 1_800_000_000_000
const says = (type: Parameters<typeof placeOf>[0], more: Partial<Judgement> = {}): Judgement => ({
  ...placeOf(type),
  source: 'agent',
  evidence: [],
  setBy: 'Lin Yao',
  setAt: now,
  ...more,
})
const types = fc.constantFrom(...temperamentType.options)
const judgements: fc.Arbitrary<Judgement> = fc.record({
  outward: fc.double({ min: -1, max: 1, noNaN: true }),
  task: fc.double({ min: -1, max: 1, noNaN: true }),
  confidence: fc.double({ min: 0, max: 1, noNaN: true }),
  source: fc.constantFrom('agent' as const, 'sheet' as const, 'text' as const),
  evidence: fc.array(fc.string(), { maxLength: 3 }),
  setBy: fc.constant(null),
  setAt: fc.integer({ min: 0, max: now }),
})

describe('the sheet of six questions', () => {
  test('places clear answers surely, and claims nothing from answers in the middle', () => {
    expect(sheetScore([5, 5, 5, 5, 5, 5])).toEqual({ outward: 1, task: 1, confidence: 0.9 })
    expect(sheetScore([1, 1, 1, 5, 5, 5])).toMatchObject({ outward: -1, task: 1 })
    expect(sheetScore([3, 3, 3, 5, 5, 5]).confidence).toBe(0)
  })

  test('is unsure where answers contradict each other', () => {
    const steady = sheetScore([4, 4, 4, 4, 4, 4]).confidence
    expect(steady).toBeGreaterThan(defaultFloor)
    expect(sheetScore([5, 5, 2, 4, 4, 4]).confidence).toBeLessThan(steady)
    expect(sheetScore([5, 5, 2, 4, 4, 4]).confidence).toBeLessThan(defaultFloor)
  })

  test('turned round, gives the opposite place with the same confidence', () => {
    const sheets = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 6, maxLength: 6 })
    fc.assert(
      fc.property(sheets, (answers) => {
        const one = sheetScore(answers)
        const other = sheetScore(answers.map((answer) => 6 - answer))
        expect(other.outward).toBeCloseTo(-one.outward)
        expect(other.task).toBeCloseTo(-one.task)
        expect(other.confidence).toBeCloseTo(one.confidence)
        expect(one.confidence).toBeGreaterThanOrEqual(0)
        expect(one.confidence).toBeLessThanOrEqual(0.9)
      }),
    )
  })

  test('is refused when it is not six answers of 1 to 5', () => {
    for (const answers of [[], [1, 2, 3, 4, 5], [1, 2, 3, 4, 5, 6], [0, 1, 1, 1, 1, 1], [Number.NaN, 1, 1, 1, 1, 1]])
      expect(() => sheetScore(answers)).toThrow(RangeError)
  })
})

describe('a type', () => {
  test('is named by the two axes', () => {
    expect(typeOf(0.5, -0.5, 1)).toBe('expressive')
    expect(typeOf(0.5, 0.5, 1)).toBe('driver')
    expect(typeOf(-0.5, -0.5, 1)).toBe('amiable')
    expect(typeOf(-0.5, 0.5, 1)).toBe('analyst')
  })

  test('is never claimed below the floor, nor on an axis', () => {
    fc.assert(
      fc.property(judgements, fc.double({ min: 0, max: 1, noNaN: true }), ({ outward, task, confidence }, floor) => {
        const type = typeOf(outward, task, confidence, floor)
        if (confidence < floor || outward === 0 || task === 0) expect(type).toBeNull()
        else expect(type).not.toBeNull()
      }),
    )
    expect(typeOf(0.5, 0.5, defaultFloor - 0.001)).toBeNull()
    expect(typeOf(0.5, 0.5, defaultFloor)).toBe('driver')
    expect(typeOf(0.5, 0.5, Number.NaN)).toBeNull()
  })

  test('named by an agent is claimed', () => {
    for (const type of temperamentType.options) expect(combine(null, says(type), now).type).toBe(type)
  })
})

describe('a new judgement', () => {
  test('stands alone when nothing is held', () => {
    const only = says('driver', { evidence: ['short turns'] })
    expect(combine(null, only, now)).toEqual({ ...only, type: 'driver' })
  })

  test('that agrees makes surer, one that disagrees less sure', () => {
    const held = says('driver', { confidence: 0.7 })
    expect(combine(held, says('driver', { confidence: 0.7 }), now).confidence).toBeGreaterThan(0.7)
    expect(combine(held, says('amiable', { confidence: 0.7 }), now).confidence).toBeLessThan(0.7)
  })

  test('that agrees never makes less sure than the surer side was, one that disagrees never surer', () => {
    fc.assert(
      fc.property(types, types, judgements, judgements, (one, other, a, b) => {
        const held = { ...a, ...placeOf(one), confidence: a.confidence }
        const next = { ...b, ...placeOf(other), confidence: b.confidence }
        const surer = Math.max(faded(held, now), faded(next, now))
        const { confidence } = combine(held, next, now)
        if (one === other) expect(confidence).toBeGreaterThanOrEqual(surer - 1e-9)
        else expect(confidence).toBeLessThanOrEqual(surer + 1e-9)
      }),
    )
  })

  test('weighs most from an agent, then from the sheet, then from text', () => {
    const held = says('driver', { source: 'sheet', confidence: 0.6 })
    const after = (source: Judgement['source']) => combine(held, says('amiable', { source, confidence: 0.6 }), now)
    expect(after('agent').outward).toBeLessThan(after('sheet').outward)
    expect(after('sheet').outward).toBeLessThan(after('text').outward)
  })

  test('of an agent wins over an older opposite one, a text does not', () => {
    expect(combine(says('driver'), says('amiable'), now)).toMatchObject({ type: 'amiable', source: 'agent' })
    expect(combine(says('driver'), says('amiable', { source: 'text', confidence: 0.6 }), now)).toMatchObject({
      type: 'driver',
      source: 'agent',
    })
  })

  test('keeps the evidence of both, the newest first, each once, at most six', () => {
    const held = says('driver', { evidence: ['a', 'b', 'c', 'd', 'e'] })
    expect(combine(held, says('driver', { evidence: ['x', 'a', 'y'] }), now).evidence).toEqual([
      'x',
      'a',
      'y',
      'b',
      'c',
      'd',
    ])
  })

  test('gives something that fits the contract, whatever the two are', () => {
    fc.assert(
      fc.property(fc.option(judgements), judgements, (held, next) => {
        expect(() => temperamentSchema.parse(combine(held, next, now))).not.toThrow()
      }),
    )
  })
})

describe('age', () => {
  test('leaves half after a half-life, and never adds', () => {
    const held = says('driver', { confidence: 0.8 })
    expect(faded(held, now + defaultHalfLifeMs)).toBeCloseTo(0.4)
    expect(faded(held, now - 1000)).toBe(0.8)
    expect(faded(held, now + 1000, 1000)).toBeCloseTo(0.4)
  })

  test('the older what is held, the less it moves a new judgement', () => {
    const day = 24 * 60 * 60 * 1000
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 1, max: 1000 }), (days, more) => {
        const after = (age: number) => combine(says('driver', { setAt: now - age * day }), says('amiable'), now)
        expect(after(days + more).outward).toBeLessThanOrEqual(after(days).outward)
        expect(after(days + more).confidence).toBeGreaterThanOrEqual(after(days).confidence)
      }),
    )
  })
})

describe('“not right”', () => {
  test('halves the confidence, so that nothing is claimed, whatever the floor', () => {
    const floors = fc.double({ min: 0.01, max: 1, noNaN: true })
    fc.assert(
      fc.property(judgements, floors, (held, floor) => {
        const after = notRight(held, 'Lin Yao', now, floor)
        expect(after).toMatchObject({ type: null, setBy: 'Lin Yao', setAt: now, evidence: held.evidence })
        expect(after.confidence).toBeLessThanOrEqual(held.confidence / 2)
        expect(typeOf(after.outward, after.task, after.confidence, floor)).toBeNull()
      }),
    )
  })
})
