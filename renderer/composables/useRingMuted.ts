import { useLocalStorage } from '@vueuse/core'

/** Whether offers ring silently on this computer. */
export const useRingMuted = () => useLocalStorage('wubu.ringMuted', false)
