import { useActiveElement } from '@vueuse/core'
import { computed, type Ref } from 'vue'
import { isTyping } from '../../composables/shortcutRegistry.ts'
import { useShortcuts } from '../../composables/useShortcuts.ts'

/**
 * The keys of an offer: a letter alone, and with Alt for hands that are typing. What is given back is the key that
 * works at this moment, to show beside the button.
 */
export function useOfferKeys(armed: Ref<boolean>, run: { accept(): void; decline(): void }) {
  const common = { scope: 'offer.scope', enabled: () => armed.value }
  const { keysOf } = useShortcuts([
    { name: 'offer.accept', keys: 'a', label: 'offer.acceptOffer', run: run.accept, ...common },
    { name: 'offer.acceptTyping', keys: 'Alt+a', label: 'offer.acceptTyping', run: run.accept, ...common },
    { name: 'offer.decline', keys: 'd', label: 'offer.declineOffer', run: run.decline, ...common },
    { name: 'offer.declineTyping', keys: 'Alt+d', label: 'offer.declineTyping', run: run.decline, ...common },
  ])
  const active = useActiveElement()
  const typing = computed(() => isTyping(active.value ?? null))
  return {
    acceptKeys: computed(() => keysOf(typing.value ? 'offer.acceptTyping' : 'offer.accept')),
    declineKeys: computed(() => keysOf(typing.value ? 'offer.declineTyping' : 'offer.decline')),
  }
}
