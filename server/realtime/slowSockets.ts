const maxQueuedPackets = 1000
const maxQueuedBytes = 1_000_000

// Engine.IO hides these from its types, but has kept them since its third version.
interface Inside {
  writeBuffer?: { data?: string }[]
  transport?: { socket?: { bufferedAmount?: number; terminate?(): void } }
}

/** A connection that does not read what it is sent (I17): it is cut, and the desk catches up when it is back. */
export function isSlow(connection: object): boolean {
  const { writeBuffer = [], transport }: Inside = connection
  if (writeBuffer.length > maxQueuedPackets) return true
  const queued = writeBuffer.reduce((sum, packet) => sum + (packet.data?.length ?? 0), 0)
  return queued + (transport?.socket?.bufferedAmount ?? 0) > maxQueuedBytes
}

/** Cuts a connection now: a polite close would wait half a minute for who does not read. */
export function cutOff(connection: object): void {
  const { transport }: Inside = connection
  transport?.socket?.terminate?.()
}
