import { type Ref, ref, shallowRef, watch } from 'vue'
import type { Failure, Result } from '../../shared/result.ts'
import { useLinkStore } from '../stores/link.ts'

/**
 * Reads what a page shows: now, whenever `key` changes, and again after each reconnect, so that what is on the
 * screen is never older than the link.
 * @param key what is read; an answer for an older key is dropped
 * @param read asks the server, usually through a store
 */
export function useLoad<T>(
  key: () => unknown,
  read: () => Promise<Result<T>>,
): {
  data: Readonly<Ref<T | null>>
  loading: Readonly<Ref<boolean>>
  failure: Readonly<Ref<Failure | null>>
  reload(): Promise<void>
} {
  const link = useLinkStore()
  const data = shallowRef<T | null>(null)
  const loading = ref(false)
  const failure = shallowRef<Failure | null>(null)
  let round = 0

  async function reload() {
    round += 1
    const mine = round
    loading.value = true
    const result = await read()
    if (mine !== round) return
    loading.value = false
    failure.value = result.ok ? null : result.error
    if (result.ok) data.value = result.data
  }

  watch([key, () => link.resumes], () => void reload(), { immediate: true })
  return { data, loading, failure, reload }
}
