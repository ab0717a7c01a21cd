import { createConnection, createServer, type AddressInfo, type Socket } from 'node:net'

/** A link that can be cut: passes every byte on, until it is told not to. */
export interface CutProxy {
  url: string
  /** Breaks every connection and refuses new ones. */
  cut(): void
  heal(): void
  /** What the server says is lost from here on, while it still hears: an answer on its way never arrives. */
  deafen(): void
  close(): Promise<void>
}

/** Stands between desks and the server at `target` (an http URL on loopback). */
export async function openCutProxy(target: string): Promise<CutProxy> {
  const { hostname, port } = new URL(target)
  const open = new Set<Socket>()
  let isCut = false
  let isDeaf = false
  const server = createServer((near) => {
    if (isCut) return void near.destroy()
    const far = createConnection({ host: hostname, port: Number(port) })
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one)
      one.on('data', (bytes: Buffer) => (one === near || !isDeaf) && other.write(bytes))
      one.on('end', () => other.end())
      one.on('error', () => other.destroy())
      one.on('close', () => {
        open.delete(one)
        other.destroy()
      })
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // Listening on host and port gives an address of three parts.
  const address = server.address() as AddressInfo
  const breakAll = () => open.forEach((socket) => socket.destroy())
  return {
    url: `http://127.0.0.1:${address.port}`,
    cut() {
      isCut = true
      breakAll()
    },
    heal() {
      isCut = isDeaf = false
    },
    deafen() {
      isDeaf = true
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        breakAll()
      }),
  }
}
