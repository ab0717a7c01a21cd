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

  function nameOf(id: string): string {
    const names: string[] = []
    const seen = new Set<string>()
    for (
      let at: Term | undefined = byId.value.get(id);
      at && !seen.has(at.id);
      at = byId.value.get(at.parentId ?? '')
    ) {
      seen.add(at.id)
      names.unshift(say(at.name))
    }
    return names.join(' › ') || id
  }
  const of = (use: Term['use'], isAsked: (term: Term) => boolean) =>
    complaints.terms
      .filter((term) => term.use === use && !term.retired && isAsked(term))
      .map((term) => ({ value: term.id, label: nameOf(term.id), position: term.position }))
  return {
    // What is only there to group others is no answer.
    categories: computed(() => of('category', ({ parentId }) => parentId !== null)),
    claims: computed(() => of('claim', () => true)),
    nameOf,
  }
}
