import type { Socket } from 'socket.io-client'
import { connect, inTens } from './desks.ts'
import { onJob, sleep } from './job.ts'

export interface HerdJob {
  url: string
  auths: object[]
  /** What each asks once it is in: its picture, or a bare round trip. */
  ask: 'session:resume' | 'ping'
}

/** Everybody is there, everybody is cut, and everybody comes back at once: until the last has its answer, ms. */
onJob<HerdJob, { backMs: number }>(async ({ url, auths, ask }) => {
  const come = async (auth: object) => {
    const socket = await connect(url, auth)
    await (ask === 'ping' ? socket.emitWithAck('ping') : socket.emitWithAck(ask, {}))
    return socket
  }
  const sockets: Socket[] = []
  await inTens(auths, async (auth) => void sockets.push(await come(auth)))
  for (const socket of sockets) socket.disconnect()
  // The server has noticed and noted every cut.
  await sleep(4000)
  const start = performance.now()
  await Promise.all(auths.map(come))
  return { backMs: performance.now() - start }
})
