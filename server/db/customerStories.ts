import type { ContactRow, Write } from './database.ts'

/** Of so many of a customer's contacts, the newest, their story tells. */
export const toldAtMost = 30

// Who calls is asked for at each step of the call; who was asked for first goes first.
const customersAtMost = 1000

/** What a customer's story tells of one contact. */
export type ToldContact = Pick<
  ContactRow,
  'id' | 'enteredAt' | 'subject' | 'channel' | 'state' | 'queue' | 'disposition' | 'agentId' | 'answeredAt'
> & { agentName: string | null }

/** A customer's newest contacts, the newest first, with the name of the agent who had each last, and how many there are. */
export interface CustomerStory {
  contacts: readonly ToldContact[]
  count: number
}

/** Customers' contacts: read from the database once, then followed by every commit. */
export interface CustomerStories {
  /** A customer's story; `read` gives it as the database has it. Nobody changes it. */
  of(customerId: string, read: () => Promise<CustomerStory>): Promise<CustomerStory>
  /** All that is remembered, by customer, to be held against the database. */
  all(): [customerId: string, story: CustomerStory][]
}

/** What groups of commits keep up to date. */
export interface CustomerStoriesKeeper extends CustomerStories {
  /** A write was committed; `before` is the row that it replaced, where that is known. */
  add(write: Write, before: { customerId?: unknown; name?: unknown } | undefined): void
  /** It is not known what was committed. */
  forget(): void
}

/** Remembers nobody yet. `nameOf` gives an agent's name where it is known. */
export function createCustomerStories(nameOf: (agentId: string) => string | undefined): CustomerStoriesKeeper {
  const known = new Map<string, CustomerStory>()
  // What was read while something was written may be from before it, and is not remembered.
  let writes = 0

  function forget(): void {
    writes++
    known.clear()
  }

  function tell(row: ContactRow, isNew: boolean): void {
    const story = row.customerId === null ? undefined : known.get(row.customerId)
    if (!story || row.customerId === null) return
    const agentName = row.agentId === null ? null : nameOf(row.agentId)
    if (agentName === undefined) return void known.delete(row.customerId)
    const told = toldOf(row, agentName)
    known.set(
      row.customerId,
      isNew
        ? { contacts: withNew(story.contacts, told), count: story.count + 1 }
        : { contacts: story.contacts.map((each) => (each.id === row.id ? told : each)), count: story.count },
    )
  }

  return {
    async of(customerId, read) {
      const held = known.get(customerId)
      if (held) return held
      const then = writes
      const story = await read()
      if (writes === then) {
        known.set(customerId, story)
        // It holds more than none.
        if (known.size > customersAtMost) known.delete(known.keys().next().value!)
      }
      return story
    },
    all: () => [...known],
    add(write, before) {
      // Names are told with the contacts, and change next to never.
      if (write.table === 'agents' && write.kind === 'save' && before?.name !== write.row.name) return forget()
      if (write.table !== 'contacts') return
      writes++
      if (write.kind === 'insert') return tell(write.row, true)
      if (before?.customerId === write.row.customerId) return tell(write.row, false)
      // It went from one story to another.
      if (before === undefined) return forget()
      for (const id of [before.customerId, write.row.customerId]) if (typeof id === 'string') known.delete(id)
    },
    forget,
  }
}

const toldOf = (row: ContactRow, agentName: string | null): ToldContact => ({
  id: row.id,
  enteredAt: row.enteredAt,
  subject: row.subject,
  channel: row.channel,
  state: row.state,
  queue: row.queue,
  disposition: row.disposition,
  agentId: row.agentId,
  answeredAt: row.answeredAt,
  agentName,
})

function withNew(contacts: readonly ToldContact[], told: ToldContact): ToldContact[] {
  const older = contacts.findIndex((each) => each.enteredAt <= told.enteredAt)
  return contacts.toSpliced(older < 0 ? contacts.length : older, 0, told).slice(0, toldAtMost)
}
