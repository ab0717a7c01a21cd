const minute = 60_000

/** A length of time as hours and minutes, `8:00`, or empty for none. */
export function hoursText(ms: number | null): string {
  if (ms === null) return ''
  const minutes = Math.round(ms / minute)
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`
}

/**
 * What was typed as a length of time: `8:30`, or hours as `8` and `8.5`; null where nothing stands, undefined where it
 * is no length. Whole minutes.
 */
export function parseHours(text: string): number | null | undefined {
  const typed = text.trim().replace('：', ':')
  if (typed === '') return null
  const parts = /^(\d{1,5}):([0-5]\d)$/.exec(typed)
  if (parts) return (Number(parts[1]) * 60 + Number(parts[2])) * minute
  return /^\d{1,5}(?:[.,]\d{1,3})?$/.test(typed) ? Math.round(Number(typed.replace(',', '.')) * 60) * minute : undefined
}

/** What was typed as a number within bounds; undefined where it is none. */
export function parseNumber(text: string, least: number, most: number): number | undefined {
  const typed = text.trim().replace(',', '.')
  if (!/^\d{1,9}(?:\.\d{1,4})?$/.test(typed)) return undefined
  const value = Number(typed)
  return value >= least && value <= most ? value : undefined
}

/** The same for whole numbers. */
export function parseWhole(text: string, least: number, most: number): number | undefined {
  const value = parseNumber(text, least, most)
  return value !== undefined && Number.isInteger(value) ? value : undefined
}
