import { useLocalStorage } from '@vueuse/core'
import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import type { RequestName } from '../../shared/contract/index.ts'
import type { SignedIn } from '../../shared/contract/session.ts'
import { mayRequest } from '../../shared/domain/permissions.ts'
import { callHttp } from '../connection/http.ts'
import { findServerAddress } from '../connection/serverAddress.ts'
import type { EndReason } from '../connection/wire.ts'

/** Who is signed in here. Kept over a reload; a session the server has ended is found out at the next connect. */
export const useSessionStore = defineStore('session', () => {
  const kept = useLocalStorage<SignedIn | null>('wubu.session', null, {
    // Only this store writes the name, in this shape.
    serializer: { read: (raw) => JSON.parse(raw) as SignedIn | null, write: (value) => JSON.stringify(value) },
  })
  const endReason = ref<EndReason | null>(null)

  const user = computed(() => kept.value?.user ?? null)
  const token = computed(() => kept.value?.token ?? null)
  const isSignedIn = computed(() => kept.value !== null)

  /** Asks the server for a session; on success this browser is signed in. */
  async function signIn(email: string, password: string) {
    const answer = await callHttp<SignedIn>(await findServerAddress(), 'POST', '/sessions', { email, password })
    if (answer.ok) {
      kept.value = answer.data
      endReason.value = null
    }
    return answer
  }

  /** Forgets the session here, and why it ended. */
  function end(reason: EndReason | null) {
    kept.value = null
    endReason.value = reason
  }

  /** May the person's role make this request at all? */
  const may = (name: RequestName): boolean => user.value !== null && mayRequest(user.value.role, name)

  return { user, token, isSignedIn, endReason, signIn, end, may }
})
