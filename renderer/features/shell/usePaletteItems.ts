import { computed, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { shortcuts } from '../../composables/shortcutRegistry.ts'
import { useKeysOf } from '../../composables/useShortcuts.ts'
import { useFound } from './useFound.ts'

export interface PaletteItem {
  id: string
  label: string
  note: string
  keys: string
  run(): void
}

export interface PaletteGroup {
  id: 'pages' | 'commands' | 'customers' | 'tickets'
  items: PaletteItem[]
}

/**
 * What fits the words that were typed: pages and commands that make sense now, at once; below them, so that nothing
 * moves when they arrive, the customers and tickets that the server finds.
 */
export function usePaletteItems(query: Ref<string>) {
  const { t } = useI18n()
  const keysOf = useKeysOf()
  const found = useFound(query)
  const isPage = (name: string) => name.startsWith('go.')

  const commands = computed(() => {
    const wanted = query.value.toLocaleLowerCase().split(/\s+/).filter(Boolean)
    return [...shortcuts.values()]
      .filter((shortcut) => shortcut.name !== 'palette' && shortcut.enabled?.() !== false)
      .map((shortcut) => ({
        id: shortcut.name,
        label: t(shortcut.label),
        note: isPage(shortcut.name) ? '' : t(shortcut.scope),
        keys: keysOf(shortcut),
        run: () => shortcut.run(),
      }))
      .filter((item) => wanted.every((word) => `${item.label} ${item.note}`.toLocaleLowerCase().includes(word)))
  })
  const groups = computed<PaletteGroup[]>(() =>
    [
      { id: 'pages' as const, items: commands.value.filter((item) => isPage(item.id)) },
      { id: 'commands' as const, items: commands.value.filter((item) => !isPage(item.id)) },
      { id: 'customers' as const, items: found.customers.value },
      { id: 'tickets' as const, items: found.tickets.value },
    ].filter((group) => group.items.length > 0),
  )
  return { groups, searching: found.searching, failure: found.failure }
}
