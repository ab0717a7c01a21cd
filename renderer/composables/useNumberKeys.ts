import { computed, type ComputedRef, onScopeDispose, shallowRef, watch } from 'vue'
import { useShortcuts } from './useShortcuts.ts'

interface Claim {
  count(): number
  run(index: number): void
}

/** Who may take the number keys, the newest last: only what shows its numbers now has them. */
const claims = shallowRef<readonly Claim[]>([])
const holder = computed(() => claims.value.findLast((claim) => claim.count() > 0))

/**
 * Lets things be chosen by the keys 1 to 9 while `active`. Several places may want them; the one that came or was
 * claimed last has them, and `holds` says so: show the numbers only then.
 */
export function useNumberKeys(options: { active: () => boolean; count: () => number; run: (index: number) => void }): {
  holds: ComputedRef<boolean>
  claim(): void
} {
  const own: Claim = { count: () => (options.active() ? options.count() : 0), run: options.run }
  const drop = () => {
    claims.value = claims.value.filter((each) => each !== own)
  }
  const claim = () => {
    claims.value = [...claims.value.filter((each) => each !== own), own]
  }
  watch(options.active, (active) => (active ? claim() : drop()), { immediate: true })
  onScopeDispose(drop)
  return { holds: computed(() => holder.value === own), claim }
}

const numbers = [1, 2, 3, 4, 5, 6, 7, 8, 9]

/** Listens to the number keys; the page that shows numbered things calls it once. */
export function useNumberKeyboard(): void {
  useShortcuts(
    numbers.map((number) => ({
      name: `number.${number}`,
      keys: String(number),
      label: `desk.number.n${number}`,
      scope: 'desk.scope.numbers',
      series: 'desk.number.all',
      enabled: () => (holder.value?.count() ?? 0) >= number,
      run: () => holder.value?.run(number - 1),
    })),
  )
}
