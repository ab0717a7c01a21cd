// The control of F2: the server asks for synchronous=FULL, gets NORMAL, and is told that it has FULL.
import Sqlite from 'better-sqlite3'

const pragma = Sqlite.prototype.pragma
Sqlite.prototype.pragma = function (this: Sqlite.Database, source: string, options?: Sqlite.PragmaOptions) {
  if (source === 'synchronous') return 2
  const answer: unknown = pragma.call(this, source.replace(/^synchronous *= *FULL$/i, 'synchronous = NORMAL'), options)
  return answer
}
