import { usePreferredContrast } from '@vueuse/core'
import { watchEffect } from 'vue'
import { useI18n } from 'vue-i18n'
import { usePreferencesStore } from '../stores/preferences.ts'

/** Makes the page look and speak as the person prefers; App.vue calls it once. */
export function useAppearance(): void {
  const preferences = usePreferencesStore()
  const contrast = usePreferredContrast()
  const { locale, t } = useI18n({ useScope: 'global' })

  watchEffect(() => {
    const root = document.documentElement
    const theme = preferences.theme === 'system' && contrast.value === 'more' ? 'contrast' : preferences.theme
    if (theme === 'system') delete root.dataset['theme']
    else root.dataset['theme'] = theme
    root.lang = preferences.language === 'zh' ? 'zh-CN' : 'en'
    locale.value = preferences.language
    document.getElementById('layers')?.setAttribute('aria-label', t('shell.layers'))
  })
}
