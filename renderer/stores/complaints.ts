import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import type { Complaint, ComplaintRoom, RulesVersion } from '../../shared/contract/complaints.ts'
import type { Data, RawInput, RequestName } from '../../shared/contract/index.ts'
import type { Team } from '../../shared/contract/teams.ts'
import type { Term } from '../../shared/contract/tickets/fields.ts'
import { ok, type Result } from '../../shared/result.ts'
import { request } from '../connection/current.ts'
import { useTicketsStore } from './tickets.ts'

/** Requests that answer with the whole complaint. */
export type ComplaintAct = { [N in RequestName]: Data<N> extends ComplaintRoom ? N : never }[RequestName]

/** The complaints that are open on a page, and what their forms are made of. */
export const useComplaintsStore = defineStore('complaints', () => {
  const byId = ref(new Map<string, ComplaintRoom>())
  const terms = shallowRef<Term[]>([])
  const teams = shallowRef<Team[]>([])
  const rules = shallowRef<RulesVersion | null>(null)

  function put(room: ComplaintRoom) {
    const known = byId.value.get(room.ticket.id)
    const isOlder =
      known && (known.ticket.version > room.ticket.version || known.complaint.version > room.complaint.version)
    if (!isOlder) byId.value.set(room.ticket.id, room)
    useTicketsStore().put(room.ticket)
  }

  /** Does one thing to a complaint; the answer is the complaint as it is then. */
  async function act<N extends ComplaintAct>(name: N, input: RawInput<N>): Promise<Result<Data<N>>> {
    const answer = await request(name, input)
    if (answer.ok) put(answer.data)
    return answer
  }
  const read = (ticketId: string) => act('complaint:get', { ticketId })

  /** Something was done to a complaint: one that is open here is read anew. */
  function follow({ ticketId }: Complaint) {
    if (byId.value.has(ticketId)) void read(ticketId)
  }

  /** Reads the taxonomy, the teams and the company's rules. */
  async function readBasics(): Promise<Result<null>> {
    const [form, team, rule] = await Promise.all([
      request('ticket:form', {}),
      request('team:list', {}),
      request('complaint:rules', {}),
    ])
    if (!form.ok) return form
    if (!team.ok) return team
    if (!rule.ok) return rule
    terms.value = form.data.terms
    teams.value = team.data
    rules.value = rule.data
    return ok(null)
  }

  function clear() {
    byId.value = new Map()
  }

  return { byId, terms, teams, rules, act, read, follow, readBasics, clear }
})
