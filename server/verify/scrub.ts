import { type ChainHead } from '../db/chain.ts'
import { lastChainHead } from '../db/chainQueries.ts'
import { findBadPagesBeside } from '../db/pageSums.ts'
import { openSqliteToRead } from '../db/readSqlite.ts'
import { findBadTables, isCorrupt, readHeadBeside } from '../db/soundness.ts'
import { checkChain } from './checkChain.ts'

/**
 * What is not as it was written in a database file, in words; all of it is looked at, whether a server works on it or
 * not. Never in the server's own process: closing a file gives up the locks that SQLite has on it there.
 */
export async function scrub(file: string): Promise<string[]> {
  const outside = await readHeadBeside(file)
  try {
    return [...(await findBadPagesBeside(file)), ...(await scrubContent(file, outside))]
  } catch (error) {
    if (isCorrupt(error)) return [`SQLite says ${error.message}`]
    throw error
  }
}

/** The same of a file without head and sums beside it, as a backup is; gives the last line of its log too. */
export async function scrubCopy(file: string): Promise<{ problems: string[]; head: ChainHead }> {
  const db = openSqliteToRead(file)
  try {
    const head = await lastChainHead(db)
    return { problems: await scrubContent(file, undefined), head }
  } finally {
    await db.close()
  }
}

async function scrubContent(file: string, outside: ChainHead | undefined): Promise<string[]> {
  const db = openSqliteToRead(file)
  try {
    const { violations } = await checkChain(db, outside)
    return [...violations.slice(0, 10).map(({ id, what }) => `line ${id} of the log: ${what}`), ...findBadTables(db)]
  } finally {
    await db.close()
  }
}
