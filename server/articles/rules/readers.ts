import type { Role } from '../../../shared/contract/session.ts'

/** Lead, QA and administrators write articles, and read all of them. */
export const isWriter = (role: Role | 'system'): boolean => role === 'lead' || role === 'qa' || role === 'admin'

/**
 * Who may read an article, as its column and the search index hold it: `|all|`, or a bar between the keys of roles,
 * teams, or of both together where both are named.
 */
export function readersOf(roles: readonly string[], teams: readonly string[]): string {
  const keys =
    roles.length > 0 && teams.length > 0
      ? roles.flatMap((role) => teams.map((team) => `role.${role}.team.${team}`))
      : [...roles.map((role) => `role.${role}`), ...teams.map((team) => `team.${team}`)]
  return keys.length === 0 ? '|all|' : `|${keys.join('|')}|`
}

/** The keys of somebody who reads. */
export const keysOf = (role: string, teams: readonly string[]): string[] => [
  'all',
  `role.${role}`,
  ...teams.flatMap((team) => [`team.${team}`, `role.${role}.team.${team}`]),
]

/** The keys that a column names. */
export const keysIn = (readers: string): string[] => readers.split('|').filter(Boolean)

/** Whether one of these keys opens what the column says. */
export const mayRead = (readers: string, keys: readonly string[]): boolean =>
  keys.some((key) => readers.includes(`|${key}|`))
