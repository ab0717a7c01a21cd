// The control of F8: a server that cannot cut who does not read.
import { createRequire } from 'node:module'

// The library under Socket.IO's own; `terminate` is what ends a connection without the other side's help.
const socketIo = createRequire(import.meta.url).resolve('socket.io')
const WebSocket = createRequire(createRequire(socketIo).resolve('engine.io'))('ws') as {
  prototype: { terminate(): void }
}
WebSocket.prototype.terminate = () => undefined
