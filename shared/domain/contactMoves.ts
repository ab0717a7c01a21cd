import type { ContactState } from '../contract/contacts.ts'

/** How every contact begins. */
export const entryState = 'queued' satisfies ContactState

/** What may happen to a contact, by the state it is in. A move not listed here does not happen. */
export const contactMoves = {
  queued: { offer: 'offered', pull: 'connected', abandon: 'abandoned', callBack: 'queued', reroute: 'queued' },
  offered: {
    accept: 'connected',
    decline: 'queued',
    timeOut: 'queued',
    loseAgent: 'queued',
    cancel: 'queued',
    abandon: 'abandoned',
    callBack: 'queued',
  },
  connected: {
    hold: 'connected',
    resume: 'connected',
    transfer: 'queued',
    loseAgent: 'queued',
    end: 'wrapUp',
  },
  wrapUp: { finish: 'closed', expire: 'closed' },
  closed: {},
  abandoned: {},
} as const satisfies Record<ContactState, Record<string, ContactState>>

type Moves = typeof contactMoves
export type ContactMove = { [S in ContactState]: keyof Moves[S] }[ContactState]

/** The state that `move` leads to from `state`, or undefined when the table does not allow it. */
export function moveContact(state: ContactState, move: ContactMove): ContactState | undefined {
  const row: Partial<Record<ContactMove, ContactState>> = contactMoves[state]
  return Object.hasOwn(row, move) ? row[move] : undefined
}

/** Closed and abandoned are final. */
export const isFinal = (state: ContactState): boolean => Object.keys(contactMoves[state]).length === 0

/** In an agent's hands: connected or in wrap-up. */
export const isInHand = (state: ContactState): boolean => state === 'connected' || state === 'wrapUp'
