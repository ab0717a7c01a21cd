import { z } from 'zod'
import { errorCodes } from '../result.ts'

/** Why something was refused, as sockets and HTTP say it. */
export const failure = z.object({
  code: z.enum(errorCodes),
  message: z.string(),
  reason: z.string().optional(),
  fields: z.record(z.string(), z.string()).optional(),
  retryAfterMs: z.int().optional(),
})
