import type { Deps } from '../deps.ts'

const secrets = ['imapPassword', 'smtpPassword'] as const

/**
 * What of a request its command id is tied to. Its digest is kept in the database, so a password goes into it as our
 * own signature of it: whoever reads the digest cannot try passwords against it.
 */
export function commandBody({ world }: Deps, name: string, body: Record<string, unknown>): object {
  const hidden = secrets.flatMap((key) => {
    const secret = body[key]
    return typeof secret === 'string' ? [[key, world.keys.sign('command', secret, 32)]] : []
  })
  return { name, body: { ...body, ...Object.fromEntries(hidden) } }
}
