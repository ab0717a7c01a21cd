import { watch } from 'vue'
import { useI18n } from 'vue-i18n'
import { useNotices } from '../../composables/useNotices.ts'
import { useNoticesStore } from '../../stores/notices.ts'

/** Shows what this person is told about a ticket's clocks as it comes, with the way to the ticket. */
export function useTicketNotices(): void {
  const { t } = useI18n()
  const store = useNoticesStore()
  const { show } = useNotices()
  watch(
    () => store.latest,
    (notice) => {
      if (!notice) return
      show({
        tone: notice.what === 'warned' ? 'warn' : 'danger',
        heading: t(`clocks.notice.${notice.what}`, { number: notice.ticketNumber }),
        text: `${t(`clocks.name.${notice.clock}`)}${t('common.separator')}${notice.subject}`,
        link: { to: { name: 'ticket', params: { id: notice.ticketId } }, label: t('clocks.notice.open') },
      })
    },
  )
}
