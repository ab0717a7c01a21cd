// Makes checkpoints eighty times as common, so that a power cut meets them: `server/db/guardedFile.ts` counts the changed
// rows since the last one, and here each counts as eighty.
import Sqlite from 'better-sqlite3'

const prepare = Sqlite.prototype.prepare
Sqlite.prototype.prepare = function (this: Sqlite.Database, source: string) {
  return prepare.call(this, source.replace(/^select total_changes\(\)$/, 'select total_changes() * 80'))
} as typeof prepare
