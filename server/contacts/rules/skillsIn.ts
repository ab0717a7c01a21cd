import type { SkillNeeds } from '../../../shared/contract/contacts.ts'

/**
 * What a contact needs in the queue it moves to: that queue's skills, and what it asked for itself, as its language.
 * Its own is what it needs beyond, or at another level than, the queue it comes from.
 */
export function skillsIn(to: SkillNeeds, from: SkillNeeds, needed: SkillNeeds): SkillNeeds {
  const own = Object.entries(needed).filter(([skill, level]) => !Object.hasOwn(from, skill) || from[skill] !== level)
  return { ...to, ...Object.fromEntries(own) }
}
