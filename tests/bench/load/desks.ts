import { io, type Socket } from 'socket.io-client'

/** One socket, let in; rejects when it is refused. */
export const connect = (url: string, auth: object): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = io(url, { transports: ['websocket'], forceNew: true, reconnection: false, timeout: 60_000, auth })
    socket.once('connect', () => resolve(socket)).once('connect_error', reject)
  })

/** Desks come in ten at a time: a herd is another figure's. */
export async function inTens<T>(all: T[], act: (each: T) => Promise<void>): Promise<void> {
  for (let i = 0; i < all.length; i += 10) await Promise.all(all.slice(i, i + 10).map(act))
}
