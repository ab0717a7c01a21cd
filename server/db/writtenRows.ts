import { createCustomerStories, type CustomerStories } from './customerStories.ts'
import type { Row, TableName, Unit } from './database.ts'
import { createOpenOffers, type OpenOffers } from './openOffers.ts'

// What a contact's way reads again at each of its steps, each row written whole by this server.
export const rememberedTables = ['contacts', 'offers', 'agents', 'scriptRuns'] as const
type Remembered = (typeof rememberedTables)[number]

// More than are live at once on a floor of a thousand; the longest unwritten go first.
const rowsPerTable = 5000

/**
 * The rows that this server wrote last, as it committed them. Only a commit puts a row in, never a read, so none is
 * newer than the database, and no late answer of it can bring an old one back; one server writes a database
 * (see `serverLock`), so none is older either. Rows are shared: nobody changes one.
 */
export interface WrittenRows {
  /** The row as it was last written, or undefined when it has to be read. */
  get<T extends Remembered>(table: T, id: string): Row<T> | undefined
  /** Every row that is remembered, to be held against the database. */
  all<T extends Remembered>(table: T): Row<T>[]
  /** What each agent has in hand, who was asked for once and has been followed since. */
  readonly openOffers: OpenOffers
  /** The contacts of customers who were asked for once, followed since. */
  readonly customerStories: CustomerStories
}

/** What groups of commits keep up to date. */
export interface WrittenRowsKeeper extends WrittenRows {
  /** A unit was committed. */
  add(unit: Unit): void
  /** It is not known what was committed. */
  forget(): void
}

/** Remembers nothing yet. */
export function createWrittenRows(): WrittenRowsKeeper {
  const known = new Map<TableName, Map<string, unknown>>(rememberedTables.map((table) => [table, new Map()]))
  // Each table's map holds that table's rows: `add` puts them there.
  const get = <T extends Remembered>(table: T, id: string) => known.get(table)?.get(id) as Row<T> | undefined
  const openOffers = createOpenOffers()
  const customerStories = createCustomerStories((agentId) => get('agents', agentId)?.name)
  return {
    openOffers,
    customerStories,
    get,
    // As above.
    all: <T extends Remembered>(table: T) => [...(known.get(table)?.values() ?? [])] as Row<T>[],
    add(unit) {
      for (const write of unit.writes) {
        openOffers.add(write)
        const rows = known.get(write.table)
        if (!rows) continue
        // Every remembered table has an id; of all tables, the log's has none.
        const { id } = (write.kind === 'remove' ? write : write.row) as { id: string }
        const before = (write.kind === 'save' && write.before) || rows.get(id)
        // Of these tables every row is an object.
        customerStories.add(write, before as object | undefined)
        rows.delete(id)
        if (write.kind === 'remove') continue
        rows.set(id, write.row)
        // It holds more than none.
        if (rows.size > rowsPerTable) rows.delete(rows.keys().next().value!)
      }
    },
    forget() {
      for (const rows of known.values()) rows.clear()
      openOffers.forget()
      customerStories.forget()
    },
  }
}

/** For who does not write: every row has to be read. */
export const noWrittenRows: WrittenRows = {
  get: () => undefined,
  all: () => [],
  openOffers: { of: (_agentId, read) => read(), all: () => [] },
  customerStories: { of: (_customerId, read) => read(), all: () => [] },
}
