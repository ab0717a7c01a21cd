import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { Notice } from '../../shared/contract/notices.ts'
import { request } from '../connection/current.ts'

const atOnce = 50
/** As many as the server marks in one go. */
const markedAtOnce = 200

/** What this person is told beside their work: the newest, as many as were looked at, and how many are unread. */
export const useNoticesStore = defineStore('notices', () => {
  const byId = shallowRef<ReadonlyMap<string, Notice>>(new Map())
  const unread = ref(0)
  const cursor = ref<string | null>(null)
  /** The one that came last, as it comes. */
  const latest = shallowRef<Notice | null>(null)
  const list = computed(() => [...byId.value.values()].toSorted((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1)))
  const hasMore = computed(() => cursor.value !== null)

  function put(notice: Notice) {
    if (byId.value.has(notice.id)) return
    byId.value = new Map(byId.value).set(notice.id, notice)
    if (notice.readAt === null) unread.value += 1
    latest.value = notice
  }

  /** One was read, here or at another desk of this person. */
  function putRead(notice: Notice) {
    if (byId.value.get(notice.id)?.readAt != null) return
    if (byId.value.has(notice.id)) byId.value = new Map(byId.value).set(notice.id, notice)
    unread.value = Math.max(0, unread.value - 1)
  }

  /** Reads the newest anew; what was scrolled to before is read again when it is asked for. */
  async function readFirst() {
    const answer = await request('notice:list', { limit: atOnce })
    if (answer.ok) {
      byId.value = new Map(answer.data.items.map((notice) => [notice.id, notice]))
      cursor.value = answer.data.nextCursor
      unread.value = answer.data.unread
    }
    return answer
  }

  async function readMore() {
    const answer = await request('notice:list', { limit: atOnce, ...(cursor.value ? { cursor: cursor.value } : {}) })
    if (answer.ok) {
      byId.value = new Map([...answer.data.items.map((notice) => [notice.id, notice] as const), ...byId.value])
      cursor.value = answer.data.nextCursor
      unread.value = answer.data.unread
    }
    return answer
  }

  /** Marks these as read, or all there are. */
  async function markRead(ids?: string[]) {
    let answer = await request('notice:read', ids ? { ids } : {})
    while (!ids && answer.ok && answer.data.read === markedAtOnce) answer = await request('notice:read', {})
    if (answer.ok) {
      unread.value = answer.data.unread
      const now = Date.now()
      byId.value = new Map(
        [...byId.value].map(([id, notice]) => [
          id,
          notice.readAt === null && (!ids || ids.includes(id)) ? { ...notice, readAt: now } : notice,
        ]),
      )
    }
    return answer
  }

  /** Marks what tells of a ticket as read, once it is looked at. */
  async function markTicketRead(ticketId: string) {
    const ids = list.value.filter((each) => each.ticketId === ticketId && each.readAt === null).map(({ id }) => id)
    if (ids.length > 0) await markRead(ids)
  }

  function clear() {
    byId.value = new Map()
    unread.value = 0
    cursor.value = null
    latest.value = null
  }

  return { list, unread, hasMore, latest, put, putRead, readFirst, readMore, markRead, markTicketRead, clear }
})
