import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { Contact, Message, Offer } from '../../shared/contract/contacts.ts'
import type { Snapshot } from '../../shared/contract/session.ts'

/** An offer that rings no more, and its contact as it is now; null when nothing was heard of it. */
export interface EndedOffer {
  offer: Offer
  contact: Contact | null
}

/** The contacts that ring at this desk, by contact id. */
export const useOffersStore = defineStore('offers', () => {
  const byContact = ref(new Map<string, Offer>())
  /** The offer that ended last, to say why. */
  const ended = shallowRef<EndedOffer | null>(null)
  const list = computed(() => [...byContact.value.values()].toSorted((a, b) => a.expiresAt - b.expiresAt))

  function put(offer: Offer) {
    const known = byContact.value.get(offer.contact.id)
    if (known && known.contact.version > offer.contact.version) return
    byContact.value.set(offer.contact.id, offer)
  }

  /** Takes the offer away when its contact is no longer offered under that offer. */
  function follow(contact: Contact) {
    const offer = byContact.value.get(contact.id)
    if (!offer || contact.version < offer.contact.version) return
    if (contact.state === 'offered' && contact.offerId === offer.offerId) offer.contact = contact
    else {
      byContact.value.delete(contact.id)
      ended.value = { offer, contact }
    }
  }

  function reset(snapshot: Snapshot) {
    const still = new Set(snapshot.offers.map((offer) => offer.offerId))
    const gone = list.value.find((offer) => !still.has(offer.offerId))
    if (gone) ended.value = { offer: gone, contact: null }
    byContact.value = new Map(snapshot.offers.map((offer) => [offer.contact.id, offer]))
  }

  /** The customer writes while it rings. */
  function hear(message: Message) {
    const offer = byContact.value.get(message.contactId)
    if (offer && message.from === 'customer') offer.firstWords ??= message.text.split('\n', 1)[0] ?? null
  }

  return { byContact, ended, list, put, follow, reset, hear }
})
