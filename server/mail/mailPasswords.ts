import type { Deps } from '../deps.ts'
import { SealedPassword } from './mailProblem.ts'

/** A password as it was given, of one that is kept; empty where there is none. Throws `SealedPassword`. */
export function openPassword({ world }: Deps, sealed: string | null): string {
  if (sealed === null) return ''
  try {
    return world.keys.unseal(sealed)
  } catch (error) {
    throw new SealedPassword('the password cannot be read: it was sealed with another key', { cause: error })
  }
}
