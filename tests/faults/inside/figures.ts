// Answers the parent's message `figures` with how the process is: see `figuresOf`. What is a maximum begins anew with
// each answer.
import { readdirSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'

/** How a server's process is. */
export interface Figures {
  /** Longest and 99th percentile of the event loop's delay since the last answer, ms. */
  loopMaxMs: number
  loopP99Ms: number
  /** Resident memory after a collection where `--expose-gc` allows one, bytes. */
  rss: number
  /** Open files and sockets. */
  files: number
}

const resolution = 10
const delay = monitorEventLoopDelay({ resolution })
delay.enable()
process.on('message', (asked) => {
  if (asked !== 'figures') return
  globalThis.gc?.()
  const figures: Figures = {
    loopMaxMs: delay.max / 1e6 - resolution,
    loopP99Ms: delay.percentile(99) / 1e6 - resolution,
    rss: process.memoryUsage.rss(),
    files: readdirSync('/proc/self/fd').length,
  }
  delay.reset()
  process.send?.({ figures })
})
// The server ends when its parent is gone; this listener alone shall not keep the channel open.
process.channel?.unref()
