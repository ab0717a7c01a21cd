import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { id } from '../../shared/contract/basics.ts'
import { failure as refused } from '../../shared/contract/failure.ts'
import { invalid } from '../errors.ts'

const failure = z.object({ error: refused })

/** Every route may answer these. */
export const failures = { '4xx': failure, '5xx': failure }

/** Beside them, where a thing's own `id` makes a request repeatable. */
export const idFailures = {
  ...failures,
  409: failure.describe(
    'conflict/idReused: this id was used with another body, or by another system; nothing was changed. The same body by the same system is answered as the first time.',
  ),
}

/** A list's query, where numbers arrive as text. */
export const listQuery = <Shape extends z.ZodRawShape>(input: z.ZodObject<Shape>) =>
  input.extend({ limit: z.coerce.number().int().min(1).max(200).optional() })

/** The `Idempotency-Key` of a request. Throws `invalid` when it is no id. */
export function commandIdOf(request: FastifyRequest): string | undefined {
  const header = request.headers['idempotency-key']
  if (header === undefined) return undefined
  const parsed = id.safeParse(header)
  if (!parsed.success) throw invalid({ 'Idempotency-Key': 'letters, digits, and . _ : - only, up to 64' })
  return parsed.data
}
