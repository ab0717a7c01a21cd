import type { LoggedEvent } from '../../../server/db/database.ts'
import type { SeededChance } from '../../../server/demo/seededChance.ts'
import { archived, type Cast, type Prototype } from './prototypes.ts'
import { chineseWords, englishWords, type Words } from './texts.ts'

/** Rows by table, and lines of the log that have no number yet. */
export interface Stamped {
  rows: Prototype['rows']
  events: LoggedEvent[]
}

/** Marks a time, ms, from any other number of a row. */
const isTime = (value: number) => value > 1_000_000_000_000 && value < 4_000_000_000_000

/**
 * The same ticket once more: of its own id, number, customer and words, `shiftMs` earlier or later. Words, numbers and ids are
 * known by their values, wherever rows and events hold them.
 */
export function stamp(
  { ticket, commentIds, words: said, rows, events }: Prototype,
  chance: SeededChance,
  { customers }: Cast,
  shiftMs: number,
  number: number,
): Stamped {
  const isChinese = /\p{Script=Han}/u.test(said.text)
  const words = (isChinese ? chineseWords : englishWords)(chance)
  const id = idAt(chance, ticket.openedAt + shiftMs)
  const customer = chance.pick(customers)
  const swapped = new Map<string, string>([
    ...pairs(said, words),
    [ticket.number, `${ticket.number.split('-')[0] ?? ''}-${number}`],
    [ticket.customerId ?? '', customer.id],
    [ticket.customerName ?? '', customer.name],
    ...commentIds.map((each): [string, string] => [each, idAt(chance, ticket.openedAt + shiftMs)]),
  ])
  const again = (value: unknown): unknown => {
    if (typeof value === 'number') return isTime(value) ? value + shiftMs : value
    if (typeof value === 'string')
      return swapped.get(value) ?? (value.includes(ticket.id) ? value.replaceAll(ticket.id, id) : value)
    if (Array.isArray(value)) return value.map(again)
    if (value === null || typeof value !== 'object') return value
    const made: Record<string, unknown> = {}
    for (const key in value) made[key] = again((value as Record<string, unknown>)[key])
    return made
  }
  const made = { ...rows }
  // Each keeps its shape: values are exchanged for others of their kind.
  for (const table of archived) made[table] = rows[table].map((row) => again(row) as Record<string, unknown>)
  return { rows: made, events: events.map((event) => again(event) as LoggedEvent) }
}

const pairs = (from: Words, to: Words): [string, string][] => [
  [from.subject, to.subject],
  [from.text, to.text],
  ...from.comments.map((text, i): [string, string] => [text, to.comments[i] ?? text]),
]

/** An id of version 7, sorted by its time. */
function idAt(chance: SeededChance, at: number): string {
  const time = Math.floor(at).toString(16).padStart(12, '0')
  const hex = (digits: number) =>
    Math.floor(chance.draw() * 16 ** digits)
      .toString(16)
      .padStart(digits, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-8${hex(3)}-${hex(6)}${hex(6)}`
}
