import { useEventListener } from '@vueuse/core'
import { defineStore } from 'pinia'
import { computed, shallowRef, watch } from 'vue'
import type { ErrorCode, Failure } from '../../shared/result.ts'
import { delay } from '../connection/wire.ts'
import { useContactsStore } from './contacts.ts'
import { useSessionStore } from './session.ts'

/** A note or reply on its way: kept on this computer until the server has answered. */
export interface Unsent {
  /** The message's own id and its command id at once: however often it is sent, it is said once. */
  id: string
  kind: 'note' | 'reply'
  contactId: string
  /** Whose contact it is, for when that is no longer in hand. */
  who: string
  text: string
  /** When it was written, by the clock here. */
  at: number
  /** Why the server will not have it; a person decides what becomes of the text. */
  refused?: Failure
}

const prefix = 'wubu.outbox.'
const retryMs = 1000
/** What a later try may overcome, and what only signing in again does. */
const comesBack = new Set<ErrorCode>(['timeout', 'busy'])
const needsSignIn = new Set<ErrorCode>(['unauthorized', 'reauth'])
const verbs = { note: 'contact:note', reply: 'contact:message' } as const

/** What was said and not yet confirmed, oldest first: survives a cut, a reload and a restart of the server. */
export const useOutboxStore = defineStore('outbox', () => {
  const session = useSessionStore()
  const contacts = useContactsStore()
  const userId = computed(() => session.user?.id ?? null)
  const list = shallowRef<Unsent[]>([])
  /** Those for which the browser had no room: they wait in this window alone. */
  const homeless = new Set<string>()
  let running = false

  const nameOf = (id: string) => `${prefix}${userId.value}.${id}`
  const show = (all: Unsent[]) => (list.value = all.toSorted((a, b) => a.at - b.at))
  function read() {
    const names = Object.keys(localStorage).filter((name) => name.startsWith(nameOf('')))
    // Only put() below writes these names, in this shape.
    const kept = names.map((name) => JSON.parse(localStorage.getItem(name) ?? 'null') as Unsent | null)
    show([...kept.filter((each) => each !== null), ...list.value.filter(({ id }) => homeless.has(id))])
  }
  function put(unsent: Unsent) {
    show([...list.value.filter(({ id }) => id !== unsent.id), unsent])
    try {
      localStorage.setItem(nameOf(unsent.id), JSON.stringify(unsent))
    } catch {
      homeless.add(unsent.id)
    }
  }
  /** Takes a message out: it is sent, or its text is somewhere else now. */
  function remove(id: string) {
    localStorage.removeItem(nameOf(id))
    list.value = list.value.filter((each) => each.id !== id)
  }

  /** Sends what waits, one after another, until nothing waits; only no answer makes it try again. */
  async function run() {
    if (running) return
    running = true
    const mine = userId.value
    const next = () => (userId.value === mine ? list.value.find((each) => !each.refused) : undefined)
    for (let unsent = next(); unsent; unsent = next()) {
      const { id, contactId, text, kind } = unsent
      const answer = await contacts.act(verbs[kind], { contactId, text, id, commandId: id })
      if (userId.value !== mine || (!answer.ok && needsSignIn.has(answer.error.code))) break
      if (answer.ok) remove(id)
      else if (comesBack.has(answer.error.code)) await delay(answer.error.retryAfterMs ?? retryMs)
      else put({ ...unsent, refused: answer.error })
    }
    running = false
    if (userId.value !== null && userId.value !== mine) void run()
  }

  /** Says something in a contact: it is on its way from here on, and goes out as soon as the server can be reached. */
  function send(said: Pick<Unsent, 'kind' | 'contactId' | 'who' | 'text'>) {
    put({ ...said, id: crypto.randomUUID(), at: Date.now() })
    void run()
  }
  /** Does something of this contact still wait for the server? */
  const waitsFor = (contactId: string) => list.value.some((each) => each.contactId === contactId && !each.refused)

  watch(
    userId,
    () => {
      read()
      void run()
    },
    { immediate: true },
  )
  // Another window of the same person sent it, or has more.
  useEventListener(window, 'storage', ({ key }) => {
    if (key === null || key.startsWith(prefix)) read()
  })

  return { list, send, remove, waitsFor }
})
