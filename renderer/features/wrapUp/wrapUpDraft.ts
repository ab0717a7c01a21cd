import type { FinishInput } from '../../../shared/contract/contacts.ts'
import type { TicketDraft } from '../../../shared/contract/tickets.ts'

/** The wrap-up as it is filled in, from the first second of the contact on. */
export interface WrapUpDraft {
  disposition: string
  note: string
  ticket: {
    wanted: boolean
    /** The ticket that is there already; empty for a new one. */
    linkId: string
    /** Made with the first open, so that a repeated finish opens one ticket. */
    id: string
    kind: TicketDraft['kind']
    subject: string
    text: string
    priority: NonNullable<TicketDraft['priority']>
  }
  followUp: { wanted: boolean; at: string; text: string }
}

export const emptyWrapUp: WrapUpDraft = {
  disposition: '',
  note: '',
  ticket: { wanted: false, linkId: '', id: '', kind: 'complaint', subject: '', text: '', priority: 'normal' },
  followUp: { wanted: false, at: '', text: '' },
}

export type WrapUpProblem = 'disposition' | 'subject' | 'followUpAt' | 'followUpPast' | 'followUpText' | 'followUpWho'

/** What is missing before the contact can be finished, in the order of the form. */
export function wrapUpProblems(draft: WrapUpDraft, hasCustomer: boolean, now: number): WrapUpProblem[] {
  const { disposition, ticket, followUp } = draft
  const dueAt = new Date(followUp.at).getTime()
  const checks: [WrapUpProblem, boolean][] = [
    ['disposition', disposition === ''],
    ['subject', ticket.wanted && ticket.linkId === '' && ticket.subject.trim() === ''],
    ['followUpWho', followUp.wanted && !hasCustomer],
    ['followUpAt', followUp.wanted && Number.isNaN(dueAt)],
    ['followUpPast', followUp.wanted && dueAt <= now],
    ['followUpText', followUp.wanted && followUp.text.trim() === ''],
  ]
  return checks.filter(([, isWrong]) => isWrong).map(([problem]) => problem)
}

/**
 * The one write that closes a contact.
 * @param unsaved a note that was typed in the note field and not saved: it goes along
 */
export function finishOf(contactId: string, draft: WrapUpDraft, unsaved: string): FinishInput {
  const note = [unsaved.trim(), draft.note.trim()].filter(Boolean).join('\n\n')
  const { ticket, followUp } = draft
  const text = ticket.text.trim()
  return {
    contactId,
    disposition: draft.disposition,
    ...(note ? { note } : {}),
    ...(ticket.wanted && ticket.linkId !== '' ? { ticketId: ticket.linkId } : {}),
    ...(ticket.wanted && ticket.linkId === ''
      ? {
          ticket: {
            id: ticket.id,
            kind: ticket.kind,
            subject: ticket.subject.trim(),
            priority: ticket.priority,
            ...(text ? { text } : {}),
          },
        }
      : {}),
    ...(followUp.wanted ? { followUp: { dueAt: new Date(followUp.at).getTime(), text: followUp.text.trim() } } : {}),
  }
}
