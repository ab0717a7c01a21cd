import type { Socket } from 'socket.io-client'
import type { ClientToServer, Push, ServerToClient } from '../../shared/contract/index.ts'

export type DeskSocket = Socket<ServerToClient, ClientToServer>

/** Why a session is over: said by the server, or seen when it refuses the handshake. */
export type EndReason = Push<'session:ended'>['reason'] | 'expired' | 'outdated'

/** Reads a refusal of the server; null if it is no reason to sign in again. */
export function asEndReason(refusal: unknown): EndReason | null {
  const seen = JSON.stringify(refusal instanceof Error ? { ...refusal, message: refusal.message } : refusal)
  if (/"unauthorized"/.test(seen)) return 'expired'
  if (/"(protocol|outdated)"/.test(seen)) return 'outdated'
  return null
}

export const delay = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Waits until what `subscribe` was given is called; false when that takes longer than `ms`. */
export const calledWithin = (subscribe: (go: () => void) => void, ms: number): Promise<boolean> =>
  new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), ms)
    subscribe(() => {
      clearTimeout(timer)
      resolve(true)
    })
  })
