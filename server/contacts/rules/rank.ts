import type { Channel } from '../../../shared/contract/basics.ts'
import type { CustomerClass } from '../../../shared/contract/customers.ts'
import type { SkillNeeds } from '../../../shared/contract/contacts.ts'
import type { Settings } from '../../settings.ts'
import { kindOf } from './capacity.ts'

/**
 * The place in line as a time: when the contact entered, less a head start for priority, class and overdue promises.
 * As everybody ages at the same pace, the smallest is always first and nobody waits longer than the largest head start
 * allows to those who came later.
 */
export function rankAt(
  enteredAt: number,
  contact: { priority: number; customerClass: CustomerClass | null; promiseDue: boolean },
  settings: Pick<Settings, 'creditPerPriorityMs' | 'creditByClassMs' | 'creditPromiseDueMs'>,
): number {
  const credit =
    contact.priority * settings.creditPerPriorityMs +
    (contact.customerClass ? settings.creditByClassMs[contact.customerClass] : 0) +
    (contact.promiseDue ? settings.creditPromiseDueMs : 0)
  return Math.max(0, enteredAt - credit)
}

/**
 * Queue, kind of work, skills and wanted agent in one word. Contacts that share it may be served by the same agents at
 * the same time, so whoever may not have the first of them may not have the others either.
 */
export const needKey = (queue: string, channel: Channel, skills: SkillNeeds, targetAgentId: string | null): string =>
  [
    queue,
    kindOf(channel),
    ...Object.entries(skills)
      .map(([skill, level]) => `${skill}=${level}`)
      .sort(),
    targetAgentId ?? '',
  ].join('|')

/** The queue of a need. */
export const queueOf = (key: string): string => key.slice(0, key.indexOf('|'))

/** Whether a need names an agent. */
export const isTargeted = (key: string): boolean => !key.endsWith('|')
