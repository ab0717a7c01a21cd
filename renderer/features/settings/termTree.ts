import type { Term } from '../../../shared/contract/tickets/fields.ts'

/** A term with how deep it stands in its tree. */
export interface TreeTerm {
  term: Term
  depth: number
}

/** Terms as trees in their order: each after the one that it stands under. What stands under nothing known comes last. */
export function termTree(terms: readonly Term[]): TreeTerm[] {
  const placed = new Set<string>()
  const under = (parentId: string | null, depth: number): TreeTerm[] =>
    terms
      .filter((term) => term.parentId === parentId && !placed.has(term.id))
      .flatMap((term) => {
        placed.add(term.id)
        return [{ term, depth }, ...under(term.id, depth + 1)]
      })
  const tree = under(null, 0)
  return [...tree, ...terms.filter(({ id }) => !placed.has(id)).map((term) => ({ term, depth: 0 }))]
}

/** A term and all that stands under it. */
export function branchOf(terms: readonly Term[], id: string): Set<string> {
  const branch = new Set([id])
  for (let size = 0; size < branch.size;) {
    size = branch.size
    for (const term of terms) if (term.parentId !== null && branch.has(term.parentId)) branch.add(term.id)
  }
  return branch
}
