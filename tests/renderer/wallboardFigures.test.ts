import { describe, expect, it } from 'vitest'
import { troubleOf } from '../../renderer/features/wallboard/agentTrouble.ts'
import { formulaOf, sideText, valueOf } from '../../renderer/features/wallboard/formulas.ts'
import { commonStandard, oldestRow, totalCounts } from '../../renderer/features/wallboard/standards.ts'
import {
  judgeAbandonment,
  judgeAnswerSpeed,
  judgeReady,
  judgeServiceLevel,
  judgeWait,
} from '../../renderer/features/wallboard/verdicts.ts'
import { noCounts } from '../../shared/domain/serviceLevel.ts'
import { aQueue, someFigures } from './helpers/records.ts'
import { anAgent } from './helpers/things.ts'

const counts = {
  ...noCounts,
  offered: 60,
  answered: 40,
  answeredInTime: 31,
  waitMs: 480_000,
  abandoned: 9,
  shortAbandoned: 3,
  abandonedLate: 5,
  handled: 30,
  talkMs: 1_200_000,
  holdMs: 60_000,
  wrapUpMs: 240_000,
}

describe('the formula of a figure', () => {
  const sum = (terms: { value: number; minus?: boolean }[]) =>
    terms.reduce((all, { value, minus }) => (minus ? all - value : all + value), 0)

  it('comes to the figure that the domain gives', () => {
    for (const name of ['serviceLevel', 'answerSpeed', 'abandonment', 'handleTime'] as const) {
      const { over, under } = formulaOf[name](counts)
      expect([name, sum(over) / sum(under)]).toEqual([name, valueOf[name](counts)])
    }
  })

  it('is written as people write it, with brackets only where they are needed', () => {
    const { over, under } = formulaOf.serviceLevel(counts)
    const write = (term: { value: number }) => String(term.value)
    expect(`${sideText(over, write, true)} ÷ ${sideText(under, write, true)}`).toBe('31 ÷ (40 + 5)')
    expect(sideText(formulaOf.abandonment(counts).over, write, true)).toBe('(9 − 3)')
  })

  it('names those who left before the limit apart', () => {
    expect(formulaOf.serviceLevel(counts).apart).toEqual([{ label: 'abandonedEarly', value: 4 }])
  })
})

describe('the tone of a figure', () => {
  it('turns when the first in line has used half of the time, and all of it', () => {
    expect(judgeWait(null, 20_000).tone).toBe('neutral')
    expect(judgeWait(10_000, 20_000).tone).toBe('neutral')
    expect(judgeWait(10_001, 20_000)).toEqual({ tone: 'warn', why: 'soonLate', limit: 20_000 })
    expect(judgeWait(20_001, 20_000)).toEqual({ tone: 'danger', why: 'late', limit: 20_000 })
  })

  it('alarms at a service level more than ten points under its target', () => {
    expect(judgeServiceLevel(null, 0.8).tone).toBe('neutral')
    expect(judgeServiceLevel(0.8, 0.8).tone).toBe('good')
    expect(judgeServiceLevel(0.75, 0.8).why).toBe('underTarget')
    expect(judgeServiceLevel(0.69, 0.8).why).toBe('farUnderTarget')
  })

  it('follows the speed of answer and the share that gives up', () => {
    expect(judgeAnswerSpeed(20_000, 20_000).tone).toBe('neutral')
    expect(judgeAnswerSpeed(30_000, 20_000).tone).toBe('warn')
    expect(judgeAnswerSpeed(41_000, 20_000).tone).toBe('danger')
    expect([0.05, 0.06, 0.11].map((share) => judgeAbandonment(share).tone)).toEqual(['good', 'warn', 'danger'])
  })

  it('alarms about nobody being ready only once somebody waits too long', () => {
    const late = judgeWait(30_000, 20_000)
    expect(judgeReady(0, 0, late).tone).toBe('neutral')
    expect(judgeReady(1, 5, late).tone).toBe('neutral')
    expect(judgeReady(0, 1, judgeWait(1000, 20_000)).tone).toBe('warn')
    expect(judgeReady(0, 1, late).tone).toBe('danger')
  })
})

describe('several queues together', () => {
  const billing = { queue: aQueue(), figures: someFigures({ today: counts, waiting: 2, oldestAt: 900 }) }
  const vip = {
    queue: aQueue({ id: 'vip', serviceLevelMs: 10_000, serviceLevelTarget: 0.9 }),
    figures: someFigures({ queue: 'vip', today: { ...noCounts, answered: 40, abandonedLate: 5 }, oldestAt: 500 }),
  }

  it('are measured against their targets, weighed by what counts towards each', () => {
    const standard = commonStandard([billing, vip])
    expect(standard.target).toBeCloseTo(0.85)
    expect(standard.meanLimitMs).toBe(15_000)
    expect(standard.limitMs).toBeNull()
    expect(standard.shortMs).toBe(5000)
  })

  it('name the plain mean of the targets before the first contact of the day', () => {
    const quiet = [billing, vip].map(({ queue }) => ({ queue, figures: someFigures({ queue: queue.id }) }))
    expect(commonStandard(quiet).target).toBeCloseTo(0.85)
    expect(commonStandard([]).target).toBe(0)
  })

  it('add their counts, and know whose first contact waits longest', () => {
    expect(totalCounts([billing, vip]).answered).toBe(80)
    expect(oldestRow([billing, vip])).toBe(vip)
    expect(oldestRow([])).toBeUndefined()
  })
})

describe('trouble on the floor', () => {
  const limits = { wrapUpMs: 60_000, contactMs: 300_000 }
  const whyOf = (changes: Parameters<typeof anAgent>[0], now = 0) => troubleOf(anAgent(changes), now, limits).why

  it('is a lost link, unless it is that of a desk shut down for a break', () => {
    const lost = (more: Parameters<typeof anAgent>[0]) => troubleOf(anAgent({ ...more, state: 'linkLost' }), 0, limits)
    const onBreak = { chosen: 'notReady', reason: 'lunch' } as const
    expect(lost({})).toMatchObject({ rank: 0, tone: 'danger' })
    expect(lost({ ...onBreak, load: { chat: 1 } })).toMatchObject({ rank: 0, tone: 'danger' })
    expect(lost({ ...onBreak, load: {} })).toMatchObject({ rank: 8, tone: null, why: 'linkLost' })
  })

  it('is a wrap-up or a contact that lasts too long', () => {
    expect(whyOf({ state: 'wrapUp' }, 60_000)).toBeNull()
    expect(whyOf({ state: 'wrapUp' }, 60_001)).toBe('wrapUpLong')
    expect(whyOf({ state: 'busy' }, 300_001)).toBe('contactLong')
    expect(troubleOf(anAgent({ state: 'busy' }), 9e9, { ...limits, contactMs: null }).why).toBeNull()
  })

  it('is a missed offer and an overlong break, but not a lunch', () => {
    expect(whyOf({ state: 'notReady', reason: 'ringNoAnswer' })).toBe('missedOffer')
    expect(whyOf({ state: 'notReady', reason: 'break' }, 16 * 60_000)).toBe('awayLong')
    expect(whyOf({ state: 'notReady', reason: 'lunch' }, 59 * 60_000)).toBeNull()
  })
})
