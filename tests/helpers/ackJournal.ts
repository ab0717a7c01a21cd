import { eq } from 'drizzle-orm'
import { type Push, type PushName, type RequestName, requests } from '../../shared/contract/index.ts'
import { canonical } from '../../server/commands.ts'
import type { Database } from '../../server/db/database.ts'
import { findCommand, listEvents } from '../../server/db/eventLog.ts'
import type { TestDesk } from './testApp.ts'

/** A desk, by whatever client. */
export type Asking = Pick<TestDesk, 'user' | 'request' | 'get'>

/** What the server said was done. */
interface Acked {
  by: string
  commandId: string
  name: RequestName
  data: unknown
}

/** What clients were told, kept outside the server: all of it must be there after any number of kills, once. */
export interface AckJournal {
  commands: Acked[]
  /** Contacts whose arrival was acknowledged. */
  arrivals: Set<string>
  /** The desk, each of whose changes carries a command id and is noted when it is acknowledged. */
  watch(desk: Asking): Asking
  /** Notes what somebody was told: nothing that was seen may be gone later (I3). */
  hear(name: PushName, data: Push<PushName>): void
  /** Sends again what this person never heard the end of. */
  sendAgain(desk: Asking): Promise<void>
  /** What does not stand in the database as it was acknowledged; nothing, when all is well. */
  findBroken(db: Database): Promise<string[]>
}

const isCommand = (name: RequestName) => 'commandId' in ((requests[name].input as { shape?: object }).shape ?? {})

export function ackJournal(): AckJournal {
  const commands: Acked[] = []
  const arrivals = new Set<string>()
  const unknown = new Map<string, { name: RequestName; input: object }>()
  /** Of each contact the newest that anybody saw: the line of the log, and the version. */
  const seen = new Map<string, { seq: number; version: number }>()
  let count = 0

  async function send(desk: Asking, name: RequestName, input: { commandId: string }) {
    unknown.set(desk.user.id, { name, input })
    const result = await desk.request(name, input)
    unknown.delete(desk.user.id)
    // Nothing to take is no change, and leaves no trace.
    if (result.ok && result.data !== null)
      commands.push({ by: desk.user.id, commandId: input.commandId, name, data: result.data })
    return result
  }

  return {
    commands,
    arrivals,
    watch: (desk) => ({
      ...desk,
      request: ((name: RequestName, input: object) =>
        isCommand(name)
          ? send(desk, name, { ...input, commandId: `c${++count}` })
          : desk.request(name, input)) as Asking['request'],
    }),
    hear(name, data) {
      if (name !== 'contact:changed') return
      const { seq, contact } = data as Push<'contact:changed'>
      if (seq > (seen.get(contact.id)?.seq ?? 0)) seen.set(contact.id, { seq, version: contact.version })
    },
    async sendAgain(desk) {
      const last = unknown.get(desk.user.id)
      if (last) await send(desk, last.name, last.input as { commandId: string })
    },
    async findBroken(db) {
      const broken: string[] = []
      const last = await db.lastSeq()
      const events = await listEvents(db, 0, last, last + 1)
      const byCommand = groupBy(events, (event) => event.commandId)
      for (const { by, commandId, name, data } of commands) {
        const id = `${by}/${commandId}`
        const kept = await findCommand(db, id)
        if (!kept) broken.push(`${name} ${id} is lost`)
        else if (canonical({ data: kept.result }) !== canonical({ data }))
          broken.push(`${name} ${id} is not what was said`)
        const lines = byCommand.get(id) ?? []
        if (
          lines.length === 0 ||
          new Set(lines.map((event) => `${event.noun} ${event.what} ${event.nounId}`)).size !== lines.length
        )
          broken.push(`${name} ${id} stands ${lines.length} times in the log`)
      }
      const received = groupBy(events, (event) => (event.what === 'received' ? event.nounId : null))
      for (const id of arrivals) {
        const rows = await db.orm.select().from(db.t.contacts).where(eq(db.t.contacts.id, id))
        const lines = received.get(id)?.length ?? 0
        if (rows.length !== 1 || lines !== 1) broken.push(`contact ${id}: ${rows.length} rows, ${lines} arrivals`)
      }
      for (const [id, { seq, version }] of seen) {
        const line = events[seq - 1]
        if (line?.noun !== 'contact' || line.nounId !== id || line.payload.contact.version !== version)
          broken.push(`contact ${id} was seen at ${seq} and is not in the log`)
      }
      const accepted = events.flatMap((event) =>
        event.noun === 'contact' && event.what === 'accepted' ? [event.payload.offerId] : [],
      )
      if (new Set(accepted).size !== accepted.length) broken.push('an offer was accepted twice')
      const finished = events.filter((event) => event.what === 'finished').map((event) => event.nounId)
      if (new Set(finished).size !== finished.length) broken.push('a contact was finished twice')
      return broken
    },
  }
}

function groupBy<T>(all: readonly T[], keyOf: (each: T) => string | null): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const each of all) {
    const key = keyOf(each)
    if (key === null) continue
    const group = groups.get(key)
    if (group) group.push(each)
    else groups.set(key, [each])
  }
  return groups
}
