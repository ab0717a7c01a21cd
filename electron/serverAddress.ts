import { parseUrl } from './appUrl.ts'

export const defaultServer = 'http://127.0.0.1:4780'

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/

/** A URL's host may hold `;`, `'` and `*`, which mean something in a policy; a server's name holds none of them. */
const plainHost = /^([a-z0-9._-]+|\[[0-9a-f:.]+\])$/

/** Whether a parsed address stays on this machine. */
const isLoopback = (url: URL): boolean => loopback.test(url.hostname)

/**
 * The origin of a server's address, or undefined where it cannot be one: plain http is taken only on this machine,
 * since the page is a secure context and its browser would block it anywhere else. Never throws.
 */
export const serverOriginOf = (address: string): string | undefined => {
  const url = parseUrl(address)
  if (!url || url.username !== '' || url.password !== '' || !plainHost.test(url.hostname)) return undefined
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url))) return url.origin
  return undefined
}

/** The WebSocket origin that goes with a server's origin: http → ws, https → wss. */
export const socketOriginOf = (serverOrigin: string): string => serverOrigin.replace(/^http/, 'ws')
