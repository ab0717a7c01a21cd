import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import type { Chance } from './randomFloor.ts'

/** A bad line: every connection through it meets a fault within seconds. */
export interface StormProxy {
  url: string
  /** How often each fault came. */
  counts: Record<string, number>
  /** From now on everything passes; connections that hang are broken. */
  calm(): void
  close(): void
}

const faults = ['reset', 'halfOpen', 'stall', 'dribble'] as const

/** Stands between desks and the server at `target`; each connection lives 1–5 s before something befalls it. */
export async function openStormProxy(target: string, luck: Chance): Promise<StormProxy> {
  const { hostname, port } = new URL(target)
  const open = new Set<Socket>()
  const timers = new Set<NodeJS.Timeout>()
  const counts: Record<string, number> = {}
  let isCalm = false
  const later = (ms: number, act: () => void) => {
    const timer = setTimeout(() => {
      timers.delete(timer)
      act()
    }, ms)
    timers.add(timer)
  }

  const server = createServer((near) => {
    const far = connect({ host: hostname, port: Number(port) })
    /** How many bytes pass at once; 0 holds everything back. */
    let width = Infinity
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one)
      let held: Buffer = Buffer.alloc(0)
      const pass = () => {
        if (held.length === 0 || width === 0) return
        const part = held.subarray(0, width)
        held = held.subarray(part.length)
        other.write(part)
        if (held.length > 0) later(1, pass)
      }
      one.on('data', (chunk) => {
        held = Buffer.concat([held, chunk])
        pass()
      })
      one.on('resume', pass)
      one.on('error', () => undefined)
      one.on('close', () => {
        open.delete(one)
        other.destroy()
      })
    }
    const setWidth = (bytes: number) => {
      width = bytes
      near.emit('resume')
      far.emit('resume')
    }
    const strike = () => {
      if (isCalm) return
      const fault = luck.pick(faults)
      counts[fault] = (counts[fault] ?? 0) + 1
      if (fault === 'reset') {
        near.resetAndDestroy()
        far.resetAndDestroy()
      } else if (fault === 'halfOpen') setWidth(0)
      else {
        setWidth(fault === 'stall' ? 0 : 1 + luck.below(50))
        later(500 + luck.below(2500), () => {
          setWidth(Infinity)
          later(1000 + luck.below(4000), strike)
        })
      }
    }
    later(1000 + luck.below(4000), strike)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // Listening on host and port gives an address of three parts.
  const address = server.address() as AddressInfo
  const breakAll = () => open.forEach((socket) => socket.destroy())
  return {
    url: `http://127.0.0.1:${address.port}`,
    counts,
    calm() {
      isCalm = true
      breakAll()
    },
    close() {
      for (const timer of timers) clearTimeout(timer)
      server.close()
      breakAll()
    },
  }
}
