import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server } from 'socket.io'
import type { Push, PushName } from '../../../shared/contract/index.ts'
import { ok, type Result } from '../../../shared/result.ts'

export interface Asked {
  name: string
  input: Record<string, unknown>
}

/** What the server does with a request: an answer, or nothing at all. */
export type Answerer = (asked: Asked) => Result<unknown> | null

/** A real Socket.IO server on a free port that answers as the test says and remembers what it was asked. */
export async function startDeskServer(answer: Answerer) {
  const http = createServer()
  const io = new Server(http, { serveClient: false, transports: ['websocket'] })
  const asked: Asked[] = []
  io.on('connection', (socket) => {
    socket.onAny((name: string, input: Record<string, unknown>, ack: (result: Result<unknown>) => void) => {
      asked.push({ name, input })
      const result = name === 'session:ping' ? ok({ serverNow: 0 }) : answer({ name, input })
      if (result) ack(result)
    })
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  // A TCP server that listens has such an address.
  const { port } = http.address() as AddressInfo

  return {
    address: `http://127.0.0.1:${port}`,
    asked,
    askedFor: (name: string) => asked.filter((each) => each.name === name).map((each) => each.input),
    push: <N extends PushName>(name: N, data: Push<N>) => void io.emit(name, data),
    /** Cuts every link as a broken network does; clients come back by themselves. */
    cut: () => io.sockets.sockets.forEach((socket) => socket.conn.close()),
    close: () => io.close(),
  }
}

export type DeskServer = Awaited<ReturnType<typeof startDeskServer>>
