import type { DateFormat } from '../../shared/contract/imports.ts'
import { dateFormat } from '../../shared/contract/imports.ts'

/** A day and a time of day as somebody wrote them; `offsetMs` where a zone was written too. */
export interface Written {
  year: number
  month: number
  day: number
  ms: number
  offsetMs: number | null
}

const months = 'january february march april may june july august september october november december'.split(' ')
const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']
const westernDay = /^(sun|mon|tue|wed|thu|fri|sat)[a-z]*\.?,?\s+/i
const chineseDay = /[\s（(]*(?:星期|周|礼拜)([日天一二三四五六])[)）]?/
const time =
  /^[T\s,]*(上午|下午|凌晨|早上|中午|晚上)?\s*(\d{1,2})[:时点](\d{2})(?:分?$|[:分](\d{2})(?:秒|[.,]\d+)?)?\s*([AaPp]\.?[Mm]\.?)?\s*(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?$/
const parts: Record<string, string> = {
  YYYY: '(?<year>\\d{4})',
  YY: '(?<short>\\d{2})',
  MMM: '(?<name>[A-Za-z]{3,9})\\.?',
  MM: '(?<month>\\d{1,2})',
  DD: '(?<day>\\d{1,2})',
}
const day = 24 * 3_600_000

const patterns = new Map<DateFormat, RegExp>(
  dateFormat.options
    .filter((format) => !['excel', 'excel1904', 'unix'].includes(format))
    .map((format) => {
      const body = format
        .split(/(YYYY|YY|MMM|MM|DD)/)
        .map((part) => parts[part] ?? (part === ' ' ? '(?:st|nd|rd|th)?[\\s,./-]+' : part.replace(/[./]/g, '\\$&')))
        .join('')
      const fixed = /^[YMD]{8}$/.test(format) ? body.replaceAll('{1,2}', '{2}') : body
      return [format, new RegExp(`^${fixed}(?<rest>(?:[T\\s,]|(?<=日)).*)?$`, 'u')]
    }),
)

/**
 * What a value says in one way of writing dates; undefined when it cannot be written so. `now` tells which century a
 * year of two digits is of: the latest that is not to come.
 */
export function readDate(value: string, format: DateFormat, now: number): Written | undefined {
  const [text, weekday] = withoutWeekday(value.normalize('NFKC').trim())
  if (format === 'excel' || format === 'excel1904') return readSerial(text, format === 'excel1904')
  if (format === 'unix') return readUnix(text)
  const groups = patterns.get(format)?.exec(text)?.groups
  if (!groups) return undefined
  const clock = readTime(groups.rest)
  const month = groups.name ? monthOf(groups.name) : Number(groups.month)
  const year = groups.short === undefined ? Number(groups.year) : fullYear(Number(groups.short), now)
  const isSound = isDay(year, month, Number(groups.day)) && isOn(year, month, Number(groups.day), weekday)
  return clock && isSound ? { year, month, day: Number(groups.day), ...clock } : undefined
}

/** The number of an English month, whole or as it is shortened; 0 for what only begins like one. */
const monthOf = (name: string): number => {
  const word = name.toLowerCase()
  return (
    months.findIndex(
      (month) => word === month || word === month.slice(0, 3) || (word === 'sept' && month === 'september'),
    ) + 1
  )
}

/** A value without the day of the week that it names, and which (0 is Sunday). */
function withoutWeekday(text: string): [string, number | undefined] {
  const western = westernDay.exec(text)
  if (western)
    return [
      text.slice(western[0].length),
      weekdays.findIndex((day) => day.startsWith(western[1]?.toLowerCase() ?? '?')),
    ]
  const chinese = chineseDay.exec(text)
  if (!chinese) return [text, undefined]
  return [text.replace(chineseDay, ' ').trim(), Math.max(0, '日一二三四五六'.indexOf(chinese[1] ?? ''))]
}

/** A date whose day of the week is another is none: somebody made a mistake, or wrote it in another way. */
const isOn = (year: number, month: number, dayOfMonth: number, weekday: number | undefined): boolean =>
  weekday === undefined || new Date(Date.UTC(year, month - 1, dayOfMonth)).getUTCDay() === weekday

const isDay = (year: number, month: number, dayOfMonth: number): boolean => {
  const made = new Date(Date.UTC(year, month - 1, dayOfMonth))
  return year >= 1900 && made.getUTCMonth() === month - 1 && made.getUTCDate() === dayOfMonth
}

function fullYear(short: number, now: number): number {
  const thisYear = new Date(now).getUTCFullYear()
  const inThis = Math.floor(thisYear / 100) * 100 + short
  return inThis > thisYear ? inThis - 100 : inThis
}

function readTime(rest: string | undefined): { ms: number; offsetMs: number | null } | undefined {
  if (!rest?.trim()) return { ms: 0, offsetMs: null }
  const [, part, hour = '', minute = '', second = '0', half, zone] = time.exec(rest) ?? []
  const isOfTwelve = half !== undefined || (part !== undefined && Number(hour) <= 12)
  const isLater = half?.toLowerCase().startsWith('p') ?? (part === '下午' || part === '晚上' || part === '中午')
  // 中午 11:30 is before noon.
  const isLate = part === '中午' ? Number(hour) % 12 < 6 : isLater
  const hours = isOfTwelve ? (Number(hour) % 12) + (isLate ? 12 : 0) : Number(hour)
  if (
    hour === '' ||
    hours > 23 ||
    Number(second) > 59 ||
    Number(minute) > 59 ||
    Number(second) > 59 ||
    (isOfTwelve && Number(hour) > 12)
  )
    return undefined
  return { ms: ((hours * 60 + Number(minute)) * 60 + Number(second)) * 1000, offsetMs: readOffset(zone) }
}

function readOffset(zone: string | undefined): number | null {
  if (zone === undefined) return null
  const [, sign, hours, minutes = '0'] = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone) ?? []
  if (sign === undefined) return 0
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000
}

/** Excel counts days; in its first calendar 1900 has a 29 February that never was. */
function readSerial(text: string, from1904: boolean): Written | undefined {
  if (!/^\d{1,7}(?:\.\d+)?$/.test(text)) return undefined
  const serial = Number(text)
  const whole = Math.floor(serial)
  if (!from1904 && (whole < 1 || whole === 60)) return undefined
  const first = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, whole < 60 ? 31 : 30)
  const ms = Math.round(((serial - whole) * day) / 1000) * 1000
  return dayOf(first + whole * day, ms, null)
}

function readUnix(text: string): Written | undefined {
  if (!/^\d{9,13}$/.test(text)) return undefined
  const at = text.length > 10 ? Number(text) : Number(text) * 1000
  return dayOf(at - (at % day), at % day, 0)
}

function dayOf(midnight: number, ms: number, offsetMs: number | null): Written | undefined {
  const date = new Date(midnight)
  const year = date.getUTCFullYear()
  if (year > 9999) return undefined
  return { year, month: date.getUTCMonth() + 1, day: date.getUTCDate(), ms, offsetMs }
}

/** What a written date is as an instant: in its own zone, or else in this one. */
export function instantOf({ year, month, day: dayOfMonth, ms, offsetMs }: Written, zone: string): number {
  const asUtc = Date.UTC(year, month - 1, dayOfMonth) + ms
  if (offsetMs !== null) return asUtc - offsetMs
  // Twice, since the offset is that of the instant looked for; a time that a clock jumped over is the one after it.
  const first = asUtc - offsetOf(asUtc, zone)
  return asUtc - offsetOf(first, zone)
}

const clocks = new Map<string, Intl.DateTimeFormat>()

/** How far a zone is ahead of UTC at an instant, ms. Throws `RangeError` for a zone that is not there. */
export function offsetOf(at: number, zone: string): number {
  let clock = clocks.get(zone)
  if (!clock)
    clocks.set(
      zone,
      (clock = new Intl.DateTimeFormat('en-US', {
        timeZone: zone,
        hourCycle: 'h23',
        year: 'numeric',
        month: 'numeric',
        day: 'numeric',
        hour: 'numeric',
        minute: 'numeric',
        second: 'numeric',
      })),
    )
  const said = Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
  const { year = 0, month = 1, day: dayOfMonth = 1, hour = 0, minute = 0, second = 0 } = said
  return Date.UTC(year, month - 1, dayOfMonth, hour, minute, second) - Math.floor(at / 1000) * 1000
}
