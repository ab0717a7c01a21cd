// Checkpoints all the time, so that a power cut meets one: with a write-ahead log of forty pages instead of a thousand.
import Sqlite from 'better-sqlite3'

const pragma = Sqlite.prototype.pragma
Sqlite.prototype.pragma = function (this: Sqlite.Database, source: string, options?: Sqlite.PragmaOptions) {
  const answer: unknown = pragma.call(this, source, options)
  if (source.startsWith('journal_mode')) pragma.call(this, 'wal_autocheckpoint = 40')
  return answer
}
