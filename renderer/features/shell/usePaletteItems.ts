import { computed, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import type { SearchNoun } from '../../../shared/contract/search.ts'
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
  id: 'pages' | 'commands' | SearchNoun | 'everything'
  items: PaletteItem[]
}

/**
 * What fits the words that were typed: pages and commands that make sense now, at once; below them, so that nothing
 * moves when they arrive, what the search over everything finds, and the way to all of it.
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
      ...found.groups.value,
      { id: 'everything' as const, items: found.everything.value },
    ].filter((group) => group.items.length > 0),
  )
  return { groups, searching: found.searching, failure: found.failure }
}
