import { contextBridge, ipcRenderer } from 'electron'
import type { DesktopApi, DesktopRequest, DesktopSignal } from '../shared/contract/desktop.ts'

/** Filled in by the build from package.json. */
declare const __WUBU_VERSION__: string

/** The names alone: the schemas, and zod with them, stay in the main process, where checking cannot be skipped. */
const requestNames: Record<DesktopRequest, true> = {
  'desktop:getServer': true,
  'desktop:setServer': true,
  'desktop:showOffer': true,
  'desktop:dropOffer': true,
  'desktop:setStatus': true,
  'desktop:openExternal': true,
}
const signalNames: Record<DesktopSignal, true> = {
  'desktop:link': true,
  'desktop:offerClicked': true,
  'desktop:presence': true,
}

type Listener = (data: unknown) => void

const listeners = new Map<string, Set<Listener>>()
/** What came before the page listened: a link that started the app must not be lost. */
const early = new Map<string, unknown[]>()
const mostEarly = 5

for (const name of Object.keys(signalNames)) {
  ipcRenderer.on(name, (_event, data: unknown) => {
    const hearing = listeners.get(name)
    if (hearing && hearing.size > 0) for (const listener of hearing) listener(data)
    else early.set(name, [...(early.get(name) ?? []), data].slice(-mostEarly))
  })
}

const listen = (name: string, listener: Listener): (() => void) => {
  if (!Object.hasOwn(signalNames, name) || typeof listener !== 'function') throw new Error('invalid')
  const hearing = listeners.get(name) ?? new Set()
  listeners.set(name, hearing.add(listener))
  const waiting = early.get(name) ?? []
  early.delete(name)
  // Later, so that the caller holds its way to stop listening before the first call.
  queueMicrotask(() => waiting.forEach((data) => listener(data)))
  return () => void hearing.delete(listener)
}

const desktop: DesktopApi = {
  version: __WUBU_VERSION__,
  request: (name, input) =>
    Object.hasOwn(requestNames, name) ? ipcRenderer.invoke(name, input) : Promise.reject(new Error('invalid')),
  // The main process parsed the data by the schema of this name, so the listener gets what it expects.
  onSignal: (name, listener) => listen(name, listener as Listener),
}

contextBridge.exposeInMainWorld('desktop', desktop)
