import { useEventListener } from '@vueuse/core'
import { computed, type ComputedRef, type Ref, ref, shallowRef } from 'vue'
import { isTyping } from '../../composables/shortcutRegistry.ts'
import type { TicketList } from './useTicketList.ts'

/** The most tickets that are selected at once by "all found". */
export const mostSelected = 5000

export interface TicketSelection {
  ids: Readonly<Ref<ReadonlySet<string>>>
  count: ComputedRef<number>
  /** While the rest of what was found is read to be selected. */
  gathering: Readonly<Ref<boolean>>
  toggle(id: string, isRange?: boolean): void
  add(ids: readonly string[]): void
  /** Selects all that the filter finds, also what was not scrolled to yet. */
  selectAll(): Promise<void>
  clear(): void
}

/** Which rows are selected: by a click on their box (with Shift all between), by key, or all that were found. */
export function useTicketSelection(list: TicketList): TicketSelection {
  const ids = shallowRef<ReadonlySet<string>>(new Set())
  const gathering = ref(false)
  let anchor: string | null = null

  const add = (more: readonly string[]) => void (ids.value = new Set([...ids.value, ...more]))
  function toggle(id: string, isRange = false) {
    const [from, to] = [anchor === null ? -1 : list.ids.value.indexOf(anchor), list.ids.value.indexOf(id)]
    anchor = id
    if (isRange && from !== -1 && to !== -1)
      return add(list.ids.value.slice(Math.min(from, to), Math.max(from, to) + 1))
    ids.value = new Set(ids.value.has(id) ? [...ids.value].filter((each) => each !== id) : [...ids.value, id])
  }
  async function selectAll() {
    if (gathering.value) return
    gathering.value = true
    await list.loadUpTo(mostSelected)
    gathering.value = false
    ids.value = new Set(list.ids.value.slice(0, mostSelected))
  }
  const clear = () => void (ids.value = new Set())
  return { ids, count: computed(() => ids.value.size), gathering, toggle, add, selectAll, clear }
}

/** Shift with an arrow selects the row one leaves and the one one comes to; Ctrl A all that were found. */
export function useSelectionKeys(
  box: Readonly<Ref<HTMLElement | null>>,
  currentId: Readonly<Ref<string | null>>,
  selection: () => TicketSelection,
): void {
  const isArrow = (event: KeyboardEvent) => event.shiftKey && (event.key === 'ArrowDown' || event.key === 'ArrowUp')
  // Rows move between the two listeners.
  let left: string | null = null
  useEventListener(
    box,
    'keydown',
    (event: KeyboardEvent) => {
      if (isArrow(event) && !isTyping(event.target)) left = currentId.value
    },
    { capture: true },
  )
  useEventListener(box, 'keydown', (event: KeyboardEvent) => {
    if (isTyping(event.target)) return
    if (isArrow(event)) selection().add([left, currentId.value].filter((id) => id !== null))
    if (event.key.toLowerCase() !== 'a' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    void selection().selectAll()
  })
}
