import type { Socket } from 'socket.io-client'
import { connect, inTens } from './desks.ts'
import { httpSender } from './httpSender.ts'
import { mark, onJob, quantile, sleep } from './job.ts'

export interface HearJob {
  url: string
  /** One socket each. */
  auths: object[]
  /** Whether each asks for the wall. */
  watch: boolean
  events: string[]
  /** How a change is made: a contact by the API with this key, or these pushes said by the bare server. */
  cause: { key: string } | { pushes: { name: string; data: unknown }[] }
  times: number
}

export interface HearFigures {
  /** From the first socket's hearing of a change to the last one's, ms. */
  spreadP50: number
  /** The last push of each name. */
  samples: { name: string; data: unknown }[]
}

onJob<HearJob, HearFigures>(async ({ url, auths, watch, events, cause, times }) => {
  mark('before')
  let heard: number[] = []
  const samples = new Map<string, unknown>()
  const sockets: Socket[] = []
  await inTens(auths, async (auth) => {
    const socket = await connect(url, auth)
    sockets.push(socket)
    if ('key' in cause) await socket.emitWithAck('session:resume', {})
    if (watch) await socket.emitWithAck('wallboard:watch', {})
    for (const name of events)
      socket.on(name, (data: unknown) => {
        heard.push(performance.now())
        samples.set(name, data)
      })
  })
  // Links that were noted, and figures gathered meanwhile, are said by now.
  await sleep(3000)
  mark('connected')
  const change = await changer(url, cause, sockets[0]!)
  const spreads: number[] = []
  for (let i = 0; i < times; i++) {
    heard = []
    change(i)
    const all = auths.length * events.length
    for (const giveUp = performance.now() + 20_000; heard.length < all && performance.now() < giveUp;) await sleep(5)
    if (heard.length < all) throw new Error(`${heard.length} of ${all} pushes were heard`)
    spreads.push(Math.max(...heard.slice(-1)) - heard[0]!)
    // The next change has a tick of its own.
    await sleep(250)
  }
  return { spreadP50: quantile(spreads, 0.5), samples: [...samples].map(([name, data]) => ({ name, data })) }
})

async function changer(url: string, cause: HearJob['cause'], socket: Socket): Promise<(i: number) => void> {
  if ('pushes' in cause) return () => void socket.emit('say', cause.pushes)
  const post = await httpSender(`${url}/api/v1/contacts`, cause.key, 1)
  return (i) =>
    void post(JSON.stringify({ id: crypto.randomUUID(), channel: 'voice', queue: 'vip', subject: `Change ${i}` }))
}
