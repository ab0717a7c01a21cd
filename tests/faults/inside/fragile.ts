// The control of F9: a server that takes for granted that every event has a name, as ours once did.
import { Socket } from 'socket.io'

// Private to Socket.IO's types.
const wire = Socket.prototype as unknown as { onevent(packet: { data: unknown[] }): void }
const { onevent } = wire
wire.onevent = function (packet) {
  if (packet.data.length > 0) onevent.call(this, packet)
}
