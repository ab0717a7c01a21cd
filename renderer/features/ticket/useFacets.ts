import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import {
  complaintStep,
  dueStanding,
  ticketClass,
  ticketKind,
  ticketSeverity,
  ticketSource,
  ticketState,
} from '../../../shared/contract/tickets.ts'
import { useTicketNames } from '../../composables/useTicketNames.ts'
import { useLocalText } from '../../composables/useLocalText.ts'
import { useAgentsStore } from '../../stores/agents.ts'
import { useQueuesStore } from '../../stores/queues.ts'
import { useSessionStore } from '../../stores/session.ts'
import { useTicketFormStore } from '../../stores/ticketForm.ts'
import { useTicketsStore } from '../../stores/tickets.ts'
import type { Facet } from './ticketFilter.ts'

export interface Option {
  value: string
  label: string
}

/** What may be chosen of each facet, and the words for what is. */
export function useFacets(): {
  /** Null: any text, which is typed. */
  options: ComputedRef<Partial<Record<Facet, Option[]>>>
  nameOf(facet: Facet): string
  valueText(facet: Facet, value: string): string
} {
  const { t } = useI18n()
  const form = useTicketFormStore()
  const agents = useAgentsStore()
  const session = useSessionStore()
  const queues = useQueuesStore()
  const tickets = useTicketsStore()
  const say = useLocalText()
  const { termName, teamName } = useTicketNames()
  const wordsOf = (values: readonly string[], namespace: string) =>
    values.map((value) => ({ value, label: t(`${namespace}.${value}`) }))
  const termsOf = (use: 'category' | 'claim') =>
    form.terms.filter((term) => term.use === use && !term.retired).map(({ id }) => ({ value: id, label: termName(id) }))

  const options = computed<Partial<Record<Facet, Option[]>>>(() => {
    const people = new Map(agents.list.map((agent) => [agent.id, agent.name]))
    if (session.user) people.set(session.user.id, t('ticketList.me', { name: session.user.name }))
    return {
      state: wordsOf(ticketState.options, 'ticketState'),
      kind: wordsOf(ticketKind.options, 'ticketKind'),
      ownerId: [...people].map(([value, label]) => ({ value, label })),
      team: form.teams.map(({ id }) => ({ value: id, label: teamName(id) })),
      class: wordsOf(ticketClass.options, 'ticketClass'),
      step: wordsOf(complaintStep.options, 'complaintStep'),
      dueStanding: wordsOf(dueStanding.options, 'dueStanding'),
      category: termsOf('category'),
      claim: termsOf('claim'),
      severity: wordsOf(ticketSeverity.options, 'ticketSeverity'),
      source: wordsOf(ticketSource.options, 'ticketSource'),
      queue: queues.list.map(({ id, name }) => ({ value: id, label: say(name) })),
      ...(session.user ? { watcherId: [{ value: session.user.id, label: t('ticketList.watchedByMe') }] } : {}),
    }
  })
  const nameOf = (facet: Facet) => t(`ticketList.facet.${facet}`)
  const valueText = (facet: Facet, value: string) =>
    options.value[facet]?.find((option) => option.value === value)?.label ?? tickets.byId.get(value)?.number ?? value
  return { options, nameOf, valueText }
}
