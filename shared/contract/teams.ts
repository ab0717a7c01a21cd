import { z } from 'zod'
import { command, id, localText, wholeText } from './basics.ts'
import { role } from './session.ts'

/** Colleagues who own tickets together: a team, or a department that does parts of tickets for others. */
export const team = z.object({
  id,
  name: localText,
  /** Its tickets are seen by its members, their owners and administrators only. */
  private: z.boolean(),
  memberIds: z.array(id),
  /** Given no new tickets; those that it has stay. */
  retired: z.boolean(),
  version: z.int(),
})
export type Team = z.infer<typeof team>

/** A colleague who may be in a team, or told of something. */
export const person = z.object({ id, name: z.string(), role })
export type Person = z.infer<typeof person>

/** With `version` 0 a new one. */
export const saveTeamInput = command({
  id,
  version: z.int().min(0),
  name: wholeText,
  private: z.boolean(),
  memberIds: z
    .array(id)
    .max(1000)
    .refine((all) => new Set(all).size === all.length, 'each colleague once'),
  retired: z.boolean(),
})
export type SaveTeamInput = z.infer<typeof saveTeamInput>
