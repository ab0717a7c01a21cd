import type { Socket } from 'socket.io-client'
import { connect, inTens } from './desks.ts'
import { mark, onJob, sleep } from './job.ts'

export interface WatchJob {
  url: string
  auths: object[]
  seconds: number
  /** Where it is given, the bare server says this wall so often a second instead. */
  bare?: { wall: unknown; perSecond: number }
}

export interface WatchFigures {
  /** Each wall that was heard: the log's line it is true at, and when the last of all desks had it, ms since 1970. */
  heard: { seq: number; at: number }[]
  wall: unknown
}

onJob<WatchJob, WatchFigures>(async ({ url, auths, seconds, bare }) => {
  const last = new Map<number, number>()
  let wall: unknown
  const sockets: Socket[] = []
  await inTens(auths, async (auth) => {
    const socket = await connect(url, auth)
    sockets.push(socket)
    if (!bare) await socket.emitWithAck('wallboard:watch', {})
    socket.on('wallboard:changed', (push: { seq: number }) => {
      last.set(push.seq, performance.timeOrigin + performance.now())
      wall = push
    })
  })
  mark('watching')
  if (bare) sockets[0]!.emit('say', [{ name: 'wallboard:changed', data: bare.wall }], bare.perSecond, seconds)
  await sleep(seconds * 1000)
  mark('watched')
  await sleep(500)
  return { heard: [...last].map(([seq, at]) => ({ seq, at })), wall }
})
