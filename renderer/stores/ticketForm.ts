import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { Team } from '../../shared/contract/teams.ts'
import type { TicketField, Term } from '../../shared/contract/tickets/fields.ts'
import { ok } from '../../shared/result.ts'
import { request } from '../connection/current.ts'

/** What tickets are sorted and filled in by: the company's teams, categories, claims and fields of its own. */
export const useTicketFormStore = defineStore('ticketForm', () => {
  const teams = shallowRef<readonly Team[]>([])
  const terms = shallowRef<readonly Term[]>([])
  const fields = shallowRef<readonly TicketField[]>([])

  const teamById = computed(() => new Map(teams.value.map((team) => [team.id, team])))
  const termById = computed(() => new Map(terms.value.map((term) => [term.id, term])))
  const fieldById = computed(() => new Map(fields.value.map((field) => [field.id, field])))

  /** Reads all of it. */
  async function read() {
    const [team, form] = await Promise.all([request('team:list', {}), request('ticket:form', {})])
    if (team.ok) teams.value = team.data
    if (form.ok) {
      terms.value = form.data.terms
      fields.value = form.data.fields
    }
    return team.ok ? (form.ok ? ok(null) : form) : team
  }

  return { teams, terms, fields, teamById, termById, fieldById, read }
})
