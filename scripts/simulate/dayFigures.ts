/** How a call of the replay ended; waits and lengths in ms. */
export type CallOutcome = { waitMs: number } & ({ end: 'served' } | { end: 'abandoned' } | { end: 'left' })

/** The figures of a replayed day, in the units of the reference: seconds and shares of all who wanted an agent. */
export interface DayFigures {
  wantAgent: number
  served: number
  abandoned: number
  /** Still in line when the last agent was gone. */
  leftAtEnd: number
  asaS: number
  abandonRate: number
  sl20: number
}

const answeredInTimeMs = 20_000

/** Sums up the ends of all calls of a day. */
export function dayFigures(outcomes: readonly CallOutcome[]): DayFigures {
  const wantAgent = outcomes.length
  const served = outcomes.filter((call) => call.end === 'served')
  const abandoned = outcomes.filter((call) => call.end === 'abandoned').length
  const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole)
  return {
    wantAgent,
    served: served.length,
    abandoned,
    leftAtEnd: wantAgent - served.length - abandoned,
    asaS: share(served.reduce((sum, call) => sum + call.waitMs, 0) / 1000, served.length),
    abandonRate: share(abandoned, wantAgent),
    sl20: share(served.filter((call) => call.waitMs <= answeredInTimeMs).length, wantAgent),
  }
}

/** One line a day, as people read them. */
export function figuresLine(day: string, figures: DayFigures): string {
  const percent = (share: number) => `${(share * 100).toFixed(1)} %`
  const { wantAgent, served, abandoned, leftAtEnd, asaS, abandonRate, sl20 } = figures
  return (
    `${day}: ${wantAgent} wanted an agent, ${served} served, ${abandoned} hung up, ${leftAtEnd} left at the end; ` +
    `mean wait of the served ${asaS.toFixed(1)} s, abandoned ${percent(abandonRate)}, answered within 20 s ${percent(sl20)}`
  )
}
