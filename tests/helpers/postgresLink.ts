import { createConnection, createServer, type AddressInfo, type Socket } from 'node:net'

/** A link to PostgreSQL that can be broken, also at the one moment that hurts most. */
export interface PostgresLink {
  url: string
  /** Breaks every connection and refuses new ones. */
  cut(): void
  heal(): void
  /** The next commit reaches the database, and its answer is lost together with every connection. */
  loseNextAnswer(): void
  close(): Promise<void>
}

/** Stands between a server and the database at `target`. */
export async function openPostgresLink(target: string): Promise<PostgresLink> {
  const open = new Set<Socket>()
  const to = new URL(target)
  let isCut = false
  let losesAnswer = false
  const breakAll = () => open.forEach((socket) => socket.destroy())
  const server = createServer((near) => {
    if (isCut) return void near.destroy()
    const far = createConnection({ host: to.hostname, port: Number(to.port) })
    for (const socket of [near, far]) {
      open.add(socket)
      socket.on('error', () => undefined)
    }
    let waitsForCommit = false
    near.on('data', (bytes) => {
      waitsForCommit = losesAnswer && bytes.includes('commit\0')
      far.write(bytes)
    })
    far.on('data', (bytes) => {
      if (!waitsForCommit) return void near.write(bytes)
      losesAnswer = false
      breakAll()
    })
    near.on('close', () => (open.delete(near), far.destroy()))
    far.on('close', () => (open.delete(far), near.destroy()))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // Listening on host and port gives an address of three parts.
  const { port } = server.address() as AddressInfo
  const url = new URL(target)
  url.port = String(port)
  return {
    url: url.href,
    cut() {
      isCut = true
      breakAll()
    },
    heal: () => void (isCut = false),
    loseNextAnswer: () => void (losesAnswer = true),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        breakAll()
      }),
  }
}
