import { crc32 } from 'node:zlib'
import type { TableName, Write } from './database.ts'

// By which column a table's rows are asked for together. Of the others only the whole table is counted.
const groupedBy: Partial<Record<TableName, string>> = {
  customers: 'id',
  promises: 'customerId',
  tickets: 'customerId',
}

// Groups that share a number are counted as one, which only makes somebody read once more.
const numbers = 4096

interface Count {
  all: number
  /** Writes of which it is not known whose row was changed. */
  anybodys: number
  groups: Map<number, number>
}

/** How often each table was written, and each group of its rows. */
export interface WriteCounts {
  add(writes: readonly Write[]): void
  /** Of the whole table; or, where it is counted so, of the rows of `group`. */
  of(table: TableName, group?: string): number
}

/** Nothing was written yet. */
export function createWriteCounts(): WriteCounts {
  const counts = new Map<TableName, Count>()
  const countOf = (table: TableName): Count => {
    let count = counts.get(table)
    if (!count) counts.set(table, (count = { all: 0, anybodys: 0, groups: new Map() }))
    return count
  }
  return {
    add(writes) {
      for (const write of writes) {
        const count = countOf(write.table)
        count.all++
        const column = groupedBy[write.table]
        if (!column) continue
        for (const row of rowsOf(write)) {
          const group = row?.[column]
          if (!row) count.anybodys++
          else if (typeof group === 'string')
            count.groups.set(numberOf(group), (count.groups.get(numberOf(group)) ?? 0) + 1)
        }
      }
    },
    of(table, group) {
      const count = countOf(table)
      return group !== undefined && groupedBy[table]
        ? count.anybodys + (count.groups.get(numberOf(group)) ?? 0)
        : count.all
    },
  }
}

const numberOf = (group: string): number => crc32(group) % numbers

/** What a write makes of a row and what it was before; undefined for what is not told. */
function rowsOf(write: Write): (Record<string, unknown> | undefined)[] {
  if (write.kind === 'remove') return [undefined]
  // A row that only its id groups stays in its group.
  return write.kind === 'insert' || groupedBy[write.table] === 'id' ? [write.row] : [write.row, write.before]
}
