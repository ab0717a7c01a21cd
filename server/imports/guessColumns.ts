import type { ColumnGuess } from '../../shared/contract/imports.ts'
import { dateFormatsOf } from './dateOf.ts'

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

/** What each column seems to be, by its name and its values; a field is given to the first column that looks like it. */
export function guessColumns(
  columns: readonly string[],
  rows: readonly Record<string, string>[],
  now: number,
): ColumnGuess[] {
  const given = new Set<string>()
  return columns.map((name) => {
    const values = rows.map((row) => row[name] ?? '').filter((value) => value.trim() !== '')
    const field = looks.find(([each, look]) => !given.has(each) && look.test(name.trim()))?.[0] ?? null
    if (field) given.add(field)
    return {
      name,
      filled: values.length,
      different: new Set(values).size,
      samples: [...new Set(values)].slice(0, 5).map((value) => value.slice(0, 120)),
      field,
      dateFormats: datesIn(values.slice(0, 2000), field === 'date' || /date|日期|时间/i.test(name), now),
    }
  })
}

/** Numbers are dates only where the name says so: nearly every number could be one. */
function datesIn(values: readonly string[], isSaid: boolean, now: number): ColumnGuess['dateFormats'] {
  const fits = dateFormatsOf(values, now)
  return isSaid ? fits : fits.filter((each) => !numbers.has(each.format) && each.fits * 2 >= values.length)
}

const numbers: ReadonlySet<string> = new Set(['excel', 'excel1904', 'unix', 'YYYYMMDD'])
