import type { TicketSort } from '../../../shared/contract/tickets.ts'

interface Column {
  id: string
  width: number
  /** Its width where only an icon has room. */
  iconWidth?: number
  sort?: TicketSort
}

/** The columns of the list, in their order from left to right. */
export const columns = [
  { id: 'number', width: 70, sort: 'number' },
  { id: 'kind', width: 92, iconWidth: 16 },
  { id: 'subject', width: 0 },
  { id: 'customer', width: 116 },
  { id: 'state', width: 86, iconWidth: 16 },
  { id: 'priority', width: 80, iconWidth: 16, sort: 'priority' },
  { id: 'class', width: 104 },
  { id: 'step', width: 76 },
  { id: 'category', width: 136 },
  { id: 'team', width: 96 },
  { id: 'owner', width: 100 },
  { id: 'due', width: 64, sort: 'due' },
  { id: 'tags', width: 112 },
  { id: 'age', width: 48, sort: 'opened' },
  { id: 'changed', width: 56, sort: 'changed' },
] as const satisfies readonly Column[]
export type ColumnId = (typeof columns)[number]['id']

/** Which columns stay when there is no room for all: the first ones longest. Number and subject always stay. */
const ranks: readonly ColumnId[] = [
  'state',
  'priority',
  'due',
  'kind',
  'owner',
  'customer',
  'team',
  'age',
  'class',
  'tags',
  'step',
  'category',
  'changed',
]
export const choosable: readonly ColumnId[] = columns.map((column) => column.id).filter((id) => ranks.includes(id))
export const firstChosen: readonly ColumnId[] = choosable.filter((id) => id !== 'step')

const gap = 8
/** Below it, what has an icon shows that alone. */
const narrow = 760

/** What of the chosen columns has room beside a subject that can be read, and the tracks of a grid for it. */
export function columnsFor(
  chosen: readonly ColumnId[],
  width: number,
): { ids: ColumnId[]; tracks: string; isNarrow: boolean } {
  const isNarrow = width < narrow
  const sizeOf = (column: Column) => (isNarrow && column.iconWidth ? column.iconWidth : column.width)
  const sizes = new Map<ColumnId, number>(columns.map((column) => [column.id, sizeOf(column)]))
  let left = width - (isNarrow ? 200 : 320) - (sizes.get('number') ?? 0) - gap
  const shown = new Set<ColumnId>(['number', 'subject'])
  for (const id of ranks) {
    if (!chosen.includes(id)) continue
    const size = (sizes.get(id) ?? 0) + gap
    if (size > left) break
    left -= size
    shown.add(id)
  }
  const ids = columns.map((column) => column.id).filter((id) => shown.has(id))
  const tracks = ids.map((id) => (id === 'subject' ? 'minmax(0, 1fr)' : `${sizes.get(id)}px`)).join(' ')
  return { ids, tracks, isNarrow }
}
