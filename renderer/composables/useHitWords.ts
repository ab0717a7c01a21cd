import { BookOpen, Ticket, User } from '@lucide/vue'
import type { Component } from 'vue'
import { useI18n } from 'vue-i18n'
import type { RouteLocationRaw } from 'vue-router'
import { channel } from '../../shared/contract/basics.ts'
import type { SearchHit, SearchNoun } from '../../shared/contract/search.ts'
import { useQueuesStore } from '../stores/queues.ts'
import { channelIcons } from './channelIcons.ts'
import { phoneText } from './phoneText.ts'
import { useLocalText } from './useLocalText.ts'
import { useTicketNames } from './useTicketNames.ts'

/** Under which names the words of kinds and states stand, for each kind of thing. */
export const hitWords: Record<SearchNoun, { kind: string; state?: string }> = {
  customer: { kind: 'customerClass' },
  contact: { kind: 'channel', state: 'contactState' },
  ticket: { kind: 'ticketKind', state: 'ticketState' },
  article: { kind: 'articleCategory', state: 'articleState' },
}

/** Where a hit leads. A contact is read on the page of the search itself. */
export function hitRoute({ noun, id }: SearchHit, query: Record<string, string> = {}): RouteLocationRaw {
  if (noun === 'contact') return { name: 'search', query: { ...query, contact: id } }
  return { name: noun, params: { id } }
}

/** What is said of a hit in lists: its title, its kind and state in words, and what else tells it from others. */
export function useHitWords() {
  const { t, te } = useI18n()
  const say = useLocalText()
  const queues = useQueuesStore()
  const { teamName } = useTicketNames()
  // The wire says kinds and states as plain text; one that is not known here is shown as it is.
  const word = (namespace: string | undefined, value: string | null): string => {
    if (namespace === undefined || value === null) return ''
    return te(`${namespace}.${value}`, 'en') ? t(`${namespace}.${value}`) : value
  }
  const kindText = ({ noun, kind }: SearchHit) => word(hitWords[noun].kind, kind)
  const stateText = ({ noun, state }: SearchHit) => word(hitWords[noun].state, state)
  const reachText = ({ reach }: SearchHit) => (reach === null ? '' : phoneText(reach))

  /** A contact may have no subject: then who it came from, or the channel. */
  const titleText = (hit: SearchHit) => hit.title || hit.customerName || reachText(hit) || kindText(hit)

  /** What stands beside the title: of whom or whose it is, and where. */
  function notesOf(hit: SearchHit): string[] {
    const about =
      hit.noun === 'customer'
        ? [hit.said, reachText(hit), hit.place]
        : [hit.customerName, isFound(hit) ? '' : reachText(hit)]
    const where = [hit.queue && (say(queues.byId.get(hit.queue)?.name) || hit.queue), hit.team && teamName(hit.team)]
    const shown = [
      ...about,
      hit.ownerName,
      ...where,
      hit.language && hit.noun === 'article' && t(`search.in.${hit.language}`),
    ]
    return shown.flatMap((each) => (each && each !== titleText(hit) ? [each] : []))
  }
  /** Do its texts hold what was looked for? Else it was found by its number or name. */
  const isFound = ({ titleMarks, passageMarks }: SearchHit) => titleMarks.length + passageMarks.length > 0
  function iconOf({ noun, kind }: SearchHit): Component {
    const by = channel.safeParse(kind)
    if (noun === 'contact') return channelIcons[by.success ? by.data : 'api']
    return { customer: User, ticket: Ticket, article: BookOpen }[noun]
  }
  return { titleText, kindText, stateText, isFound, notesOf, iconOf }
}
