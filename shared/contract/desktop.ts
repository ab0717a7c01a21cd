import { z } from 'zod'

/** The bridge between the page and Electron: requests go to the main process, signals come from it. */
export const offerNotice = z.strictObject({
  offerId: z.string().max(64),
  contactId: z.string().max(64),
  title: z.string().max(200),
  body: z.string().max(500),
})
export type OfferNotice = z.infer<typeof offerNotice>

/** What the tray and the badge show. */
export const desktopStatus = z.strictObject({
  state: z.enum(['offline', 'ready', 'ringing', 'busy', 'wrapUp', 'notReady', 'linkLost', 'signedOut']),
  label: z.string().max(80),
  waiting: z.int().min(0).max(100_000),
})
export type DesktopStatus = z.infer<typeof desktopStatus>

/** Where the server is; the main process keeps only its origin. */
const serverAddress = z.url({ protocol: /^https?$/ }).max(300)

export const desktopRequests = {
  'desktop:getServer': { input: z.undefined(), data: z.strictObject({ address: z.string() }) },
  'desktop:setServer': {
    input: z.strictObject({ address: serverAddress }),
    data: z.strictObject({ address: z.string() }),
  },
  'desktop:showOffer': { input: offerNotice, data: z.null() },
  'desktop:dropOffer': { input: z.strictObject({ offerId: z.string().max(64) }), data: z.null() },
  'desktop:setStatus': { input: desktopStatus, data: z.null() },
  'desktop:openExternal': {
    input: z.strictObject({ url: z.url().max(2000) }),
    data: z.strictObject({ opened: z.boolean() }),
  },
} as const

/** A link that was opened outside: `tel:` dials, `wubu://` goes to a thing. Both parsed by the main process. */
export const desktopLink = z.union([
  z.strictObject({ kind: z.literal('tel'), phone: z.string().max(40) }),
  z.strictObject({ kind: z.enum(['contact', 'ticket', 'customer']), id: z.string().max(64) }),
])
export type DesktopLink = z.infer<typeof desktopLink>

export const desktopSignals = {
  'desktop:link': desktopLink,
  'desktop:offerClicked': z.strictObject({ contactId: z.string() }),
  'desktop:presence': z.strictObject({ state: z.enum(['ready', 'notReady']) }),
} as const

export type DesktopRequest = keyof typeof desktopRequests
export type DesktopInput<N extends DesktopRequest> = z.input<(typeof desktopRequests)[N]['input']>
export type DesktopData<N extends DesktopRequest> = z.output<(typeof desktopRequests)[N]['data']>
export type DesktopSignal = keyof typeof desktopSignals
export type DesktopSignalData<N extends DesktopSignal> = z.output<(typeof desktopSignals)[N]>

/** `window.desktop`, absent in a browser. */
export interface DesktopApi {
  readonly version: string
  request<N extends DesktopRequest>(name: N, input: DesktopInput<N>): Promise<DesktopData<N>>
  onSignal<N extends DesktopSignal>(name: N, listener: (data: DesktopSignalData<N>) => void): () => void
}
