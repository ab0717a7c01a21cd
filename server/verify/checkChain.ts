import { type ChainHead, createChainWalk } from '../db/chain.ts'
import { lastChainHead, listChainLines } from '../db/chainQueries.ts'
import type { Database } from '../db/database.ts'
import type { Checked } from './checkLog.ts'
import { type Violation, violationOf } from './violation.ts'

const pageSize = 2000
const most = 100
const i5 = violationOf('I5')

/** I5: every line of the log is as it was written, and none is missing; `outside` is the head kept outside, if any. */
export async function checkChain(db: Database, outside?: ChainHead): Promise<Checked> {
  const { seq: until } = await lastChainHead(db)
  const walk = createChainWalk()
  const violations: Violation[] = []
  while (walk.head.seq < until && violations.length < most) {
    const lines = await listChainLines(db, walk.head.seq, until, pageSize)
    if (lines.length === 0) break
    for (const line of lines) {
      const problem = walk.add(line)
      if (problem) violations.push(i5(String(line.seq), problem))
      if (outside?.seq === line.seq && outside.hash !== line.hash)
        violations.push(i5(String(line.seq), 'is not the line that was committed'))
    }
  }
  if (outside && outside.seq > until)
    violations.push(i5(String(outside.seq), `was committed, and the log ends with line ${until}`))
  return { rows: until, violations }
}
