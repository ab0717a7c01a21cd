import { computed, shallowRef } from 'vue'
import type { RouteLocationRaw } from 'vue-router'
import type { Tone } from '../ui/tones.ts'

export interface Notice {
  id: number
  tone: Tone
  heading: string
  text?: string
  /** Where what it tells of can be seen. */
  link?: { to: RouteLocationRaw; label: string }
}

const shown = shallowRef<Notice[]>([])
let lastId = 0
const atOnce = 4

/** The notices on the screen; useAction makes them, and what a person is told about their tickets. */
export function useNotices() {
  /** Shows a notice; the oldest goes when there are too many. */
  const show = (notice: Omit<Notice, 'id'>): number => {
    lastId += 1
    const same = (other: Notice) => other.heading === notice.heading && other.text === notice.text
    shown.value = [...shown.value.filter((other) => !same(other)), { ...notice, id: lastId }].slice(-atOnce)
    return lastId
  }
  const close = (id: number) => {
    shown.value = shown.value.filter((notice) => notice.id !== id)
  }
  return { notices: computed(() => shown.value), show, close }
}
