import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server } from 'socket.io'

// Socket.IO and nothing else, set up as the product sets it up: what one room emit, one connect, one client cost.
const server = http.createServer()
const io = new Server(server, { transports: ['websocket'], perMessageDeflate: false, serveClient: false })
io.on('connection', (socket) => {
  void socket.join('all')
  socket.on('ping', (ack: () => void) => ack())
  /** Emits each push to everybody; `perSecond` times a second for a while, where that is given. */
  socket.on('say', (pushes: { name: string; data: unknown }[], perSecond?: number, seconds = 0) => {
    const say = () => pushes.forEach(({ name, data }) => io.to('all').emit(name, data))
    if (!perSecond) return say()
    const start = performance.now()
    let said = 0
    const timer = setInterval(() => {
      for (const due = ((performance.now() - start) * perSecond) / 1000; said < due; said++) say()
      if (said >= perSecond * seconds) clearInterval(timer)
    }, 2)
  })
})
server.listen({ port: 0, host: '127.0.0.1', backlog: 4096 }, () => {
  process.send!({ ready: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })
})
process.on('disconnect', () => process.exit())
