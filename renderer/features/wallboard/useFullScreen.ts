import { useEventListener } from '@vueuse/core'
import { onScopeDispose, type Ref, ref } from 'vue'

/** What stands beside the page: header and rail. While the wall covers them, neither Tab nor a screen reader enters. */
const chrome = (): Element[] => {
  const content = document.getElementById('content')
  return [...(content?.parentElement?.children ?? [])].filter((element) => element !== content)
}

/**
 * The page alone on the screen. The browser's own full screen is asked for; where that is refused, as in the desktop,
 * the page still covers the chrome.
 */
export function useFullScreen(): { isFull: Readonly<Ref<boolean>>; toggle(): void; leave(): void } {
  const isFull = ref(false)

  function set(full: boolean) {
    isFull.value = full
    for (const element of chrome()) element.toggleAttribute('inert', full)
  }

  function enter() {
    set(true)
    // Refused without a gesture, by policy or in the desktop: covering the chrome is enough then.
    document.documentElement.requestFullscreen().catch(() => undefined)
  }

  function leave() {
    set(false)
    // Already left by the system's own key: nothing to undo.
    if (document.fullscreenElement) document.exitFullscreen().catch(() => undefined)
  }

  useEventListener(document, 'fullscreenchange', () => {
    if (!document.fullscreenElement && isFull.value) set(false)
  })
  onScopeDispose(() => {
    if (isFull.value) leave()
  })
  return { isFull, toggle: () => (isFull.value ? leave() : enter()), leave }
}
