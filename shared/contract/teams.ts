import { z } from 'zod'
import { id, localText } from './basics.ts'

/** Colleagues who own tickets together. */
export const team = z.object({
  id,
  name: localText,
  /** Its tickets are seen by its members, their owners and administrators only. */
  private: z.boolean(),
  memberIds: z.array(id),
})
export type Team = z.infer<typeof team>
