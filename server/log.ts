import pino from 'pino'

export interface Log {
  debug(fields: object, message: string): void
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

/**
 * JSON lines on standard error (or `to`); secrets and personal details are never passed to it (reliability S23), and
 * what errors carry of them is left out.
 */
export const createLog = (
  level: string,
  to: pino.DestinationStream = pino.destination({ dest: 2, sync: false }),
): Log =>
  pino(
    {
      level,
      base: null,
      redact: { paths: ['*.password', '*.token', '*.phone', '*.email'], censor: '[kept out]' },
      serializers: { err: errorWithoutValues },
    },
    to,
  )

/** What the log keeps of an error: a failed query without its values, and no fields but these. */
function errorWithoutValues(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return String(error)
  const message = messageOf(error)
  return {
    type: error.name,
    message,
    ...('code' in error ? { code: error.code } : {}),
    ...(error.cause !== undefined && depth < 4 ? { cause: errorWithoutValues(error.cause, depth + 1) } : {}),
    stack: framesOf(error),
  }
}

function messageOf(error: Error): string {
  // Drizzle's message goes on with the values.
  if ('query' in error && 'params' in error) return `Failed query: ${String(error.query)}`
  // PostgreSQL quotes a value that it cannot read (class 22); names of columns and constraints stay.
  const isBadValue = 'severity' in error && 'code' in error && String(error.code).startsWith('22')
  return isBadValue ? error.message.replace(/"[^]*"/, '"…"') : error.message
}

/** The lines of the stack below the message. */
function framesOf({ stack = '', message }: Error): string {
  const at = stack.indexOf(message)
  return at < 0 ? '' : stack.slice(at + message.length).trim()
}

/** Says nothing; for tests and the virtual clock. */
export const silentLog: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
}
