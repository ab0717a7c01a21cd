import { defineStore } from 'pinia'
import { ref, shallowReactive } from 'vue'
import type { RawInput } from '../../shared/contract/index.ts'
import type { Ticket, TicketComment, TicketRoom, Viewer } from '../../shared/contract/tickets.ts'
import { request } from '../connection/current.ts'
import { keepNewest, mergeById } from './keepNewest.ts'

/** What belongs to an opened ticket beside its comments; sub-tasks as ids, since they are tickets themselves. */
export type RoomParts = Omit<TicketRoom, 'ticket' | 'comments' | 'tasks'> & { tasks: string[] }

/** The tickets that were read or pushed, and what belongs to those that were opened. */
export const useTicketsStore = defineStore('tickets', () => {
  // A ticket is replaced, never changed in place: a long list reads too many fields to watch each.
  const byId = ref(shallowReactive(new Map<string, Ticket>()))
  const comments = ref(new Map<string, TicketComment[]>())

  const rooms = ref(new Map<string, RoomParts>())

  /** Who has which ticket open, of those that are open here. */
  const viewers = ref(new Map<string, Viewer[]>())

  const putViewers = (present: { ticketId: string; viewers: Viewer[] }) =>
    void viewers.value.set(present.ticketId, present.viewers)

  const put = (ticket: Ticket) => keepNewest(byId.value, ticket.id, ticket)

  /** A comment that was moved to another ticket leaves the one it was at. */
  function addComment(comment: TicketComment) {
    for (const [ticketId, known] of comments.value)
      if (ticketId !== comment.ticketId && known.some(({ id }) => id === comment.id))
        comments.value.set(
          ticketId,
          known.filter(({ id }) => id !== comment.id),
        )
    const known = comments.value.get(comment.ticketId)
    if (known) comments.value.set(comment.ticketId, mergeById(known, [comment]))
  }

  /** From now on changes of all tickets are pushed; through useWatching, which repeats it after each reconnect. */
  const watch = () => request('ticket:watch', {})
  const unwatch = () => request('ticket:unwatch', {})

  /** Reads a page of tickets; keep the ids and show `byId`, so that pushes are seen. */
  async function readPage(filter: RawInput<'ticket:list'>) {
    const answer = await request('ticket:list', filter)
    if (answer.ok) answer.data.items.forEach(put)
    return answer
  }

  /** Reads a ticket with all that belongs to it. */
  async function read(ticketId: string) {
    const answer = await request('ticket:get', { ticketId })
    if (!answer.ok) return answer
    const { ticket, comments: said, tasks, ...parts } = answer.data
    put(ticket)
    tasks.forEach(put)
    rooms.value.set(ticketId, { ...parts, tasks: tasks.map(({ id }) => id) })
    // What was pushed while it was read is newer than all of it; whatever else is missing was moved away.
    const newest = said.at(-1)?.at ?? 0
    const pushed = (comments.value.get(ticketId) ?? []).filter(({ at }) => at > newest)
    comments.value.set(ticketId, mergeById(said, pushed))
    return answer
  }

  /** Who opened a ticket and who changed what of it; read anew when its version is another. */
  const readHistory = (ticketId: string) => request('ticket:history', { ticketId })

  async function open(draft: RawInput<'ticket:open'>) {
    const answer = await request('ticket:open', draft)
    if (answer.ok) put(answer.data)
    return answer
  }

  async function change(changes: RawInput<'ticket:change'>) {
    const answer = await request('ticket:change', changes)
    if (answer.ok) put(answer.data)
    return answer
  }

  /** The same for many; what each came to is in the answer. */
  async function bulk(work: RawInput<'ticket:bulk'>) {
    const answer = await request('ticket:bulk', work)
    if (answer.ok) for (const each of answer.data) if (each.ok) put(each.ticket)
    return answer
  }

  async function comment(words: RawInput<'ticket:comment'>) {
    const answer = await request('ticket:comment', words)
    if (answer.ok) addComment(answer.data)
    return answer
  }

  function clear() {
    byId.value.clear()
    comments.value.clear()
    rooms.value.clear()
    viewers.value.clear()
  }

  return {
    byId,
    comments,
    rooms,
    viewers,
    putViewers,
    put,
    addComment,
    watch,
    unwatch,
    readPage,
    read,
    readHistory,
    open,
    change,
    bulk,
    comment,
    clear,
  }
})
