import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { articleCategory, articleState } from '../../../shared/contract/articles.ts'
import { channel } from '../../../shared/contract/basics.ts'
import { contactState } from '../../../shared/contract/contacts.ts'
import { customerClass } from '../../../shared/contract/customers.ts'
import type { SearchNoun } from '../../../shared/contract/search.ts'
import { ticketKind, ticketState } from '../../../shared/contract/tickets.ts'
import { hitWords } from '../../composables/useHitWords.ts'
import { useLocalText } from '../../composables/useLocalText.ts'
import { useAgentsStore } from '../../stores/agents.ts'
import { useQueuesStore } from '../../stores/queues.ts'
import { useSessionStore } from '../../stores/session.ts'
import { useTicketFormStore } from '../../stores/ticketForm.ts'
import { isTimed, type SearchFacet, searchFacets, type SearchQuestion } from './searchQuestion.ts'

interface Option {
  value: string
  label: string
}

const values: Record<SearchNoun, { kind: readonly string[]; state: readonly string[] }> = {
  customer: { kind: customerClass.options, state: [] },
  contact: { kind: channel.options, state: contactState.options },
  ticket: { kind: ticketKind.options, state: ticketState.options },
  article: { kind: articleCategory.options, state: articleState.options },
}

/** What hits of a question may be picked out by, and the words for what they are. */
export function useSearchFacets(question: () => SearchQuestion) {
  const { t, d } = useI18n()
  const say = useLocalText()
  const agents = useAgentsStore()
  const queues = useQueuesStore()
  const session = useSessionStore()
  const form = useTicketFormStore()

  const wordsOf = (namespace: string | undefined, all: readonly string[]): Option[] =>
    all.map((value) => ({ value, label: t(`${namespace}.${value}`) }))
  const options = computed<Record<SearchFacet, Option[]>>(() => {
    const { noun } = question()
    const people = new Map(agents.list.map((agent) => [agent.id, agent.name]))
    if (session.user) people.set(session.user.id, t('ticketList.me', { name: session.user.name }))
    return {
      kind: noun ? wordsOf(hitWords[noun].kind, values[noun].kind) : [],
      state: noun ? wordsOf(hitWords[noun].state, values[noun].state) : [],
      queue: queues.list.map(({ id, name }) => ({ value: id, label: say(name) })),
      team: form.teams.map(({ id, name }) => ({ value: id, label: say(name) })),
      ownerId: [...people].map(([value, label]) => ({ value, label })),
    }
  })
  /** Only what things of this kind have, and of which there is something to choose. */
  const offered = computed(() => {
    const { noun } = question()
    const has: Record<SearchFacet, boolean> = {
      kind: true,
      state: true,
      queue: noun !== 'customer' && noun !== 'article',
      team: noun === undefined || noun === 'ticket',
      ownerId: noun !== 'customer',
    }
    return searchFacets.filter((facet) => has[facet] && options.value[facet].length > 0)
  })
  const nameOf = (facet: SearchFacet) =>
    facet === 'kind' ? t(`search.kindOf.${question().noun ?? 'ticket'}`) : t(`search.facet.${facet}`)
  const valueText = (facet: SearchFacet, value: string) =>
    options.value[facet].find((option) => option.value === value)?.label ?? value

  const timeText = ({ span, from, to }: SearchQuestion): string => {
    if (span) return t(`search.span.${span}`)
    return [from === undefined ? '' : d(from, 'full'), to === undefined ? '' : d(to, 'full')].join(' – ')
  }
  const chips = computed(() => {
    const asked = question()
    const chosen = searchFacets.flatMap((facet) => {
      const value = asked[facet]
      return value === undefined ? [] : [{ id: facet, name: nameOf(facet), value: valueText(facet, value) }]
    })
    return isTimed(asked)
      ? [...chosen, { id: 'time' as const, name: t('search.time'), value: timeText(asked) }]
      : chosen
  })
  return { options, offered, nameOf, chips }
}
