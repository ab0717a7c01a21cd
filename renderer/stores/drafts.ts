import { useEventListener } from '@vueuse/core'
import { defineStore } from 'pinia'
import { effectScope, type Ref, ref, watch } from 'vue'
import { useSessionStore } from './session.ts'

const prefix = 'wubu.draft.'
const keptMs = 14 * 24 * 3_600_000

interface KeptDraft {
  at: number
  value: unknown
}

const readKept = (name: string): KeptDraft | null => {
  try {
    // Only keep() below writes these names, in this shape.
    return JSON.parse(localStorage.getItem(name) ?? 'null') as KeptDraft | null
  } catch {
    // A draft cut off in mid-write is no draft.
    return null
  }
}

/** Everything typed and not yet sent, kept on this computer at every keystroke, for each person by itself. */
export const useDraftsStore = defineStore('drafts', () => {
  const slots = new Map<string, { draft: Ref<unknown>; initial: unknown }>()
  const scope = effectScope(true)
  /** True when the browser has no room for drafts: what is typed then lives only in this window. */
  const isFull = ref(false)
  /** True while a draft takes over what another window wrote: that is kept already. */
  let following = false

  function keep(name: string, value: unknown, initial: string) {
    try {
      if (JSON.stringify(value) === initial) localStorage.removeItem(name)
      else localStorage.setItem(name, JSON.stringify({ at: Date.now(), value } satisfies KeptDraft))
      isFull.value = false
    } catch {
      isFull.value = true
    }
  }

  /** The draft of a key as a ref; a value equal to `initial` is not kept. Use it through useDraft. */
  function slot<T>(key: string, initial: T): Ref<T> {
    const name = `${prefix}${useSessionStore().user?.id ?? 'nobody'}.${key}`
    const known = slots.get(name)
    // One key has one type: it is used with the same initial value everywhere.
    if (known) return known.draft as Ref<T>
    const kept = readKept(name)
    // As above: what was kept under this key is a T.
    const fresh = ref(kept ? kept.value : structuredClone(initial)) as Ref<T>
    slots.set(name, { draft: fresh, initial })
    const empty = JSON.stringify(initial)
    scope.run(() => watch(fresh, (value) => !following && keep(name, value, empty), { deep: true, flush: 'sync' }))
    return fresh
  }

  /** What another window of this browser typed, sent or finished is so in this one too. */
  useEventListener(window, 'storage', ({ key }) => {
    const known = key === null ? undefined : slots.get(key)
    if (key === null || !known) return
    following = true
    known.draft.value = readKept(key)?.value ?? structuredClone(known.initial)
    following = false
  })

  /** Takes away all drafts of a thing that is done with, by the id that is part of their keys. */
  function forget(id: string) {
    const isOf = (name: string) => name.startsWith(prefix) && name.split('.').includes(id)
    for (const name of [...slots.keys()].filter(isOf)) slots.delete(name)
    for (const name of Object.keys(localStorage).filter(isOf)) localStorage.removeItem(name)
  }

  /** Takes away drafts that nobody has touched for two weeks. */
  function dropOld(now: number) {
    for (const name of Object.keys(localStorage).filter((each) => each.startsWith(prefix))) {
      const kept = readKept(name)
      if (!kept || now - kept.at > keptMs) localStorage.removeItem(name)
    }
  }

  return { isFull, slot, forget, dropOld }
})
