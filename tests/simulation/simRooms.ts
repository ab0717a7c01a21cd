import type { Push } from '../../shared/contract/index.ts'
import type { Deps } from '../../server/deps.ts'
import type { Links } from '../../server/realtime/deskLinks.ts'
import { rooms } from '../../server/realtime/rooms.ts'
import type { SimLink } from './simLink.ts'

/** The links of one life of the server and the rooms that they are in. */
export class SimRooms implements Links {
  readonly #rooms = new Map<string, Set<SimLink>>()
  readonly #links = new Set<SimLink>()
  readonly #deps: Deps
  readonly #said: (seq: number) => void

  /** `said` hears the `seq` of everything that leaves. */
  constructor(deps: Deps, said: (seq: number) => void) {
    this.#deps = deps
    this.#said = said
  }

  add(link: SimLink): void {
    this.#links.add(link)
  }

  remove(link: SimLink): void {
    this.#links.delete(link)
    for (const room of link.rooms) this.left(link, room)
    link.rooms.clear()
  }

  joined(link: SimLink, room: string): void {
    const there = this.#rooms.get(room)
    if (there) there.add(link)
    else this.#rooms.set(room, new Set([link]))
  }

  left(link: SimLink, room: string): void {
    this.#rooms.get(room)?.delete(link)
  }

  emit(to: string[], name: Parameters<Links['emit']>[1], data: unknown): void {
    // The announcer's pushes are parsed by the contract.
    const push = data as Push<typeof name>
    this.#said(push.seq)
    const hearers = new Set(to.flatMap((room) => this.inRoom(room)))
    for (const link of hearers) link.send(name, push)
  }

  hears(room: string): boolean {
    return (this.#rooms.get(room)?.size ?? 0) > 0
  }

  closeSession(sessionId: string): void {
    this.#deps.world.soon(() => {
      for (const link of this.inRoom(rooms.session(sessionId))) link.end()
    })
  }

  all(): SimLink[] {
    return [...this.#links]
  }

  inRoom(room: string): SimLink[] {
    return [...(this.#rooms.get(room) ?? [])]
  }
}
