import { useLocalStorage } from '@vueuse/core'
import { defineStore } from 'pinia'
import { ref } from 'vue'
import type { Language } from '../../shared/contract/basics.ts'

export const themes = ['system', 'light', 'dark', 'contrast'] as const
export type Theme = (typeof themes)[number]

const systemLanguage = (): Language => (navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en')

/** What a person likes on this computer: look, language and own keys. */
export const usePreferencesStore = defineStore('preferences', () => {
  const theme = useLocalStorage<Theme>('wubu.theme', 'system')
  const chosenLanguage = useLocalStorage<Language | ''>('wubu.language', '')
  /** Keys by the name of their shortcut, only where they differ from the default. */
  const keys = useLocalStorage<Record<string, string>>('wubu.keys', {})
  const language = ref<Language>(chosenLanguage.value || systemLanguage())

  function setLanguage(next: Language) {
    language.value = next
    chosenLanguage.value = next
  }

  function setKeys(shortcut: string, own: string | null) {
    const { [shortcut]: _previous, ...rest } = keys.value
    keys.value = own === null ? rest : { ...rest, [shortcut]: own }
  }

  return { theme, language, keys, setLanguage, setKeys }
})
