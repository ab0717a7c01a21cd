import type { BrowserWindow, IpcMain, IpcMainInvokeEvent, WebFrameMain } from 'electron'
import type { z } from 'zod'
import { desktopRequests, desktopSignals } from '../shared/contract/desktop.ts'
import type { DesktopData, DesktopRequest, DesktopSignal, DesktopSignalData } from '../shared/contract/desktop.ts'
import { isAppUrl } from './appUrl.ts'

type Parsed<N extends DesktopRequest> = z.output<(typeof desktopRequests)[N]['input']>

/** One function per request of the contract: a missing one does not compile. */
export type DesktopHandlers = {
  [N in DesktopRequest]: (input: Parsed<N>) => DesktopData<N> | Promise<DesktopData<N>>
}

type RefusalCode = 'forbidden' | 'invalid' | 'internal'

/** An answer "no" that the page may see: its code and nothing else. */
export class Refusal extends Error {
  readonly code: RefusalCode
  constructor(code: RefusalCode) {
    super(code)
    this.code = code
  }
}

type Asking = Pick<IpcMainInvokeEvent, 'senderFrame'>

/**
 * Whether a message comes from the main frame of our window showing our page. A frame that is gone, a frame inside the
 * page, another window and another address are all strangers. Never throws.
 */
export const isOurPage = (event: Asking, mainFrame: WebFrameMain | undefined): boolean => {
  try {
    const frame = event.senderFrame
    return frame !== null && frame === mainFrame && frame.parent === null && isAppUrl(frame.url)
  } catch {
    // Electron throws when the frame was destroyed since it spoke.
    return false
  }
}

/** Runs one request: who asks, what they ask, what they are told, each checked. Throws only a Refusal. */
const answerRequest = async <N extends DesktopRequest>(
  name: N,
  handler: DesktopHandlers[N],
  input: unknown,
): Promise<unknown> => {
  const parsed = desktopRequests[name].input.safeParse(input)
  if (!parsed.success) throw new Refusal('invalid')
  // The schema of this very name parsed it; TypeScript cannot follow that through the union of all schemas.
  const data = await handler(parsed.data as Parsed<N>)
  return desktopRequests[name].data.parse(data)
}

interface RequestGate {
  /** The main frame that may ask, undefined while there is no window. */
  mainFrame: () => WebFrameMain | undefined
  onRefused: (name: DesktopRequest, code: RefusalCode, error: unknown) => void
}

/** Binds every request of the contract to its handler. */
export const handleRequests = (ipc: Pick<IpcMain, 'handle'>, handlers: DesktopHandlers, gate: RequestGate): void => {
  const bind = <N extends DesktopRequest>(name: N): void =>
    ipc.handle(name, async (event, input: unknown) => {
      try {
        if (!isOurPage(event, gate.mainFrame())) throw new Refusal('forbidden')
        return await answerRequest(name, handlers[name], input)
      } catch (error) {
        const refusal = error instanceof Refusal ? error : new Refusal('internal')
        gate.onRefused(name, refusal.code, error)
        throw refusal
      }
    })
  // Object.keys forgets that these are exactly the contract's names.
  for (const name of Object.keys(desktopRequests) as DesktopRequest[]) bind(name)
}

type SendSignal = <N extends DesktopSignal>(name: N, data: DesktopSignalData<N>) => void

/** Sends signals to the window's page, once it is loaded and only if it is ours. Throws on data outside the contract. */
export const signalsTo = (window: BrowserWindow): SendSignal => {
  const contents = window.webContents
  return (name, data) => {
    const parsed = desktopSignals[name].parse(data)
    const send = (): void => {
      if (!contents.isDestroyed() && isAppUrl(contents.getURL())) contents.send(name, parsed)
    }
    if (contents.isLoadingMainFrame()) contents.once('did-finish-load', send)
    else send()
  }
}
