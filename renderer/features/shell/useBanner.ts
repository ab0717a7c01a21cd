import { computed, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import { announce } from '../../composables/useAnnounce.ts'
import { useNow } from '../../composables/useNow.ts'
import { useDraftsStore } from '../../stores/drafts.ts'
import { useLinkStore } from '../../stores/link.ts'

export interface Banner {
  tone: 'warn' | 'good'
  heading: string
  text: string | null
}

/** A cut shorter than this heals unseen; the link state beside it shows it anyway. */
const patienceMs = 1500
const repairShownMs = 6000

/** What the header says about the link in place of the queues: a cut while it lasts, then the repair for a moment. */
export function useBanner() {
  const { t, d } = useI18n()
  const link = useLinkStore()
  const drafts = useDraftsStore()
  const now = useNow()
  const here = computed(() => now.value - link.offsetMs)

  const banner = computed<Banner | null>(() => {
    const since = link.offlineSince
    if (since !== null && here.value - since > patienceMs) {
      const heading = t('shell.link.offlineSince', { time: d(since, 'timeExact') })
      return { tone: 'warn', heading, text: t(drafts.isFull ? 'shell.link.draftsFull' : 'shell.link.offlineKept') }
    }
    const { repaired } = link
    if (!repaired || here.value - repaired.at > repairShownMs) return null
    const words =
      repaired.changes === null
        ? t('shell.link.readAnew')
        : t('shell.link.caughtUp', { n: repaired.changes }, repaired.changes)
    return { tone: 'good', heading: words, text: null }
  })

  watch(
    () => banner.value?.heading,
    () => banner.value && announce([banner.value.heading, banner.value.text ?? ''].join(' ')),
  )
  return { banner }
}
