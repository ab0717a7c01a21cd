import type { Contact } from '../../shared/contract/contacts.ts'

/** Who waits, first come first: one line for each queue, kind of work, need of skills and wanted agent. */
export interface Lines {
  add(contact: Contact): void
  remove(contact: Contact): void
  /** The waiting contacts that stand before this one, which waits too or would. */
  before(contact: Contact): Contact[]
}

/** Lines with nobody in them. Told by this file alone and not by the routing, which they are to judge. */
export function createLines(): Lines {
  const lines = new Map<string, Contact[]>()
  const placeIn = (line: readonly Contact[], contact: Contact): number => {
    let [low, high] = [0, line.length]
    while (low < high) {
      const middle = (low + high) >> 1
      const there = line[middle]
      if (there && isBefore(there, contact)) low = middle + 1
      else high = middle
    }
    return low
  }
  return {
    add(contact) {
      const key = lineKey(contact)
      const line = lines.get(key)
      if (line) line.splice(placeIn(line, contact), 0, contact)
      else lines.set(key, [contact])
    },
    remove(contact) {
      const key = lineKey(contact)
      const line = lines.get(key) ?? []
      const place = placeIn(line, contact)
      if (line[place]?.id === contact.id) line.splice(place, 1)
      if (line.length === 0) lines.delete(key)
    },
    before(contact) {
      const line = lines.get(lineKey(contact)) ?? []
      return line.slice(0, placeIn(line, contact))
    },
  }
}

const lineKey = ({ queue, channel, skills, targetAgentId }: Contact): string =>
  JSON.stringify([
    queue,
    channel === 'voice' || channel === 'chat' ? channel : 'written',
    Object.entries(skills).sort(([a], [b]) => (a < b ? -1 : 1)),
    targetAgentId,
  ])

const isBefore = (a: Contact, b: Contact): boolean => a.rankAt < b.rankAt || (a.rankAt === b.rankAt && a.id < b.id)
