import { useI18n } from 'vue-i18n'

/** Lists of texts in the words, such as `temperament.do.driver`; empty where there is none. */
export function useTextList(): (key: string) => string[] {
  const { tm, rt } = useI18n()
  return (key) => {
    const list: unknown = tm(key)
    return Array.isArray(list) ? list.map((text: unknown) => rt(String(text))) : []
  }
}
