import { useEventListener } from '@vueuse/core'
import type { Ref } from 'vue'
import { useRouter } from 'vue-router'

/**
 * The links of a long list of tickets, without a component for each: rows carry `data-row` and this address, and the
 * list follows them.
 */
export function useRowLinks(box: Readonly<Ref<HTMLElement | null>>): { hrefOf(id: string): string } {
  const router = useRouter()
  // Working an address out is dear, and all are the same but for the id at the end.
  const place = router.resolve({ name: 'ticket', params: { id: '_' } }).href.slice(0, -1)

  /** A plain click or Enter stays in this page; with a key held down it is the browser's. */
  useEventListener(box, 'click', (event: MouseEvent) => {
    const id = event.target instanceof Element ? event.target.closest('a[data-row]')?.getAttribute('data-row') : null
    if (!id || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    void router.push({ name: 'ticket', params: { id } })
  })
  return { hrefOf: (id) => `${place}${encodeURIComponent(id)}` }
}
