import { computed, type ComputedRef, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { shortcuts } from '../../composables/shortcutRegistry.ts'
import { useKeysOf } from '../../composables/useShortcuts.ts'

export interface PaletteItem {
  id: string
  label: string
  group: string
  keys: string
  run(): void
}

/** Every shortcut that makes sense now, as a command; those whose words hold all that was typed. */
export function usePaletteItems(query: Ref<string>): ComputedRef<PaletteItem[]> {
  const { t } = useI18n()
  const keysOf = useKeysOf()
  return computed(() => {
    const wanted = query.value.toLocaleLowerCase().split(/\s+/).filter(Boolean)
    return [...shortcuts.values()]
      .filter((shortcut) => shortcut.name !== 'palette' && shortcut.enabled?.() !== false)
      .map((shortcut) => ({
        id: shortcut.name,
        label: t(shortcut.label),
        group: t(shortcut.scope),
        keys: keysOf(shortcut),
        run: () => shortcut.run(),
      }))
      .filter((item) => wanted.every((word) => `${item.label} ${item.group}`.toLocaleLowerCase().includes(word)))
  })
}
