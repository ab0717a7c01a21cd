import type { SearchNoun } from '../../../shared/contract/search.ts'
import type { Match } from '../../db/search/searchIndex.ts'

// What documents are filtered by, and who may read them, are tokens too, with a colon that no word has: rights and
// filters are part of what is asked of the index.

interface Marked {
  kind: string | null
  state: string | null
  queue: string | null
  team: string | null
  customerId: string | null
  ownerId: string | null
  language: string | null
}

// Capitals would be lost in the index, and ids differ by them.
const exact = (id: string) => id.replace(/[A-Z]/g, (letter) => `+${letter.toLowerCase()}`)
const mark = (letter: string, value: string) => `${letter}:${exact(value)}`

export const everyone = 'all'
/** Whoever may read every contact. */
export const staff = 'staff'
const writers = 'writers'

/** Agents of the contact's queue, and whoever had it. */
export const queueReaders = (queue: string, agentId: string | null): string[] => [
  `queue.${queue}`,
  ...(agentId ? [`user.${agentId}`] : []),
]

/** Who reads an article, from its column; writers read all. */
export const articleReaders = (readers: string): string[] => [writers, ...readers.split('|').filter(Boolean)]

/** A document's filters and readers as tokens. */
export const marksOf = (noun: SearchNoun, facts: Marked, readers: readonly string[]): string[] => [
  mark('n', noun),
  ...Object.entries(letters).flatMap(([key, letter]) => {
    // The keys of `letters` are those of `Marked`.
    const value = facts[key as keyof Marked]
    return value === null ? [] : [mark(letter, value)]
  }),
  ...readers.map((reader) => mark('a', reader)),
]

const letters = { kind: 'k', state: 's', queue: 'q', team: 'm', customerId: 'c', ownerId: 'o', language: 'l' } as const

/** Somebody who searches, and what their rights come from. */
export interface Reader {
  id: string
  role: 'agent' | 'lead' | 'qa' | 'admin' | 'system'
  /** The queues that an agent serves. */
  queues: readonly string[]
  teams: readonly string[]
  /** Private teams of others. */
  hiddenTeams: readonly string[]
}

/** What a document must be for this person to see it: made for one of their readers, and of no team hidden from them unless their own. */
export function rightsOf({ id, role, queues, teams, hiddenTeams }: Reader): { readers: Match; hidden?: Match } {
  const mine = [
    everyone,
    `role.${role}`,
    `user.${id}`,
    ...teams.map((team) => `team.${team}`),
    ...teams.map((team) => `role.${role}.team.${team}`),
    ...(role === 'agent' ? queues.map((queue) => `queue.${queue}`) : [staff]),
    ...(role === 'agent' || role === 'system' ? [] : [writers]),
  ]
  const readers: Match = { any: mine.map((each) => ({ word: mark('a', each) })) }
  if (hiddenTeams.length === 0) return { readers }
  const ofThem: Match = { any: hiddenTeams.map((team) => ({ word: mark('m', team) })) }
  return { readers, hidden: { all: [ofThem], not: { word: mark('o', id) } } }
}

export interface Filters extends Partial<Record<keyof Marked, string | undefined>> {
  nouns?: readonly SearchNoun[] | undefined
}

/** What a document must be to pass the filters; none when there is nothing to pass. */
export function filtersOf({ nouns = [], ...values }: Filters): Match[] {
  const wanted = Object.entries(letters).flatMap(([key, letter]): Match[] => {
    const value = values[key as keyof Marked]
    return value === undefined ? [] : [{ word: mark(letter, value) }]
  })
  return nouns.length === 0 ? wanted : [...wanted, { any: nouns.map((noun) => ({ word: mark('n', noun) })) }]
}
