import type { Data, Input, RequestName } from '../../shared/contract/index.ts'
import type { User } from '../../shared/contract/session.ts'
import type { Viewer } from '../../shared/contract/tickets.ts'
import type { Actor, Deps } from '../deps.ts'

/** What a desk's own connection can do, beside the use cases. */
export interface Desk {
  user: User
  token: string
  resume(since: number | undefined): Promise<Data<'session:resume'>>
  /** Somebody is there. Throws `unauthorized` when the session is over. */
  seen(): Promise<void>
  /** Something was asked for; noted as a sign of life as often as is needed. */
  asked(): void
  watchWall(): Promise<Data<'wallboard:watch'>>
  join(room: string): void
  leave(room: string): void
  /** The person has this ticket open from now on; gives who has. */
  viewTicket(ticketId: string): Viewer[]
  leaveTicket(ticketId: string): void
  typeAt(ticketId: string, typing: boolean): void
}

export type Handler<N extends RequestName> = (deps: Deps, actor: Actor, input: Input<N>, desk: Desk) => Promise<Data<N>>

/** One for every request of the contract. */
export type Handlers = { [N in RequestName]: Handler<N> }
