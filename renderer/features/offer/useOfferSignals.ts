import { useEventListener } from '@vueuse/core'
import { computed, onScopeDispose, type Ref, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import type { Offer } from '../../../shared/contract/contacts.ts'
import { announce } from '../../composables/useAnnounce.ts'
import { useNow } from '../../composables/useNow.ts'
import { useOfferWords } from './useOfferWords.ts'

/** What tells of an offer outside its card: the screen reader, the title of the window, the system's notification. */
export function useOfferSignals(offer: Ref<Offer | undefined>): void {
  const { t } = useI18n()
  const words = useOfferWords()
  const now = useNow()
  /** The page's own title, and what flashes in its place. */
  let ownTitle = ''
  let flashing: string | null = null

  const title = computed(() => {
    if (!offer.value) return null
    const flash = Math.floor(now.value / 1000) % 2 === 0
    return flash ? t('offer.title', { who: words.who(offer.value) }) : `● ${words.queueName(offer.value)}`
  })
  const setTitle = (next: string | null) => {
    // The page may have changed its title meanwhile.
    if (document.title !== flashing) ownTitle = document.title
    flashing = next
    document.title = next ?? ownTitle
  }
  watch(title, setTitle)

  const desktop = window.desktop
  const show = (ringing: Offer | undefined) => {
    if (!ringing || !desktop) return
    const body = [words.why(ringing), words.temperament(ringing), ringing.contact.subject ?? ''].filter(Boolean)
    void desktop.request('desktop:showOffer', {
      offerId: ringing.offerId,
      contactId: ringing.contact.id,
      title: words.spoken(ringing).slice(0, 200),
      body: body.join('\n').slice(0, 500),
    })
  }
  watch(
    () => offer.value?.offerId,
    (offerId, before) => {
      if (before && desktop) void desktop.request('desktop:dropOffer', { offerId: before })
      if (!offerId || !offer.value) return
      announce(words.spoken(offer.value), 'assertive')
      show(offer.value)
    },
    { immediate: true },
  )
  // The main process shows it only while nobody looks, so it is asked again when the window loses the focus.
  useEventListener(window, 'blur', () => show(offer.value))
  onScopeDispose(() => {
    if (flashing !== null) setTitle(null)
  })
}
