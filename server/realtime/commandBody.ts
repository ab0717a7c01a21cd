import type { Deps } from '../deps.ts'

const secrets = ['imapPassword', 'smtpPassword'] as const

/**
 * What of a request its command id is tied to. Its digest is kept in the database, so a password goes into it as our
 * own signature of it: whoever reads the digest cannot try passwords against it.
 */
export function commandBody({ world }: Deps, name: string, body: Record<string, unknown>): object {
  const hidden: Record<string, string> = {}
  for (const key of secrets) {
    const secret = body[key]
    if (typeof secret === 'string') hidden[key] = world.keys.sign('command', secret, 32)
  }
  return { name, body: { ...body, ...hidden } }
}
