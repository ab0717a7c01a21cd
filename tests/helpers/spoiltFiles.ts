import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { framesInWal } from '../../server/db/pageSums.ts'
import type { Chance } from './randomFloor.ts'

/** The files of an embedded database. The one that SQLite makes anew from the WAL is none of them. */
export const databaseFiles = ['wubu.db', 'wubu.db-wal', 'wubu.db-sums', 'wubu.head'] as const

/** Copies a database as a kill would leave it: what the program wrote, with nothing put away. */
export function copyDatabase(from: string, to: string): void {
  rmSync(to, { recursive: true, force: true })
  mkdirSync(to, { recursive: true })
  for (const name of databaseFiles) if (existsSync(join(from, name))) copyFileSync(join(from, name), join(to, name))
}

/** What was done to a database file, in words, and whether it hit anything that is still read. */
export interface Spoilt {
  what: string
  isLive: boolean
}

const [pageBytes, frameBytes, walHeader, sumHeader] = [4096, 4096 + 24, 32, 512]

/** Flips one bit, zeroes one page or cuts the tail of one of a database's files, at a place by chance. */
export function spoil(folder: string, luck: Chance): Spoilt {
  const at = (name: string) => join(folder, name)
  const name = luck.pick(databaseFiles.filter((each) => existsSync(at(each)) && statSync(at(each)).size > 0))
  const frames = framesInWal(at('wubu.db-wal'), pageBytes)
  const inWal = new Set(frames)
  /** Whether a byte is read again: a page that waits in the WAL is written anew, with its sum. */
  const isRead = (byte: number): boolean => {
    if (name === 'wubu.db-wal') return byte < walHeader + frames.length * frameBytes
    if (name === 'wubu.db') return !inWal.has(Math.floor(byte / pageBytes) + 1)
    return name === 'wubu.head' || byte < sumHeader || !inWal.has(Math.floor((byte - sumHeader) / 4) + 1)
  }
  const before = readFileSync(at(name))
  const after = Buffer.from(before)
  const how = luck.pick(['flip', 'zero', 'cut'] as const)
  const place = luck.below(before.length)
  if (how === 'flip') after.writeUInt8(after.readUInt8(place) ^ (1 << luck.below(8)), place)
  if (how === 'zero')
    after
      .subarray(place - (place % pageBytes))
      .subarray(0, pageBytes)
      .fill(0)
  writeFileSync(at(name), how === 'cut' ? after.subarray(0, place) : after)
  const isLive = before.some((byte, i) => (how === 'cut' ? i >= place : byte !== after[i]) && isRead(i))
  return { what: `${how} of ${name} at byte ${place} of ${before.length}`, isLive }
}
