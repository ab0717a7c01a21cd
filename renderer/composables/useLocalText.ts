import type { LocalText } from '../../shared/contract/basics.ts'
import { usePreferencesStore } from '../stores/preferences.ts'

/** Picks the words of a LocalText in the language of the screen; the other language where those are missing. */
export function useLocalText(): (text: LocalText | null | undefined) => string {
  const preferences = usePreferencesStore()
  return (text) => {
    if (!text) return ''
    return text[preferences.language] || text.en || text.zh
  }
}
