import type { IpcMainInvokeEvent, WebFrameMain } from 'electron'
import { beforeEach, describe, expect, it } from 'vitest'
import { handleRequests, isOurPage, Refusal, type DesktopHandlers } from '../../electron/handle.ts'
import { desktopRequests, type DesktopRequest } from '../../shared/contract/desktop.ts'

type Bound = (event: IpcMainInvokeEvent, input: unknown) => Promise<unknown>

/** Only what the gate looks at; a frame's identity and address are all that Electron tells it. */
const frame = (url: string, parent: WebFrameMain | null = null): WebFrameMain => ({ url, parent }) as WebFrameMain
const says = (senderFrame: WebFrameMain | null): IpcMainInvokeEvent => ({ senderFrame }) as IpcMainInvokeEvent

const ours = frame('app://wubu/desk')
const gone = {
  get url(): string {
    throw new Error('Render frame was disposed before WebFrameMain could be accessed')
  },
  parent: null,
} as WebFrameMain

const strangers: [string, WebFrameMain | null, WebFrameMain | undefined][] = [
  ['a destroyed frame', null, ours],
  ['a frame that went away while asking', gone, gone],
  ['a frame inside the page', frame('app://wubu/', ours), ours],
  ['another window with our page', frame('app://wubu/'), ours],
  ['our window with another page', frame('https://evil.example/'), undefined],
  ['anyone, while there is no window', ours, undefined],
]

let bound: Map<string, Bound>
let refused: string[]
let ran: string[]

const handlers: DesktopHandlers = {
  'desktop:getServer': () => ({ address: 'http://127.0.0.1:4780' }),
  'desktop:setServer': () => {
    throw new Refusal('invalid')
  },
  'desktop:showOffer': () => {
    throw new Error('secret detail')
  },
  'desktop:dropOffer': () => null,
  'desktop:setStatus': ({ label }) => {
    ran.push(label)
    return null
  },
  'desktop:openExternal': () => Promise.resolve({ opened: true }),
}

beforeEach(() => {
  bound = new Map()
  refused = []
  ran = []
  handleRequests({ handle: (name, handler) => void bound.set(name, handler as Bound) }, handlers, {
    mainFrame: () => ours,
    onRefused: (name, code) => refused.push(`${name} ${code}`),
  })
})

const ask = (name: DesktopRequest, input?: unknown, from: WebFrameMain | null = ours): Promise<unknown> =>
  bound.get(name)!(says(from), input)

describe('the requests of the page', () => {
  it('are bound, every one of the contract', () => {
    expect([...bound.keys()]).toEqual(Object.keys(desktopRequests))
  })

  it('are answered to our page', async () => {
    expect(await ask('desktop:getServer')).toEqual({ address: 'http://127.0.0.1:4780' })
    expect(await ask('desktop:setStatus', { state: 'ready', label: 'Ready', waiting: 0 })).toBeNull()
    expect(ran).toEqual(['Ready'])
  })

  it.each(strangers)('are refused to %s', (_who, sender, mainFrame) => {
    const main = mainFrame ?? (sender === ours ? undefined : (sender ?? undefined))
    expect(isOurPage(says(sender), main)).toBe(false)
  })

  it('are refused to a stranger on every channel, before anything runs', async () => {
    for (const name of bound.keys()) {
      // The keys are exactly the contract's names, as tested above.
      await expect(ask(name as DesktopRequest, undefined, frame('https://evil.example/'))).rejects.toThrow('forbidden')
    }
    expect(refused).toHaveLength(bound.size)
    expect(ran).toEqual([])
  })

  it.each([
    ['desktop:getServer', {}],
    ['desktop:setServer', { address: 'file:///etc/passwd' }],
    ['desktop:setServer', { address: 'https://a.example', extra: 1 }],
    ['desktop:showOffer', { offerId: 1 }],
    ['desktop:dropOffer', undefined],
    ['desktop:setStatus', { state: 'evil', label: 'x', waiting: 0 }],
    ['desktop:setStatus', { state: 'ready', label: 'x'.repeat(81), waiting: 0 }],
    ['desktop:setStatus', { state: 'ready', label: 'x', waiting: -1 }],
    ['desktop:openExternal', { url: 'not a url' }],
    ['desktop:openExternal', 'https://example.com'],
  ] as const)('refuse a wrong input: %s %j', async (name, input) => {
    await expect(ask(name, input)).rejects.toThrow('invalid')
    expect(ran).toEqual([])
  })

  it('say no more than a code when something breaks', async () => {
    const offer = { offerId: 'o', contactId: 'c', title: 't', body: 'b' }
    await expect(ask('desktop:showOffer', offer)).rejects.toThrow(/^internal$/)
    await expect(ask('desktop:setServer', { address: 'https://a.example' })).rejects.toThrow(/^invalid$/)
    expect(refused).toEqual(['desktop:showOffer internal', 'desktop:setServer invalid'])
  })
})
