import type { DayCounts } from '../../../shared/contract/wallboard.ts'
import {
  abandonment,
  averageHandleTime,
  averageSpeedOfAnswer,
  serviceLevel,
} from '../../../shared/domain/serviceLevel.ts'

/** The figures of a day that are made of counts. */
export type FigureName = 'serviceLevel' | 'answerSpeed' | 'abandonment' | 'handleTime'

/** One number that goes into a figure, under the key of its name; `isTime` ones are in ms. */
export interface Term {
  label: string
  value: number
  isTime?: boolean
  /** Taken away instead of added. */
  minus?: boolean
}

/** A figure as a fraction; without `under` it is the sum of `over`. `apart` is counted, but not in here. */
export interface Formula {
  over: Term[]
  under: Term[]
  apart: Term[]
}

/** The value of each figure; null before the first that counts. Times in ms, shares 0 to 1. */
export const valueOf: Record<FigureName, (counts: DayCounts) => number | null> = {
  serviceLevel,
  answerSpeed: averageSpeedOfAnswer,
  abandonment,
  handleTime: averageHandleTime,
}

/** The counts that went into each figure. */
export const formulaOf: Record<FigureName, (counts: DayCounts) => Formula> = {
  serviceLevel: (c) => ({
    over: [{ label: 'answeredInTime', value: c.answeredInTime }],
    under: [
      { label: 'answered', value: c.answered },
      { label: 'abandonedLate', value: c.abandonedLate },
    ],
    apart: [{ label: 'abandonedEarly', value: c.abandoned - c.abandonedLate }],
  }),
  answerSpeed: (c) => ({
    over: [{ label: 'waits', value: c.waitMs, isTime: true }],
    under: [{ label: 'answered', value: c.answered }],
    apart: [],
  }),
  abandonment: (c) => ({
    over: [
      { label: 'abandoned', value: c.abandoned },
      { label: 'shortAbandoned', value: c.shortAbandoned, minus: true },
    ],
    under: [
      { label: 'offered', value: c.offered },
      { label: 'shortAbandoned', value: c.shortAbandoned, minus: true },
    ],
    apart: [],
  }),
  handleTime: (c) => ({
    over: [
      { label: 'talk', value: c.talkMs, isTime: true },
      { label: 'hold', value: c.holdMs, isTime: true },
      { label: 'wrapUp', value: c.wrapUpMs, isTime: true },
    ],
    under: [{ label: 'handled', value: c.handled }],
    apart: [],
  }),
}

/** A side of the fraction as it is written: `36 + 2`, in brackets when it has several terms and a partner. */
export function sideText(terms: readonly Term[], write: (term: Term) => string, hasPartner: boolean): string {
  const text = terms.map((term, index) => `${index === 0 ? '' : term.minus ? ' − ' : ' + '}${write(term)}`).join('')
  return hasPartner && terms.length > 1 ? `(${text})` : text
}
