import { isIP } from 'node:net'

/**
 * Which pages may talk to this server: those it serves itself, those of its public address, and the desktop's own
 * scheme. Programs send no origin and are let through; they still need a token. Exact matches only. A page counts as
 * the server's own under `localhost`, an IP address or the public name: any other name may have been pointed here by
 * whoever owns it (DNS rebinding).
 */
export function originCheck(publicUrl: string | undefined, extra: readonly string[] = []) {
  const known = new Set(['app://wubu', ...(publicUrl ? [new URL(publicUrl).origin] : []), ...extra])
  const publicHost = publicUrl && new URL(publicUrl).host
  return (origin: string | undefined, host: string | undefined): boolean => {
    if (origin === undefined) return true
    if (known.has(origin)) return true
    return isSameHost(origin, host) && (host === publicHost || isOwnName(host))
  }
}

/** Whether a page comes from the very host that it asks. */
export const isSameHost = (origin: string, host: string | undefined): host is string =>
  host !== undefined && (origin === `http://${host}` || origin === `https://${host}`)

function isOwnName(host: string): boolean {
  if (!URL.canParse(`http://${host}`)) return false
  const { hostname } = new URL(`http://${host}`)
  return hostname === 'localhost' || isIP(hostname.replace(/^\[(.*)\]$/, '$1')) !== 0
}
