import type { ColumnGuess, DateFormat } from '../../shared/contract/imports.ts'
import { dateFormat } from '../../shared/contract/imports.ts'
import type { CsvRow } from './readCsv.ts'
import { readDate } from './readDate.ts'

const looks: [field: string, name: RegExp][] = [
  ['id', /^(complaint|ticket|case|record|reference|source)?[\s_-]*(id|no|nr|number|编号|单号|工单号|投诉编号)\.?$/i],
  ['date', /^(date.*received|received.*|opened.*|created.*|date|日期|.*时间|投诉日期|受理日期)$/i],
  ['text', /(narrative|description|text|details|body|内容|描述|详情)/i],
  ['subject', /^(subject|title|issue|summary|标题|主题|问题)$/i],
  ['category', /^(product|category|type|area|产品|类别|分类|类型)$/i],
  ['claim', /(remedy|claim|demand|relief sought|诉求|要求)/i],
  ['requesterEmail', /e-?mail|邮箱|电子邮件/i],
  ['requesterName', /^(customer|name|complainant|client|客户|姓名|投诉人).{0,8}$/i],
  ['severity', /severity|严重/i],
  ['tags', /^(tags?|labels?|标签)$/i],
]

const most = { different: 50_000, samples: 5, sampled: 2000 }
/** Nearly every number can be a date in one of these: they count only where the column's name says that it holds dates. */
const numbers: ReadonlySet<DateFormat> = new Set(['excel', 'excel1904', 'unix', 'YYYYMMDD', 'DDMMYYYY', 'MMDDYYYY'])

interface Seen {
  field: string | null
  isDate: boolean
  filled: number
  /** Values, the long ones by their ends; no more than `most.different`. */
  different: Set<string>
  samples: string[]
  dated: number
  fits: Map<DateFormat, number>
  /** How many values are dates in some way that is more than a number. */
  likeDates: number
  /** Whether a value has its day before its month for certain, where it begins with the year. */
  hasDayFirst: boolean
}

/** Looks at rows as they come and says in the end what each column seems to be; a field is given to the first that looks like it. */
export function columnGuesser(now: number): {
  add(columns: readonly string[], rows: readonly CsvRow[]): void
  guesses(): ColumnGuess[]
} {
  const all = new Map<string, Seen>()

  function seenOf(name: string): Seen {
    const known = all.get(name)
    if (known) return known
    const given = new Set([...all.values()].map(({ field }) => field))
    const field = looks.find(([each, look]) => !given.has(each) && look.test(name.trim()))?.[0] ?? null
    const isDate = field === 'date' || /date|日期|时间/i.test(name)
    const rest = {
      filled: 0,
      different: new Set<string>(),
      samples: [],
      dated: 0,
      likeDates: 0,
      fits: new Map(),
      hasDayFirst: false,
    }
    const fresh: Seen = { field, isDate, ...rest }
    all.set(name, fresh)
    return fresh
  }

  function look(seen: Seen, value: string): void {
    seen.filled += 1
    const short = value.length > 100 ? `${value.length}:${value.slice(0, 50)}${value.slice(-50)}` : value
    if (seen.samples.length < most.samples && !seen.different.has(short)) seen.samples.push(value.slice(0, 120))
    if (seen.different.size < most.different) seen.different.add(short)
    if (value.length > 60 || (!seen.isDate && seen.filled > most.sampled)) return
    seen.dated += 1
    // Of a column of dates each one counts: the treacherous one may be the last.
    const ways = dateFormat.options.filter((format) => readDate(value, format, now))
    for (const way of ways) seen.fits.set(way, (seen.fits.get(way) ?? 0) + 1)
    if (ways.some((way) => !numbers.has(way))) seen.likeDates += 1
    if (ways.includes('YYYY-DD-MM') && !ways.includes('YYYY-MM-DD')) seen.hasDayFirst = true
  }

  return {
    add(columns, rows) {
      for (const name of columns) {
        const seen = seenOf(name)
        for (const { values } of rows) {
          const value = values[name] ?? ''
          if (value.trim() !== '') look(seen, value)
        }
      }
    },
    guesses: () =>
      [...all].map(([name, seen]) => ({
        name,
        filled: seen.filled,
        different: seen.different.size,
        samples: seen.samples,
        field: seen.field,
        dateFormats: [...seen.fits]
          .filter(([format]) => format !== 'YYYY-DD-MM' || seen.hasDayFirst)
          .filter(() => seen.isDate || seen.likeDates * 2 >= seen.dated)
          .map(([format, fits]) => ({ format, fits }))
          .sort((a, b) => b.fits - a.fits),
      })),
  }
}
