import { AtSign, BadgeCheck, BadgeX, Clock, ClockAlert, Siren, Stamp, TrendingUp } from '@lucide/vue'
import type { Component } from 'vue'
import { useI18n } from 'vue-i18n'
import type { RouteLocationRaw } from 'vue-router'
import type { Notice } from '../../../shared/contract/notices.ts'
import { useTicketNames } from '../../composables/useTicketNames.ts'
import type { Tone } from '../../ui/tones.ts'

const icons: Record<Notice['what'], Component> = {
  warned: Clock,
  breached: ClockAlert,
  escalated: Siren,
  mentioned: AtSign,
  approvalAsked: Stamp,
  approvalGiven: BadgeCheck,
  approvalRefused: BadgeX,
  spike: TrendingUp,
}
const tones: Record<Notice['what'], Tone> = {
  warned: 'warn',
  breached: 'danger',
  escalated: 'danger',
  mentioned: 'accent',
  approvalAsked: 'warn',
  approvalGiven: 'good',
  approvalRefused: 'neutral',
  spike: 'warn',
}

/** What a notice says, how it looks, and where it leads. */
export function useNoticeWords() {
  const { t } = useI18n()
  const { termName } = useTicketNames()

  const heading = ({ what, ticketNumber, byName, subject }: Notice): string =>
    t(`notices.what.${what}`, {
      number: ticketNumber ?? '',
      name: byName ?? t('tickets.system'),
      // A spike of a category is named by its id.
      subject: termName(subject),
    })
  const text = ({ what, clock, subject }: Notice): string =>
    what === 'spike' ? '' : clock === null ? subject : [t(`ticketClock.${clock}`), subject].join(t('common.separator'))

  function to({ what, ticketId }: Notice): RouteLocationRaw {
    if (ticketId === null) return { name: 'complaints', query: { view: 'clusters' } }
    if (what === 'approvalAsked') return { name: 'complaint', params: { id: ticketId }, query: { gate: 'approval' } }
    const page = what === 'approvalGiven' || what === 'approvalRefused' ? 'complaint' : 'ticket'
    return { name: page, params: { id: ticketId } }
  }

  return {
    heading,
    text,
    to,
    iconOf: (notice: Notice) => icons[notice.what],
    toneOf: (notice: Notice) => tones[notice.what],
  }
}
