import { Pause } from '@lucide/vue'
import type { Component } from 'vue'
import { useI18n } from 'vue-i18n'
import type { Ticket } from '../../../shared/contract/tickets.ts'
import { useAgeText } from '../../composables/useAgeText.ts'
import { useTicketNames } from '../../composables/useTicketNames.ts'
import type { Tone } from '../../ui/tones.ts'
import type { ColumnId } from './ticketColumns.ts'
import { dueTones, kindIcons, priorityIcons, priorityTone, stateDots } from './ticketMarks.ts'

/** What stands in one cell of the list: a word, and what makes it known at a glance. */
export interface Cell {
  id: ColumnId
  text: string
  title?: string
  icon?: Component
  dot?: { tone: Tone; hollow?: boolean }
  tone?: Tone
}

/** Makes the cells of a ticket. */
export type CellsOf = (ids: readonly ColumnId[], ticket: Ticket, minute: number) => Cell[]

const none = '–'

/** Makes the cells of a ticket. `minute` is now, to the minute: ages need no finer clock. */
export function useTicketCells(): CellsOf {
  const { t, d } = useI18n()
  const { age } = useAgeText()
  const { teamName, termName } = useTicketNames()

  const said = (text: string | null, title = text ?? ''): Omit<Cell, 'id'> => ({ text: text ?? none, title })
  /** The matter alone; the area it is of is in the title. */
  const categoryOf = (id: string | null) => {
    const name = id === null ? null : termName(id)
    return said(name === null ? null : (name.split(' › ').at(-1) ?? name), name ?? '')
  }
  const ageOf = (at: number, minute: number) => ({ text: age(minute - at), title: d(at, 'full') })
  /** What is left till the next deadline, also while its clock stands still; `+` is how far it is over. */
  function dueOf({ dueAt, dueStanding, dueClock, dueLeftMs }: Ticket, minute: number): Omit<Cell, 'id'> {
    if (dueStanding === null) return { text: none }
    const left = dueAt === null ? dueLeftMs : dueAt - minute
    if (left === null) return { text: none }
    const isOver = dueStanding === 'late' || left < 0
    const time = isOver ? `+${age(Math.abs(left))}` : age(left)
    const standing = t(`dueStanding.${isOver ? 'late' : dueStanding}`)
    const words = [
      ...(dueClock === null ? [] : [t(`ticketClock.${dueClock}`)]),
      ...(dueAt === null
        ? [t('dueStanding.paused'), t(isOver ? 'clocks.over' : 'clocks.left', { time: age(Math.abs(left)) })]
        : [d(dueAt, 'full'), standing]),
    ]
    return {
      text: time,
      title: words.join(t('common.separator')),
      tone: dueTones[isOver ? 'late' : dueStanding],
      ...(dueAt === null ? { icon: Pause } : {}),
    }
  }
  function cellOf(id: ColumnId, ticket: Ticket, minute: number): Omit<Cell, 'id'> {
    switch (id) {
      case 'number':
      case 'subject':
        return said(ticket[id])
      case 'kind':
        return { ...said(t(`ticketKind.${ticket.kind}`)), icon: kindIcons[ticket.kind] }
      case 'state':
        return { ...said(t(`ticketState.${ticket.state}`)), dot: stateDots[ticket.state] }
      case 'priority': {
        const tone = priorityTone(ticket.priority, ticket.state)
        return { ...said(t(`ticketPriority.${ticket.priority}`)), icon: priorityIcons[ticket.priority], tone }
      }
      case 'class':
        return said(ticket.class && t(`ticketClass.${ticket.class}`))
      case 'step':
        return said(ticket.step && t(`complaintStep.${ticket.step}`))
      case 'category':
        return categoryOf(ticket.category)
      case 'customer':
        return said(ticket.customerName ?? ticket.requesterName)
      case 'owner':
        return said(ticket.ownerName ?? t('tickets.nobody'))
      case 'team':
        return said(ticket.team && teamName(ticket.team))
      case 'tags':
        return said(ticket.tags.length > 0 ? ticket.tags.join(', ') : null)
      case 'due':
        return dueOf(ticket, minute)
      case 'age':
        return ageOf(ticket.openedAt, minute)
      case 'changed':
        return ageOf(ticket.changedAt, minute)
    }
  }
  return (ids, ticket, minute) => ids.map((id) => ({ id, ...cellOf(id, ticket, minute) }))
}
