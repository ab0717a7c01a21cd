import { insert, save } from '../db/database.ts'
import { findCounter } from '../db/ticketQueries.ts'
import { type Deps, systemActor } from '../deps.ts'
import { LostUpdate, NotUnique } from '../errors.ts'

const first = 10_001
const block = 50
const counterId = 'ticket'

interface Stock {
  next: number
  end: number
  refill: Promise<void> | undefined
}

const stocks = new WeakMap<Deps, Stock>()

/**
 * The next ticket number. Numbers are taken from the database in blocks of 50, so several servers never give the same
 * one; a restart leaves a gap.
 */
export async function takeNumber(deps: Deps): Promise<number> {
  const stock = stocks.get(deps) ?? { next: 0, end: 0, refill: undefined }
  stocks.set(deps, stock)
  while (stock.next >= stock.end) {
    stock.refill ??= refill(deps, stock).finally(() => (stock.refill = undefined))
    await stock.refill
  }
  return stock.next++
}

async function refill(deps: Deps, stock: Stock): Promise<void> {
  for (;;) {
    const held = await findCounter(deps.db, counterId)
    const start = held?.value ?? first
    const row = { id: counterId, value: start + block, version: (held?.version ?? 0) + 1 }
    try {
      await deps.db.writeAll(systemActor, {
        writes: [held ? save('counters', row) : insert('counters', row)],
        events: [],
      })
      stock.next = start
      stock.end = row.value
      return
    } catch (error) {
      // Another server took this block: take the next.
      if (!(error instanceof LostUpdate || error instanceof NotUnique)) throw error
    }
  }
}
