import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import type { Ticket } from '../../../shared/contract/tickets.ts'
import { useAgeText } from '../../composables/useAgeText.ts'
import { useTicketNames } from '../../composables/useTicketNames.ts'
import type { Tone } from '../../ui/tones.ts'
import type { ColumnId } from './ticketColumns.ts'
import { dueTones, type MarkName, priorityTone, stateDots } from './ticketMarks.ts'

/** What stands in one cell of the list: a word, and what makes it known at a glance. */
export interface Cell {
  id: ColumnId
  text: string
  mark?: MarkName
  dot?: { tone: Tone; hollow?: boolean }
  tone?: Tone
}

/** Makes what stands in the rows. `minute` is now, to the minute: ages need no finer clock. */
export interface TicketCells {
  of(ids: readonly ColumnId[], ticket: Ticket, minute: number): Cell[]
  /** What a cell says in full, for who points at it; it costs more than the cell. */
  titleOf(id: ColumnId, ticket: Ticket, minute: number): string
}

const none = '–'

/** Made once for a whole list, so that every row finds the words of the few kinds and states ready. */
export function useTicketCells(): TicketCells {
  const { t, d, locale } = useI18n()
  const { age } = useAgeText()
  const { teamName, termName } = useTicketNames()
  const known = computed(() => ({ language: locale.value, words: new Map<string, string>() }))

  function word(key: string): string {
    const { words } = known.value
    const text = words.get(key) ?? t(key)
    words.set(key, text)
    return text
  }
  const isOver = ({ dueStanding }: Ticket, left: number) => dueStanding === 'late' || left < 0
  /** Till the next deadline, also while its clock stands still; null where there is none. */
  const leftOf = ({ dueAt, dueStanding, dueLeftMs }: Ticket, minute: number): number | null =>
    dueStanding === null ? null : dueAt === null ? dueLeftMs : dueAt - minute

  function dueOf(ticket: Ticket, minute: number): Omit<Cell, 'id'> {
    const left = leftOf(ticket, minute)
    if (left === null || ticket.dueStanding === null) return { text: none }
    const over = isOver(ticket, left)
    return {
      text: over ? `+${age(-left)}` : age(left),
      tone: dueTones[over ? 'late' : ticket.dueStanding],
      ...(ticket.dueAt === null ? { mark: 'paused' } : {}),
    }
  }
  function dueTitle(ticket: Ticket, minute: number): string {
    const left = leftOf(ticket, minute)
    if (left === null || ticket.dueStanding === null) return ''
    const over = isOver(ticket, left)
    const words = [
      ...(ticket.dueClock === null ? [] : [word(`ticketClock.${ticket.dueClock}`)]),
      ...(ticket.dueAt === null
        ? [word('dueStanding.paused'), t(over ? 'clocks.over' : 'clocks.left', { time: age(Math.abs(left)) })]
        : [d(ticket.dueAt, 'full'), word(`dueStanding.${over ? 'late' : ticket.dueStanding}`)]),
    ]
    return words.join(t('common.separator'))
  }
  /** The matter alone; the area it is of is in the title. */
  const categoryOf = (id: string) => {
    const name = termName(id)
    return name.slice(name.lastIndexOf(' › ') + 1).replace(/^› /, '')
  }

  function cellOf(id: ColumnId, ticket: Ticket, minute: number): Omit<Cell, 'id'> {
    switch (id) {
      case 'number':
      case 'subject':
        return { text: ticket[id] }
      case 'kind':
        return { text: word(`ticketKind.${ticket.kind}`), mark: ticket.kind }
      case 'state':
        return { text: word(`ticketState.${ticket.state}`), dot: stateDots[ticket.state] }
      case 'priority': {
        const tone = priorityTone(ticket.priority, ticket.state)
        return { text: word(`ticketPriority.${ticket.priority}`), mark: ticket.priority, tone }
      }
      case 'class':
        return { text: ticket.class ? word(`ticketClass.${ticket.class}`) : none }
      case 'step':
        return { text: ticket.step ? word(`complaintStep.${ticket.step}`) : none }
      case 'category':
        return { text: ticket.category === null ? none : categoryOf(ticket.category) }
      case 'customer':
        return { text: ticket.customerName ?? ticket.requesterName ?? none }
      case 'owner':
        return { text: ticket.ownerName ?? word('tickets.nobody') }
      case 'team':
        return { text: ticket.team === null ? none : teamName(ticket.team) }
      case 'tags':
        return { text: ticket.tags.join(', ') || none }
      case 'due':
        return dueOf(ticket, minute)
      case 'age':
        return { text: age(minute - ticket.openedAt) }
      case 'changed':
        return { text: age(minute - ticket.changedAt) }
    }
  }
  function titleOf(id: ColumnId, ticket: Ticket, minute: number): string {
    if (id === 'due') return dueTitle(ticket, minute)
    if (id === 'age') return d(ticket.openedAt, 'full')
    if (id === 'changed') return d(ticket.changedAt, 'full')
    if (id === 'category') return ticket.category === null ? '' : termName(ticket.category)
    const { text } = cellOf(id, ticket, minute)
    return text === none ? '' : text
  }
  const of = (ids: readonly ColumnId[], ticket: Ticket, minute: number): Cell[] =>
    ids.map((id) => ({ id, ...cellOf(id, ticket, minute) }))
  return { of, titleOf }
}
