import type { Ref } from 'vue'

/** Leads to what keeps a ticket from being resolved: a field, its sub-tasks, or the list of gates itself. */
export function useTicketGo(
  root: Readonly<Ref<HTMLElement | null>>,
  tab: Ref<'talk' | 'parts' | 'history'>,
  /** Focuses the field for a new sub-task; false while it is not drawn yet. */
  toTasks: () => boolean,
): { go(gate: string): void; toGates(): void } {
  const focus = (selector: string) => {
    const found = root.value?.querySelector<HTMLElement>(selector)
    found?.scrollIntoView({ block: 'nearest' })
    found?.focus()
  }
  return {
    go(gate) {
      const field = gate.match(/^field:(.*)$/)?.[1]
      if (field !== undefined) return focus(`[data-field="${CSS.escape(field)}"]`)
      if (gate !== 'tasks') return focus(`[data-gate="${CSS.escape(gate)}"]`)
      tab.value = 'parts'
      whenDrawn(toTasks)
    },
    toGates: () => focus('.gates'),
  }
}

/** Tries again with each frame, for what is drawn a moment after its tab was chosen. */
function whenDrawn(step: () => boolean, frames = 20): void {
  if (!step() && frames > 0) requestAnimationFrame(() => whenDrawn(step, frames - 1))
}
