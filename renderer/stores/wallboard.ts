import { defineStore } from 'pinia'
import { ref } from 'vue'
import type { Wallboard } from '../../shared/contract/wallboard.ts'
import { request } from '../connection/current.ts'

/** The wall as it was last pushed; null until somebody watches it. */
export const useWallboardStore = defineStore('wallboard', () => {
  const wallboard = ref<Wallboard | null>(null)

  function put(next: Wallboard) {
    if (!wallboard.value || next.seq >= wallboard.value.seq) wallboard.value = next
  }

  /** Starts the pushes of the wall; through useWatching, which repeats it after each reconnect. */
  async function watch() {
    const answer = await request('wallboard:watch', {})
    if (answer.ok) wallboard.value = answer.data
    return answer
  }

  const unwatch = () => request('wallboard:unwatch', {})

  return { wallboard, put, watch, unwatch }
})
