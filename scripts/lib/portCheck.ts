import { once } from 'node:events'
import { createServer } from 'node:net'
import type { StartWords } from './startWords.ts'

/** The address under which this machine reaches a server that listens on `host`. */
export function localUrl(host: string, port: number): string {
  const reached = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host
  return `http://${reached.includes(':') ? `[${reached}]` : reached}:${port}`
}

/** Why a server cannot listen there, in words that say what to do; undefined when it can. */
export async function findPortTrouble(host: string, port: number, words: StartWords): Promise<string | undefined> {
  const code = await tryToListen(host, port)
  if (code === undefined) return undefined
  if (code !== 'EADDRINUSE') return words.portRefused(port, code)
  const url = localUrl(host, port)
  const version = await findWubuVersion(url)
  return version === undefined ? words.portTaken(port, port + 1) : words.portTakenByWubu(url, version, port + 1)
}

async function tryToListen(host: string, port: number): Promise<string | undefined> {
  const server = createServer()
  try {
    server.listen({ host, port, exclusive: true })
    await once(server, 'listening')
    return undefined
  } catch (error) {
    // What listening fails with always has a code.
    return (error as NodeJS.ErrnoException).code ?? String(error)
  } finally {
    if (server.listening) await new Promise((resolve) => server.close(resolve))
  }
}

/** The version of the Wubu at this address, or undefined when something else answers there, or nothing. */
async function findWubuVersion(url: string): Promise<string | undefined> {
  try {
    const answer = await fetch(`${url}/api/v1/about`, { signal: AbortSignal.timeout(2000) })
    const about: unknown = await answer.json()
    const isWubu = typeof about === 'object' && about !== null && 'version' in about && 'demo' in about
    return isWubu ? String(about.version) : undefined
  } catch {
    // Not HTTP, not JSON or too slow: not ours.
    return undefined
  }
}
