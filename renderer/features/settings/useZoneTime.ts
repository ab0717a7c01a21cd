import { usePreferencesStore } from '../../stores/preferences.ts'

/** Writes a moment as the wall clock of a zone shows it, with weekday and date. */
export function useZoneTime() {
  const preferences = usePreferencesStore()
  return (at: number, timeZone: string): string =>
    new Intl.DateTimeFormat(preferences.language === 'zh' ? 'zh-CN' : 'en-GB', {
      weekday: 'short',
      year: 'numeric',
      month: 'short',
      day: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZone,
    }).format(at)
}
