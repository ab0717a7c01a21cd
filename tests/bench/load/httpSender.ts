import { once } from 'node:events'
import { connect } from 'node:net'

/** Sends a body and gives the status and the answer's text. */
export type Send = (body: string) => Promise<{ status: number; text: string }>

/**
 * POSTs to one address over a few kept-open, pipelined connections. Written by hand, because a general client takes
 * more of the machine than the server under test.
 */
export async function httpSender(url: string, token: string, connections: number): Promise<Send> {
  const { hostname, port, pathname } = new URL(url)
  const head = `POST ${pathname} HTTP/1.1\r\nHost: ${hostname}\r\nAuthorization: Bearer ${token}\r\nContent-Type: application/json\r\nContent-Length: `
  const lines = await Promise.all(Array.from({ length: connections }, () => line(hostname, Number(port))))
  let turn = 0
  return (body) => lines[turn++ % lines.length]!(`${head}${Buffer.byteLength(body)}\r\n\r\n${body}`)
}

async function line(host: string, port: number): Promise<Send> {
  const socket = connect(port, host).setNoDelay(true)
  await once(socket, 'connect')
  const waiting: ((answer: { status: number; text: string }) => void)[] = []
  let rest = Buffer.alloc(0)
  socket.on('data', (chunk) => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    for (;;) {
      const headEnd = rest.indexOf('\r\n\r\n')
      if (headEnd < 0) return
      const head = rest.toString('latin1', 0, headEnd)
      const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0)
      const end = headEnd + 4 + length
      if (rest.length < end) return
      waiting.shift()?.({ status: Number(head.slice(9, 12)), text: rest.toString('utf8', headEnd + 4, end) })
      rest = rest.subarray(end)
    }
  })
  return (request) =>
    new Promise((resolve) => {
      waiting.push(resolve)
      socket.write(request)
    })
}
