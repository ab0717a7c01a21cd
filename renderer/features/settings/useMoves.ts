import { computed, type Ref } from 'vue'
import type { Result } from '../../../shared/result.ts'
import { useAction } from '../../composables/useAction.ts'

interface Seen {
  id: string
  version: number
}

/**
 * Puts the chosen one of a list a place up or down.
 * @param row the chosen one
 * @param likes those among which it has its place, in their order
 * @param ask asks the server
 * @param reload reads the list again
 */
export function useMoves<Row extends Seen>(
  row: Readonly<Ref<Row | null>>,
  likes: Readonly<Ref<readonly Row[]>>,
  ask: (input: Seen & { by: -1 | 1 }) => Promise<Result<null>>,
  reload: () => Promise<void>,
) {
  const at = computed(() => likes.value.findIndex(({ id }) => id === row.value?.id))
  const moves = computed(() => ({ up: at.value > 0, down: at.value >= 0 && at.value < likes.value.length - 1 }))
  const { run } = useAction(ask)
  async function move(by: -1 | 1) {
    const seen = row.value
    if (!seen) return
    await run({ id: seen.id, version: seen.version, by })
    await reload()
  }
  return { moves, move }
}
