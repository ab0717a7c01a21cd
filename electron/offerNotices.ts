import type { OfferNotice } from '../shared/contract/desktop.ts'

/** The part of Electron's Notification that we use. */
export interface Notice {
  on(event: 'click' | 'close', listener: () => void): unknown
  show(): void
  close(): void
}

interface OfferNoticeParts {
  make: (offer: OfferNotice) => Notice
  /** Whether the person sees the window, and so the offer's card in it. */
  isWatched: () => boolean
  onClicked: (contactId: string) => void
}

export interface OfferNotices {
  show: (offer: OfferNotice) => void
  drop: (offerId: string) => void
  dropAll: () => void
}

/** No desk rings with more offers at once; what lies beyond is a fault of the page and must not fill the screen. */
const mostShown = 5

/** Shows an offer as a system notification while nobody looks at the window, and takes it back when it is over. */
export const offerNotices = ({ make, isWatched, onClicked }: OfferNoticeParts): OfferNotices => {
  const shown = new Map<string, Notice>()
  const drop = (offerId: string): void => {
    const notice = shown.get(offerId)
    shown.delete(offerId)
    notice?.close()
  }
  return {
    show(offer) {
      if (isWatched() || shown.has(offer.offerId)) return
      const [oldest] = shown.keys()
      if (shown.size >= mostShown && oldest !== undefined) drop(oldest)
      const notice = make(offer)
      // Held in the map: a notification without a reference loses its click to garbage collection.
      shown.set(offer.offerId, notice)
      notice.on('click', () => {
        drop(offer.offerId)
        onClicked(offer.contactId)
      })
      notice.on('close', () => shown.delete(offer.offerId))
      notice.show()
    },
    drop,
    dropAll: () => [...shown.keys()].forEach(drop),
  }
}
