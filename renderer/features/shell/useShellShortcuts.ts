import type { Ref } from 'vue'
import { useRouter } from 'vue-router'
import { useAction } from '../../composables/useAction.ts'
import { useShortcuts } from '../../composables/useShortcuts.ts'
import { useAgentsStore } from '../../stores/agents.ts'
import { usePreferencesStore } from '../../stores/preferences.ts'
import { useSessionStore } from '../../stores/session.ts'
import { areas } from './areas.ts'
import { useSignOut } from './useSignOut.ts'

/** The shortcuts that work on every page. */
export function useShellShortcuts(open: { palette: Ref<boolean>; overlay: Ref<boolean> }): void {
  const router = useRouter()
  const session = useSessionStore()
  const agents = useAgentsStore()
  const preferences = usePreferencesStore()
  const presence = useAction(agents.setPresence)
  const signOut = useSignOut()
  const takesContacts = () => agents.me !== null

  useShortcuts([
    ...areas
      .filter((area) => area.needs === undefined || session.may(area.needs))
      .map((area) => ({
        name: `go.${area.route}`,
        keys: area.keys,
        label: area.goLabel,
        scope: 'shortcuts.scope.goTo',
        run: () => void router.push({ name: area.route }),
      })),
    {
      name: 'palette',
      keys: '$mod+k',
      label: 'shortcuts.palette',
      scope: 'shortcuts.scope.everywhere',
      run: () => (open.palette.value = true),
    },
    {
      name: 'shortcuts',
      keys: '[Shift]+?',
      label: 'shortcuts.overlay',
      scope: 'shortcuts.scope.everywhere',
      run: () => (open.overlay.value = true),
    },
    {
      name: 'state.ready',
      keys: 'Alt+1',
      label: 'shortcuts.ready',
      scope: 'shortcuts.scope.state',
      enabled: takesContacts,
      run: () => void presence.run('ready'),
    },
    {
      name: 'state.break',
      keys: 'Alt+2',
      label: 'shortcuts.notReady',
      scope: 'shortcuts.scope.state',
      enabled: takesContacts,
      run: () => void presence.run('notReady', 'break'),
    },
    {
      name: 'theme',
      keys: '',
      label: 'shortcuts.theme',
      scope: 'shortcuts.scope.everywhere',
      run: () => (preferences.theme = preferences.theme === 'dark' ? 'light' : 'dark'),
    },
    {
      name: 'language',
      keys: '',
      label: 'shortcuts.language',
      scope: 'shortcuts.scope.everywhere',
      run: () => preferences.setLanguage(preferences.language === 'zh' ? 'en' : 'zh'),
    },
    {
      name: 'signOut',
      keys: '',
      label: 'shortcuts.signOut',
      scope: 'shortcuts.scope.everywhere',
      run: () => void signOut(),
    },
  ])
}
