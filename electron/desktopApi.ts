import type { DesktopStatus } from '../shared/contract/desktop.ts'
import { Refusal } from './handle.ts'
import type { DesktopHandlers } from './handle.ts'
import type { OfferNotices } from './offerNotices.ts'
import { decideExternal } from './policy.ts'
import { serverOriginOf } from './serverAddress.ts'
import type { SettingsFile } from './settings.ts'

export interface ServerChoice {
  origin: () => string
  /** Takes another server, for this run and the next ones; false where the address cannot be one. */
  choose: (address: string) => boolean
}

/**
 * The server that this run talks to: the environment's address, else the remembered one, else the default. An unusable
 * address of the environment is passed over.
 */
export const serverChoice = (
  settings: SettingsFile,
  fromEnvironment: string | undefined,
  usual: string,
): ServerChoice => {
  let origin = serverOriginOf(fromEnvironment ?? '') ?? serverOriginOf(settings.read().server ?? '') ?? usual
  return {
    origin: () => origin,
    choose(address) {
      const chosen = serverOriginOf(address)
      if (chosen === undefined) return false
      settings.change({ server: chosen })
      origin = chosen
      return true
    },
  }
}

interface DesktopParts {
  server: ServerChoice
  /** Loads the page anew: its policy names the server, and holds until the next load. */
  onServerChanged: () => void
  offers: OfferNotices
  showStatus: (status: DesktopStatus) => void
  /** Draws the eye to the window while an offer rings. */
  flash: () => void
  open: (href: string) => Promise<void>
  mayLeave: (href: string) => Promise<boolean>
}

/** The handlers of all requests that the page may make of the desktop. */
export const desktopHandlers = (parts: DesktopParts): DesktopHandlers => ({
  'desktop:getServer': () => ({ address: parts.server.origin() }),
  'desktop:setServer': ({ address }) => {
    const before = parts.server.origin()
    if (!parts.server.choose(address)) throw new Refusal('invalid')
    if (parts.server.origin() !== before) parts.onServerChanged()
    return { address: parts.server.origin() }
  },
  'desktop:showOffer': (offer) => {
    parts.offers.show(offer)
    parts.flash()
    return null
  },
  'desktop:dropOffer': ({ offerId }) => {
    parts.offers.drop(offerId)
    return null
  },
  'desktop:setStatus': (status) => {
    parts.showStatus(status)
    return null
  },
  'desktop:openExternal': async ({ url }) => {
    const decision = decideExternal(url)
    if (decision.kind === 'refuse') return { opened: false }
    if (decision.kind === 'confirm' && !(await parts.mayLeave(decision.href))) return { opened: false }
    await parts.open(decision.href)
    return { opened: true }
  },
})
