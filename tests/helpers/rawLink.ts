import { randomBytes } from 'node:crypto'
import { connect, type Socket } from 'node:net'

/** A WebSocket of some fifty lines: light enough for thousands in one process, and free to misbehave. */
export interface RawLink {
  socket: Socket
  /** Every text frame, as it comes. */
  onText: (text: string) => void
  /** The link has ended, whoever ended it. */
  ended: Promise<void>
  isOpen(): boolean
  send(text: string): void
  close(): void
}

const frameOf = (text: string): Buffer => {
  const body = Buffer.from(text)
  const head =
    body.length < 126
      ? Buffer.from([0x81, 0x80 | body.length])
      : body.length < 65_536
        ? Buffer.from([0x81, 0x80 | 126, body.length >> 8, body.length & 255])
        : Buffer.concat([Buffer.from([0x81, 0x80 | 127, 0, 0, 0, 0]), uint32(body.length)])
  // Masked with zeros: the bytes stay as they are, which the protocol allows.
  return Buffer.concat([head, Buffer.alloc(4), body])
}

const uint32 = (n: number): Buffer => {
  const four = Buffer.alloc(4)
  four.writeUInt32BE(n)
  return four
}

/** Opens Socket.IO's WebSocket on a server; rejects when it does not answer with an upgrade. */
export async function openRawLink(url: string): Promise<RawLink> {
  const { hostname, port } = new URL(url)
  const socket = connect({ host: hostname, port: Number(port), noDelay: true })
  let isOpen = true
  const ended = new Promise<void>((resolve) => {
    socket.once('close', () => {
      isOpen = false
      resolve()
    })
  })
  socket.on('error', () => undefined)
  socket.write(
    `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: ${hostname}:${port}\r\nConnection: Upgrade\r\n` +
      `Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\n\r\n`,
  )
  const link: RawLink = {
    socket,
    onText: () => undefined,
    ended,
    isOpen: () => isOpen,
    send: (text) => void (isOpen && socket.write(frameOf(text))),
    close: () => socket.destroy(),
  }
  await new Promise<void>((resolve, reject) => {
    let head: Buffer = Buffer.alloc(0)
    const takeHead = (chunk: Buffer) => {
      head = Buffer.concat([head, chunk])
      const end = head.indexOf('\r\n\r\n')
      if (end < 0) return
      socket.off('data', takeHead)
      if (!head.subarray(0, 12).equals(Buffer.from('HTTP/1.1 101'))) {
        socket.destroy()
        return reject(new Error(head.subarray(0, end).toString()))
      }
      const take = readFrames(link)
      socket.on('data', take)
      resolve()
      // Only now is anybody listening to the text.
      setImmediate(() => take(head.subarray(end + 4)))
    }
    socket.on('data', takeHead)
    void ended.then(() => reject(new Error('the server closed the link')))
  })
  return link
}

/** Puts frames together from what arrives; a server's frames are not masked, and Socket.IO's never in parts. */
function readFrames(link: RawLink): (chunk: Buffer) => void {
  let held: Buffer = Buffer.alloc(0)
  return (chunk) => {
    held = held.length > 0 ? Buffer.concat([held, chunk]) : chunk
    for (;;) {
      if (held.length < 2) return
      const short = held[1]! & 127
      const head = short < 126 ? 2 : short === 126 ? 4 : 10
      if (held.length < head) return
      const length = short < 126 ? short : short === 126 ? held.readUInt16BE(2) : Number(held.readBigUInt64BE(2))
      if (held.length < head + length) return
      const code = held[0]! & 15
      const body = held.subarray(head, head + length)
      held = held.subarray(head + length)
      if (code === 1) link.onText(body.toString())
      else if (code === 8) link.socket.destroy()
    }
  }
}
