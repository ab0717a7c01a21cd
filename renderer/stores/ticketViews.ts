import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { RawInput } from '../../shared/contract/index.ts'
import type { TicketView } from '../../shared/contract/tickets.ts'
import { request } from '../connection/current.ts'

/** The filters of the list of tickets that were kept under a name: one's own and the shared ones. */
export const useTicketViewsStore = defineStore('ticketViews', () => {
  const list = shallowRef<readonly TicketView[]>([])
  const byId = computed(() => new Map(list.value.map((view) => [view.id, view])))

  async function read() {
    const answer = await request('view:list', {})
    if (answer.ok) list.value = answer.data
    return answer
  }
  async function save(view: RawInput<'view:save'>) {
    const answer = await request('view:save', view)
    if (answer.ok) list.value = [...list.value.filter(({ id }) => id !== answer.data.id), answer.data]
    return answer
  }
  async function remove(viewId: string) {
    const answer = await request('view:remove', { viewId })
    if (answer.ok) list.value = list.value.filter(({ id }) => id !== viewId)
    return answer
  }
  return { list, byId, read, save, remove }
})
