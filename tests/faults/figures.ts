import { join } from 'node:path'
import type { ServerProcess } from '../helpers/serverProcess.ts'
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
