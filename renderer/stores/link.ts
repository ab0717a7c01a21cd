import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import type { LinkState } from '../connection/connectionListener.ts'

/** The state of the link to the server, its lag, and how far the server's clock is from ours. */
export const useLinkStore = defineStore('link', () => {
  const state = ref<LinkState>('connecting')
  const lagMs = ref<number | null>(null)
  /** Server time minus the time here. */
  const offsetMs = ref(0)
  /** Since when there is no link, by the clock here; null while there is one. */
  const offlineSince = ref<number | null>(null)
  /** The last repair after a cut: when, and how many changes were caught up (null: everything was read anew). */
  const repaired = ref<{ at: number; changes: number | null } | null>(null)
  /** Grows with every connect: what was read or watched by request before is to be read and watched again. */
  const resumes = ref(0)
  const isLive = computed(() => state.value === 'live')
  let shortestLag = Infinity

  function setState(next: LinkState) {
    if (next === 'offline') offlineSince.value ??= Date.now()
    if (next === 'offline' && state.value === 'connecting') return
    state.value = next
  }

  function noteResumed(resumed: { kind: 'snapshot' | 'events'; changes: number }) {
    resumes.value += 1
    if (offlineSince.value !== null && state.value === 'offline') {
      repaired.value = { at: Date.now(), changes: resumed.kind === 'events' ? resumed.changes : null }
    }
    offlineSince.value = null
  }

  /** A quick round trip tells the server's time well, a slow one badly: the quick ones decide. */
  function notePing(lag: number, serverNow: number) {
    lagMs.value = Math.round(lag)
    if (lag > shortestLag * 2 + 20) {
      shortestLag *= 1.5
      return
    }
    shortestLag = Math.min(shortestLag, lag)
    offsetMs.value = serverNow + lag / 2 - Date.now()
  }

  return { state, lagMs, offsetMs, offlineSince, repaired, resumes, isLive, setState, noteResumed, notePing }
})
