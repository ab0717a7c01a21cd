// eslint-disable-next-line no-restricted-imports -- a database has no log; a failure that nobody foresaw shall still be seen
import { emitWarning } from 'node:process'
import type { Actor } from '../deps.ts'
import { OutcomeUnknown } from '../storageTrouble.ts'
import { insert, type LoggedEvent, type Unit, type Write } from './database.ts'
import { createWriteCounts } from './writeCounts.ts'
import { createWrittenRows } from './writtenRows.ts'

/** A unit waiting for its commit. */
export interface Waiting {
  actor: Actor
  unit: Unit
  resolve(events: LoggedEvent[]): void
  reject(error: unknown): void
}

/** What became of a unit inside a commit: its events, or why it was undone. */
export type Outcome = { events: LoggedEvent[] } | { error: unknown }

/**
 * Gathers units and hands them to `commit` together: all that were asked for in one turn of the event loop, or, while
 * a commit is under way, all that came meanwhile. `commit` answers one outcome per unit, or throws when nothing of the
 * batch was kept. Listeners hear of the events first, then each caller; after a commit of unknown outcome they hear of
 * no events at all, so that they look into the log themselves. `soon` runs something once the present turn is over.
 */
export function createGroupCommit(
  commit: (batch: Waiting[]) => Outcome[] | Promise<Outcome[]>,
  soon: (act: () => void) => void = setImmediate,
) {
  let waiting: Waiting[] = []
  let underWay = false
  const listeners: ((events: LoggedEvent[]) => void)[] = []
  const counts = createWriteCounts()
  const rows = createWrittenRows()

  /** Also after a failure, for then it is not always known what was kept. */
  function noteWritten(batch: Waiting[]): void {
    for (const { unit } of batch) counts.add(unit.writes)
  }

  function settle(batch: Waiting[], outcomes: Outcome[]): void {
    noteWritten(batch)
    batch.forEach(({ unit }, i) => {
      if ('events' in (outcomes[i] ?? {})) rows.add(unit)
    })
    const events = outcomes.flatMap((outcome) => ('events' in outcome ? outcome.events : []))
    const isUnknown = outcomes.some((outcome) => 'error' in outcome && outcome.error instanceof OutcomeUnknown)
    if (isUnknown) rows.forget()
    if (events.length > 0 || isUnknown) for (const listener of listeners) tell(listener, events)
    batch.forEach((item, i) => {
      const outcome = outcomes[i] ?? { error: new Error('a unit of the batch has no outcome') }
      if ('events' in outcome) item.resolve(outcome.events)
      else item.reject(outcome.error)
    })
  }

  async function flush(): Promise<void> {
    const batch = waiting
    waiting = []
    try {
      settle(batch, await commit(batch))
    } catch (error) {
      noteWritten(batch)
      rows.forget()
      for (const item of batch) item.reject(error)
    }
    underWay = false
    if (waiting.length > 0) schedule()
  }

  function schedule(): void {
    if (underWay) return
    underWay = true
    soon(() => void flush())
  }

  return {
    writeAll: (actor: Actor, unit: Unit) =>
      new Promise<LoggedEvent[]>((resolve, reject) => {
        waiting.push({ actor, unit, resolve, reject })
        schedule()
      }),
    onCommitted: (listener: (events: LoggedEvent[]) => void): void => void listeners.push(listener),
    timesWritten: counts.of,
    writtenRows: rows,
    /** True while anything waits or is being written. */
    isBusy: () => underWay || waiting.length > 0,
  }
}

/** What was committed stays committed, whatever a listener makes of it. */
function tell(listener: (events: LoggedEvent[]) => void, events: LoggedEvent[]): void {
  try {
    listener(events)
  } catch (error) {
    emitWarning(error instanceof Error ? error : String(error))
  }
}

/** The lines of the log that a unit adds, numbered from `seq` + 1. */
export const numberEvents = ({ actor, unit }: Waiting, seq: number, at: number): LoggedEvent[] =>
  unit.events.map((event, i) => ({
    ...event,
    seq: seq + i + 1,
    at,
    by: actor.id,
    commandId: actor.command?.id ?? null,
  }))

/** The row that keeps the answer to a unit's command, if it has one. */
export const answered = ({ actor: { command }, unit }: Waiting, at: number): Write[] =>
  command ? [insert('commands', { id: command.id, bodyHash: command.bodyHash, result: unit.result ?? null, at })] : []
