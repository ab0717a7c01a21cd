// The control of F1: a server that acknowledges before it commits. Its transaction stays open, and is committed for real
// five times a second at most; everything that it reads meanwhile is as if it had been kept.
import Sqlite from 'better-sqlite3'

const everyMs = 200
let committedAt = performance.now()
const prepare = Sqlite.prototype.prepare
Sqlite.prototype.prepare = function (this: Sqlite.Database, source: string) {
  const statement = prepare.call(this, source)
  const run = statement.run.bind(statement) as () => Sqlite.RunResult
  const nothing = { changes: 0, lastInsertRowid: 0 }
  if (source === 'begin immediate') statement.run = () => (this.inTransaction ? nothing : run())
  if (source === 'commit') {
    statement.run = () => {
      if (performance.now() - committedAt < everyMs) return nothing
      committedAt = performance.now()
      return run()
    }
  }
  return statement
} as typeof prepare
