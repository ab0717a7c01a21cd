import type { Ref } from 'vue'

export type TicketTab = 'talk' | 'parts' | 'articles' | 'history'

/** Leads to what keeps a ticket from being resolved: a field, its sub-tasks, a step of the complaint, or the list of gates. */
export function useTicketGo(
  root: Readonly<Ref<HTMLElement | null>>,
  tab: Ref<TicketTab>,
  /** `toTasks` focuses the field for a new sub-task, false while it is not drawn yet; `toStep` leaves to the steps. */
  { toTasks, toStep }: { toTasks: () => boolean; toStep: (gate: string) => void },
): { go(gate: string): void; toGates(): void } {
  const focus = (selector: string): boolean => {
    const found = root.value?.querySelector<HTMLElement>(selector)
    found?.scrollIntoView({ block: 'nearest' })
    found?.focus()
    return found != null
  }
  return {
    go(gate) {
      const field = gate.match(/^field:(.*)$/)?.[1]
      if (field !== undefined) return void focus(`[data-field="${CSS.escape(field)}"]`)
      if (gate !== 'tasks') {
        // The matter and the claims are fields of the ticket as well.
        if (!focus(`[data-gate="${CSS.escape(gate)}"]`)) toStep(gate.replace(/^complaint:/, ''))
        return
      }
      tab.value = 'parts'
      whenDrawn(toTasks)
    },
    toGates: () => void focus('.gates'),
  }
}

/** Tries again with each frame, for what is drawn a moment after its tab was chosen. */
function whenDrawn(step: () => boolean, frames = 20): void {
  if (!step() && frames > 0) requestAnimationFrame(() => whenDrawn(step, frames - 1))
}
