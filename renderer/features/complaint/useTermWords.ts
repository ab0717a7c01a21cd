import { computed, type ComputedRef } from 'vue'
import type { Term } from '../../../shared/contract/tickets/fields.ts'
import { useLocalText } from '../../composables/useLocalText.ts'
import { useComplaintsStore } from '../../stores/complaints.ts'

/** The taxonomy in the language of the screen: what may be chosen, and the name of one term with what it is under. */
export function useTermWords(): {
  categories: ComputedRef<{ value: string; label: string }[]>
  claims: ComputedRef<{ value: string; label: string }[]>
  nameOf(id: string): string
} {
  const complaints = useComplaintsStore()
  const say = useLocalText()
  const byId = computed(() => new Map(complaints.terms.map((term) => [term.id, term])))

  /** A term and those above it, the topmost first. */
  function pathOf(id: string): Term[] {
    const path: Term[] = []
    for (let at = byId.value.get(id); at && !path.includes(at); at = byId.value.get(at.parentId ?? '')) path.unshift(at)
    return path
  }
  const nameOf = (id: string) =>
    pathOf(id)
      .map((term) => say(term.name))
      .join(' › ') || id
  const orderOf = (id: string) =>
    pathOf(id)
      .map((term) => `${term.position.toString().padStart(6, '0')} ${term.id}`)
      .join('/')
  const of = (use: Term['use'], isAsked: (term: Term) => boolean) =>
    complaints.terms
      .filter((term) => term.use === use && !term.retired && isAsked(term))
      .map((term) => ({ value: term.id, label: nameOf(term.id), order: orderOf(term.id) }))
      .toSorted((a, b) => (a.order < b.order ? -1 : 1))
  return {
    // What is only there to group others is no answer.
    categories: computed(() => of('category', ({ parentId }) => parentId !== null)),
    claims: computed(() => of('claim', () => true)),
    nameOf,
  }
}
