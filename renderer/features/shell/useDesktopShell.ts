import { computed, onScopeDispose, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRouter } from 'vue-router'
import type { DesktopLink, DesktopStatus } from '../../../shared/contract/desktop.ts'
import { useAction } from '../../composables/useAction.ts'
import { useDeskSelection } from '../../composables/useDeskSelection.ts'
import { useAgentsStore } from '../../stores/agents.ts'
import { useQueuesStore } from '../../stores/queues.ts'

/** Ties the pages to the desktop around them: tray and badge, links from outside, clicks on a notification. */
export function useDesktopShell(): void {
  const { desktop } = window
  if (!desktop) return
  const { t } = useI18n()
  const router = useRouter()
  const agents = useAgentsStore()
  const queues = useQueuesStore()
  const { select } = useDeskSelection()
  const presence = useAction(agents.setPresence)

  const status = computed<DesktopStatus>(() => {
    // People who take no contacts are at work as long as they are signed in.
    const state = agents.me?.state ?? 'ready'
    return { state, label: t(`agentState.${state}`), waiting: Math.min(queues.waiting, 100_000) }
  })
  watch(status, (now) => void desktop.request('desktop:setStatus', now), { immediate: true, deep: true })

  function open(link: DesktopLink) {
    if (link.kind === 'tel') return void router.push({ name: 'customers', query: { search: link.phone } })
    if (link.kind !== 'contact') return void router.push({ name: link.kind, params: { id: link.id } })
    select(link.id)
    void router.push({ name: 'desk' })
  }
  const silence = [
    desktop.onSignal('desktop:link', open),
    desktop.onSignal('desktop:offerClicked', () => void router.push({ name: 'desk' })),
    desktop.onSignal('desktop:presence', ({ state }) => {
      if (agents.me) void presence.run(state, state === 'notReady' ? 'break' : undefined)
    }),
  ]
  onScopeDispose(() => {
    for (const stop of silence) stop()
    void desktop.request('desktop:setStatus', { state: 'signedOut', label: t('common.product'), waiting: 0 })
  })
}
