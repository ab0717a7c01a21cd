import { watch } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRoute } from 'vue-router'
import { useNotices } from '../../composables/useNotices.ts'
import { useNoticesStore } from '../../stores/notices.ts'
import { useNoticeWords } from './useNoticeWords.ts'

/** Shows what this person is told as it comes, with the way to it; who opens a ticket has read what tells of it. */
export function useNewNotices(): void {
  const { t } = useI18n()
  const store = useNoticesStore()
  const route = useRoute()
  const { show } = useNotices()
  const { heading, text, to, toneOf } = useNoticeWords()
  watch(
    () => store.latest,
    (notice) => {
      if (!notice) return
      const said = text(notice)
      show({
        tone: toneOf(notice),
        heading: heading(notice),
        ...(said === '' ? {} : { text: said }),
        link: { to: to(notice), label: t('notices.open') },
      })
    },
  )
  watch(
    () => (route.name === 'ticket' || route.name === 'complaint' ? route.params['id'] : undefined),
    (id) => {
      if (typeof id === 'string') void store.markTicketRead(id)
    },
  )
}
