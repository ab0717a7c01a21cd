import { useLocalStorage } from '@vueuse/core'
import { computed, type Ref } from 'vue'
import { choosable, type ColumnId, columnsFor, firstChosen } from './ticketColumns.ts'

/** The columns that a person chose on this computer, and what of them has room in a list of this width. */
export function useColumns(width: Readonly<Ref<number>>) {
  const kept = useLocalStorage<string[]>('wubu.ticketColumns', [...firstChosen])
  const chosen = computed<ColumnId[]>(() => choosable.filter((id) => kept.value.includes(id)))
  const layout = computed(() => columnsFor(chosen.value, width.value))
  const hidden = computed(() => chosen.value.filter((id) => !layout.value.ids.includes(id)))
  function toggle(id: string) {
    kept.value = kept.value.includes(id) ? kept.value.filter((each) => each !== id) : [...kept.value, id]
  }
  return { chosen, layout, hidden, toggle }
}
