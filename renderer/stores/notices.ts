import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { Notice } from '../../shared/contract/clocks.ts'

/** What this person is told beside their work, as it comes. */
export const useNoticesStore = defineStore('notices', () => {
  const latest = shallowRef<Notice | null>(null)
  const put = (notice: Notice) => (latest.value = notice)
  return { latest, put }
})
