import { useEventListener } from '@vueuse/core'
import { nextTick, type Ref, ref } from 'vue'
import { isComposing } from '../ui/isComposing.ts'

/** How many frames a row may take to be drawn after the list was scrolled to it. */
const patience = 20

/**
 * Moves through a virtual list by arrows, Home and End: one row is current, and has the focus once it is moved to.
 * From a field inside the box, only the arrow down leads into the list.
 * @param ids the rows in order
 * @param box holds the rows, which carry their id as `data-row`
 * @param scrollToIndex brings a row into sight
 */
export function useRowKeys(
  ids: () => readonly string[],
  box: Readonly<Ref<HTMLElement | null>>,
  scrollToIndex: (index: number) => void,
): { currentId: Ref<string | null>; move(by: number): void } {
  const currentId = ref<string | null>(null)

  const focusRow = (id: string, frames = patience) => {
    if (currentId.value !== id) return
    const row = box.value?.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`)
    if (row) row.focus({ preventScroll: true })
    else if (frames > 0) requestAnimationFrame(() => focusRow(id, frames - 1))
  }
  const go = (index: number) => {
    const all = ids()
    const at = Math.max(0, Math.min(all.length - 1, index))
    const id = all[at]
    if (id === undefined) return
    currentId.value = id
    scrollToIndex(at)
    void nextTick(() => focusRow(id))
  }
  const move = (by: number) => {
    const at = currentId.value === null ? -1 : ids().indexOf(currentId.value)
    go(at === -1 ? 0 : at + by)
  }

  useEventListener(box, 'keydown', (event: KeyboardEvent) => {
    if (isComposing(event) || event.ctrlKey || event.altKey || event.metaKey) return
    const inField = event.target instanceof HTMLInputElement
    if (event.key === 'ArrowDown') move(inField ? 0 : 1)
    else if (inField) return
    else if (event.key === 'ArrowUp') move(-1)
    else if (event.key === 'Home') go(0)
    else if (event.key === 'End') go(ids().length - 1)
    else return
    event.preventDefault()
  })
  useEventListener(box, 'focusin', (event: FocusEvent) => {
    const row = event.target instanceof HTMLElement ? event.target.dataset['row'] : undefined
    if (row !== undefined) currentId.value = row
  })
  return { currentId, move }
}
