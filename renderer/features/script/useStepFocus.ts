import { nextTick, type Ref, watch } from 'vue'
import type { ScriptStep } from '../../../shared/contract/scripts.ts'
import { isTyping } from '../../composables/shortcutRegistry.ts'
import { announce } from '../../composables/useAnnounce.ts'
import { useDeskSelection } from '../../composables/useDeskSelection.ts'

interface Places {
  /** The whole panel. */
  panel: Ref<HTMLElement | null>
  /** The present step, or the word that all is done; takes the focus itself. */
  step: Ref<HTMLElement | null>
  control: Ref<{ go(): void; wantsTyping: boolean } | null>
}

/**
 * Keeps the focus in the script when a step goes away under it. It moves on to the control of the next step; into a
 * text field only if a text field had it before, so that hands on single letters do not suddenly type.
 */
export function useStepFocus(contactId: () => string, current: Ref<ScriptStep | undefined>, places: Places) {
  const { arrivedId } = useDeskSelection()
  const isFree = (active: Element | null) => active === null || active === document.body

  function focusStep(mayType: boolean) {
    const { control, step } = places
    if (control.value && (mayType || !control.value.wantsTyping)) control.value.go()
    else step.value?.focus()
  }

  /** Runs something that changes the step. Who has gone elsewhere meanwhile only hears of the next one. */
  async function keepFocus<T extends { ok: boolean } | undefined>(change: () => Promise<T>): Promise<T> {
    const before = document.activeElement
    const typed = isTyping(before) && places.panel.value?.contains(before) === true
    const result = await change()
    await nextTick()
    const active = document.activeElement
    if (!isFree(active) && !places.panel.value?.contains(active)) announce(places.step.value?.innerText ?? '')
    else if (result?.ok) focusStep(typed)
    else if (result) (wrongField() ?? places.step.value)?.focus()
    return result
  }
  const wrongField = () => places.step.value?.querySelector<HTMLElement>('[aria-invalid=true]')

  // A contact just taken: whatever had the focus is gone, its card or another contact's field.
  watch(
    [arrivedId, current],
    async () => {
      if (arrivedId.value !== contactId()) return
      await nextTick()
      if (!isFree(document.activeElement) && document.activeElement !== places.panel.value) return
      if (!current.value) return places.panel.value?.focus()
      arrivedId.value = null
      focusStep(false)
    },
    { immediate: true, flush: 'post' },
  )
  return { keepFocus }
}
