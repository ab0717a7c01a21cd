// Answers the parent's message `figures` with how the process is: see `Figures`. What is a maximum begins anew with each
// answer.
import { readdirSync } from 'node:fs'

/** How a server's process is. */
export interface Figures {
  /**
   * The most that one stretch between two timers took of the processor, ms: how long the event loop stands still on a
   * machine that has nothing else to do. On a busy one the clock would tell more of the machine than of the server.
   */
  loopMaxMs: number
  /** The same by the clock. */
  loopMaxClockMs: number
  /** Resident memory after a collection where `--expose-gc` allows one, bytes. */
  rss: number
  /** Open files and sockets. */
  files: number
}

const everyMs = 10
const busyMs = () => {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}
let [busyAt, clockAt] = [busyMs(), performance.now()]
let [loopMaxMs, loopMaxClockMs] = [0, 0]
setInterval(() => {
  const [busy, clock] = [busyMs(), performance.now()]
  loopMaxMs = Math.max(loopMaxMs, busy - busyAt)
  loopMaxClockMs = Math.max(loopMaxClockMs, clock - clockAt - everyMs)
  busyAt = busy
  clockAt = clock
}, everyMs).unref()

process.on('message', (asked) => {
  if (asked !== 'figures') return
  globalThis.gc?.()
  const rss = process.memoryUsage.rss()
  const figures: Figures = { loopMaxMs, loopMaxClockMs, rss, files: readdirSync('/proc/self/fd').length }
  loopMaxMs = loopMaxClockMs = 0
  process.send?.({ figures })
})
// The server ends when its parent is gone; this listener alone shall not keep the channel open.
process.channel?.unref()
