import {
  Bug,
  ChevronDown,
  ChevronsUp,
  ChevronUp,
  CircleQuestionMark,
  ClipboardCheck,
  HandHelping,
  Megaphone,
  Minus,
  Pause,
} from '@lucide/vue'
import type { Component } from 'vue'
import type { DueStanding, TicketKind, TicketPriority, TicketState } from '../../../shared/contract/tickets.ts'
import type { Tone } from '../../ui/tones.ts'

export const kindIcons: Record<TicketKind, Component> = {
  complaint: Megaphone,
  enquiry: CircleQuestionMark,
  request: HandHelping,
  task: ClipboardCheck,
  problem: Bug,
}

/** The dot of each state: colour, and hollow where nothing is to be done now. */
export const stateDots: Record<TicketState, { tone: Tone; hollow?: boolean }> = {
  open: { tone: 'accent' },
  pending: { tone: 'warn', hollow: true },
  resolved: { tone: 'good' },
  closed: { tone: 'neutral', hollow: true },
}

const priorityIcons: Record<TicketPriority, Component> = {
  low: ChevronDown,
  normal: Minus,
  high: ChevronUp,
  urgent: ChevronsUp,
}

/** A priority calls out only while something can still be done. */
export function priorityTone(priority: TicketPriority, state: TicketState): Tone {
  if (state === 'resolved' || state === 'closed') return 'neutral'
  if (priority === 'urgent') return 'danger'
  return priority === 'high' ? 'warn' : 'neutral'
}

/** A small picture in a cell of the list. */
export type MarkName = TicketKind | TicketPriority | 'paused'

/** All of them, to be drawn once and used in every row. */
export const markIcons: Record<MarkName, Component> = { ...kindIcons, ...priorityIcons, paused: Pause }

/** How a deadline calls out. */
export const dueTones: Record<DueStanding, Tone> = {
  running: 'neutral',
  warned: 'warn',
  paused: 'neutral',
  late: 'danger',
}
