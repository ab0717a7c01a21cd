import type { Config } from './config.ts'
import { chain } from './storageTrouble.ts'

type Place = Pick<Config, 'host' | 'port' | 'dataDir' | 'databaseUrl'>

const codeOf = (error: Error): string => ('code' in error ? String(error.code) : '')

/** What is to be done about an error of the start, by its code. */
const cures: { codes: RegExp; words(place: Place): string }[] = [
  {
    codes: /^EADDRINUSE$/,
    words: ({ port }) => `port ${port} is in use; end the program that has it, or set WUBU_PORT`,
  },
  { codes: /^EADDRNOTAVAIL$/, words: ({ host }) => `${host} is no address of this machine; set WUBU_HOST` },
  { codes: /^(ENOSPC|SQLITE_FULL|53100)$/, words: () => 'the disk is full; make room and start again' },
  {
    codes: /^(EACCES|EPERM|EROFS|ENOTDIR|EEXIST|SQLITE_(CANTOPEN|READONLY|IOERR|PERM).*)$/,
    words: ({ dataDir }) => `${dataDir} cannot be written; give this account the right to, or set WUBU_DATA_DIR`,
  },
  {
    codes: /^SQLITE_(NOTADB|CORRUPT)/,
    words: ({ dataDir }) => `the database in ${dataDir} is damaged; put a backup in its place, or set WUBU_DATA_DIR`,
  },
  {
    codes: /^(28|3D)/,
    words: () => 'PostgreSQL does not let us in; mend user, password and database in WUBU_DATABASE_URL',
  },
  {
    codes: /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ECONNRESET|57P03)$/,
    words: () => 'PostgreSQL cannot be reached; start it, or mend WUBU_DATABASE_URL',
  },
]

/** One line for the operator: what happened, and what to do where that is known. */
export function startFailure(error: unknown, place: Place): string {
  const errors = chain(error).flatMap((each) =>
    each instanceof AggregateError ? [each, ...each.errors.flatMap(chain)] : [each],
  )
  const cure = cures.find(({ codes }) => errors.some((each) => codes.test(codeOf(each))))
  const words = errors.findLast((each) => each.message !== '')?.message ?? String(error)
  const line = words.split('\n', 1)[0] ?? ''
  return cure ? `${cure.words(place)} (${line})` : line
}
