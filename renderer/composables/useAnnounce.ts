import { reactive, readonly } from 'vue'

const spoken = reactive({ polite: '', assertive: '' })

/** What the live regions of the page hold; App.vue shows them to screen readers. */
export const announcements = readonly(spoken)

/**
 * Says something to a screen reader. `assertive` interrupts: for an offer that rings, and for nothing less.
 * The same words twice are said twice.
 */
export function announce(text: string, how: 'polite' | 'assertive' = 'polite'): void {
  // A no-break space at the end makes the repeated text a change, which is what live regions speak.
  spoken[how] = spoken[how] === text ? `${text}\u00a0` : text
}
