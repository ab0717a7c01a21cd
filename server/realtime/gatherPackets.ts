// eslint-disable-next-line no-restricted-imports -- the end of a turn is no matter of time: it is the same in the tests
import { nextTick } from 'node:process'

// Engine.IO and ws hide these from their types, but have kept them for many versions.
interface Inside {
  flush?(): void
  transport?: { socket?: { _socket?: { cork(): void; uncork(): void } | null } }
}

/**
 * What is sent to a connection in one turn of the event loop leaves it in one write: a commit has several things to say
 * to the same desk, and to the kernel a write costs more than what is in it.
 */
export function gatherPackets(connection: object): void {
  const inside: Inside = connection
  const flush = inside.flush?.bind(connection)
  if (!flush) return
  let isPlanned = false
  inside.flush = () => {
    if (isPlanned) return
    isPlanned = true
    // After every promise of this turn.
    nextTick(() => {
      isPlanned = false
      const wire = inside.transport?.socket?._socket
      wire?.cork()
      flush()
      wire?.uncork()
    })
  }
}
