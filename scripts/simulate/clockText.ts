export const dayMs = 24 * 3_600_000
const halfDayMs = dayMs / 2

/** `6:59:54` as ms since midnight; undefined when it is no time of day. Hours beyond 23 are of the next day. */
export function clockMs(text: string): number | undefined {
  const match = /^(\d{1,2}):(\d\d)(?::(\d\d))?$/.exec(text)
  if (!match) return undefined
  const [hours = 0, minutes = 0, seconds = 0] = match.slice(1).map((part) => Number(part || 0))
  return minutes > 59 || seconds > 59 ? undefined : ((hours * 60 + minutes) * 60 + seconds) * 1000
}

/** `06:59:54` of ms since midnight. */
export function clockText(ms: number): string {
  const seconds = Math.floor(ms / 1000)
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  return parts.map((part) => String(part).padStart(2, '0')).join(':')
}

/** A day as `1999-08-16`, also from the logs' own `990816`; undefined when it is none. */
export function dayName(text: string): string | undefined {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? /^(\d\d)(\d\d)(\d\d)$/.exec(text)
  if (!match) return undefined
  const [, year = '', month = '', day = ''] = match
  return `${year.length === 2 ? `19${year}` : year}-${month}-${day}`
}

/**
 * A time of day moved to the next day when it lies far before `reference`: then midnight was between them. Clocks of
 * one log differ by minutes, so a little before means the same day.
 */
export const notLongBefore = (at: number, reference: number | undefined): number =>
  reference !== undefined && at + halfDayMs < reference ? at + dayMs : at
