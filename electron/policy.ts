import { isAppUrl, parseUrl } from './appUrl.ts'
import { socketOriginOf } from './serverAddress.ts'

const forApp = new Set(['notifications', 'clipboard-sanitized-write'])

/** Chromium's own gate before a page may reach a server on this machine or network; the policy names which server. */
const forServer = new Set(['loopback-network', 'local-network', 'local-network-access'])

/**
 * Whether a page may use a capability of the browser. Everything is refused but what the desk needs, and only to our
 * own page: the microphone (never the camera), notifications, writing to the clipboard, reaching its server.
 */
export const mayUse = (permission: string, origin: string, media: readonly string[] = []): boolean => {
  if (!isAppUrl(origin)) return false
  if (permission === 'media') return media.length > 0 && media.every((kind) => kind === 'audio')
  return forApp.has(permission) || forServer.has(permission)
}

/** Whether the network stack may load an address at all: our own files and the one server; never file: or ftp:. */
export const mayLoad = (address: string, serverOrigin: string): boolean => {
  const url = parseUrl(address)
  if (!url) return false
  if (url.protocol === 'app:') return isAppUrl(address)
  if (['http:', 'https:', 'ws:', 'wss:'].includes(url.protocol)) {
    return url.origin === serverOrigin || url.origin === socketOriginOf(serverOrigin)
  }
  return ['blob:', 'data:', 'devtools:'].includes(url.protocol)
}

type ExternalDecision = { kind: 'open' | 'confirm'; href: string } | { kind: 'refuse' }

/** Programs behind mailto: may attach local files by these fields, so a letter may carry none of them. */
const mailFields = new Set(['subject', 'body', 'cc', 'bcc'])

/**
 * What to do with a link that leaves the app: https opens, tel and mailto after a question, the rest not. The address
 * that is opened is the parsed one, so that nothing is hidden in how it was written.
 */
export const decideExternal = (address: string): ExternalDecision => {
  const url = parseUrl(address)
  if (!url || /[\s\\\0]/.test(address)) return { kind: 'refuse' }
  if (url.protocol === 'https:' && url.hostname !== '' && url.username === '' && url.password === '') {
    return { kind: 'open', href: url.href }
  }
  if (url.protocol === 'tel:' && /^tel:\+?[0-9.()-]{2,30}$/i.test(url.href)) return { kind: 'confirm', href: url.href }
  const isLetter = url.protocol === 'mailto:' && /^[^/?]+@[^/?]+$/.test(url.pathname)
  if (isLetter && [...url.searchParams.keys()].every((name) => mailFields.has(name.toLowerCase()))) {
    return { kind: 'confirm', href: url.href }
  }
  return { kind: 'refuse' }
}

const dangerousSwitches = [
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-debugging-address',
  'remote-allow-origins',
  'disable-web-security',
  'allow-running-insecure-content',
  'ignore-certificate-errors',
  'load-extension',
] as const

/** The first command-line switch with which an installed app does not start, or undefined. */
export const findRefusedSwitch = (isPackaged: boolean, has: (name: string) => boolean): string | undefined =>
  isPackaged ? dangerousSwitches.find(has) : undefined
