import { join } from 'node:path'
import type { ServerProcess } from '../helpers/serverProcess.ts'
import type { Line } from './fault.ts'
import type { Figures } from './inside/figures.ts'

/** For `imports`: a server that can be asked how it is. */
export const withFigures = join(import.meta.dirname, 'inside', 'figures.ts')

/** Asks a server that was started `withFigures`. Rejects when it ends first. */
export function figuresOf({ child }: ServerProcess): Promise<Figures> {
  return new Promise((resolve, reject) => {
    const take = (said: unknown) => {
      if (!said || typeof said !== 'object' || !('figures' in said)) return
      child.off('message', take)
      // What `inside/figures.ts` sends.
      resolve(said.figures as Figures)
    }
    child.on('message', take)
    child.once('exit', () => reject(new Error('the server has ended')))
    child.send('figures')
  })
}

/** A line of a stall that is at most 250 ms. */
export const stallLine = ({ loopMaxMs, loopMaxClockMs }: Figures, limitMs = 250): Line => ({
  bar: `longest stall of the event loop ≤ ${limitMs} ms of processor`,
  figure: `${loopMaxMs.toFixed(0)} ms (${loopMaxClockMs.toFixed(0)} ms by the clock)`,
  pass: loopMaxMs <= limitMs,
})
