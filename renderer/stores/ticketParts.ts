import { defineStore } from 'pinia'
import type { RawInput } from '../../shared/contract/index.ts'
import { request } from '../connection/current.ts'
import { useTicketsStore } from './tickets.ts'

/** What ties tickets together: sub-tasks, links, merges, splits, watchers. */
export const useTicketPartsStore = defineStore('ticketParts', () => {
  const tickets = useTicketsStore()

  async function openTask(task: RawInput<'ticket:openTask'>) {
    const answer = await request('ticket:openTask', task)
    if (answer.ok) {
      tickets.put(answer.data)
      await tickets.read(task.parentId)
    }
    return answer
  }
  async function link(input: RawInput<'ticket:link'>) {
    const answer = await request('ticket:link', input)
    const room = tickets.rooms.get(input.ticketId)
    if (answer.ok && room) tickets.rooms.set(input.ticketId, { ...room, links: answer.data })
    return answer
  }
  async function unlink(ticketId: string, linkId: string) {
    const answer = await request('ticket:unlink', { linkId })
    const room = tickets.rooms.get(ticketId)
    if (answer.ok && room)
      tickets.rooms.set(ticketId, { ...room, links: room.links.filter((each) => each.id !== linkId) })
    return answer
  }
  /** Reads both ends anew: comments, sub-tasks and links have moved. */
  async function merge(input: RawInput<'ticket:merge'>) {
    const answer = await request('ticket:merge', input)
    if (answer.ok) await Promise.all([tickets.read(input.ticketId), tickets.read(input.intoId)])
    return answer
  }
  async function unmerge(input: RawInput<'ticket:unmerge'>, intoId: string) {
    const answer = await request('ticket:unmerge', input)
    if (answer.ok) await Promise.all([tickets.read(input.ticketId), tickets.read(intoId)])
    return answer
  }
  async function split(input: RawInput<'ticket:split'>) {
    const answer = await request('ticket:split', input)
    if (answer.ok) await Promise.all([tickets.read(input.ticketId), tickets.read(answer.data.id)])
    return answer
  }
  async function follow(input: RawInput<'ticket:follow'>) {
    const answer = await request('ticket:follow', input)
    if (answer.ok) tickets.put(answer.data)
    return answer
  }
  return { openTask, link, unlink, merge, unmerge, split, follow }
})
