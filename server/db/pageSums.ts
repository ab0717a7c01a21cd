import { closeSync, existsSync, fdatasyncSync, fstatSync, openSync, readFileSync, readSync, writeSync } from 'node:fs'
// eslint-disable-next-line no-restricted-imports -- another process writes meanwhile, in real time
import { setTimeout as pause } from 'node:timers/promises'
import { crc32 } from 'node:zlib'

const headBytes = 512
const walHeaderBytes = 32
const frameHeaderBytes = 24
// The sums of 256 pages.
const bytesAtOnce = 1024

/**
 * A checksum of every page of a SQLite file, kept beside it: SQLite itself does not notice a bit that flips inside a
 * value. Only a checkpoint writes into the file, so after each one the pages that it wrote are summed again, before the
 * next commit may overwrite the WAL that still holds them: after a crash in between they come from there.
 */
export interface PageSums {
  /** Sums the pages that are in the WAL, which a checkpoint has just put into the file. */
  takeIn(pages: ReadonlySet<number>): void
  /** Only after the database is closed: closing any handle of the file gives up SQLite's locks on it. */
  close(): void
}

/** The page that each frame of the WAL is a version of; by the salt of its header, so none of an earlier round. */
export function framesInWal(walFile: string, pageSize: number): number[] {
  const pages: number[] = []
  if (!existsSync(walFile)) return pages
  // SQLite locks no part of the WAL itself, so this handle may be closed at any time.
  const wal = openSync(walFile, 'r')
  try {
    const header = Buffer.alloc(walHeaderBytes)
    if (readSync(wal, header, 0, walHeaderBytes, 0) < walHeaderBytes) return pages
    const salt = header.subarray(16, 24)
    const frameBytes = frameHeaderBytes + pageSize
    const many = Buffer.alloc(frameBytes * 256)
    for (let from = walHeaderBytes; ; from += many.length) {
      const bytes = readSync(wal, many, 0, many.length, from)
      for (let at = 0; at < many.length; at += frameBytes) {
        if (at + frameHeaderBytes > bytes || !many.subarray(at + 8, at + 16).equals(salt)) return pages
        pages.push(many.readUInt32BE(at))
      }
    }
  } finally {
    closeSync(wal)
  }
}

/** Opens the sums of `file`, or begins them. */
export function openSums(file: string, pageSize: number): PageSums {
  const data = openSync(file, 'r')
  const sumFile = sumsOf(file)
  const sums = openSync(sumFile, existsSync(sumFile) ? 'r+' : 'w+', 0o600)
  const page = Buffer.alloc(pageSize)
  // All sums as they are in the file, so that those that stand together are written together.
  let known = readFileSync(sumFile).subarray(headBytes)
  return {
    takeIn(pages) {
      const count = Math.floor(fstatSync(data).size / pageSize)
      if (known.length < 4 * count) known = Buffer.concat([known, Buffer.alloc(8 * count - known.length)])
      const changed = new Set<number>()
      for (const number of pages) {
        if (number > count) continue
        readSync(data, page, 0, pageSize, (number - 1) * pageSize)
        const at = 4 * (number - 1)
        known.writeUInt32LE(crc32(page), at)
        changed.add(at - (at % bytesAtOnce))
      }
      for (const at of changed) writeSync(sums, known, at, Math.min(bytesAtOnce, 4 * count - at), headBytes + at)
      writeSync(sums, headOf(count, pageSize), 0, headBytes, 0)
      fdatasyncSync(sums)
    },
    close() {
      closeSync(data)
      closeSync(sums)
    },
  }
}

/** The pages of a file that are not as they were written, up to ten; those in the WAL are to be written anew. */
export function findBadPages(file: string): string[] {
  const sums = readFileSync(sumsOf(file))
  const { count, pageSize } = readHeadOf(sums)
  if (!headOf(count, pageSize).equals(sums.subarray(0, headBytes)) || sums.length < headBytes + 4 * count)
    return [`${sumsOf(file)} is damaged`]
  const spared = new Set(framesInWal(`${file}-wal`, pageSize))
  const data = openSync(file, 'r')
  const bad: string[] = []
  try {
    const { size } = fstatSync(data)
    if (size < count * pageSize) bad.push(`${file} ends after ${size} bytes of ${count * pageSize}`)
    const many = Buffer.alloc(pageSize * 256)
    for (let first = 1; first <= count && bad.length < 10; first += 256) {
      const bytes = readSync(data, many, 0, many.length, (first - 1) * pageSize)
      for (let number = first; number < first + 256 && number <= count; number++) {
        const page = many.subarray((number - first) * pageSize, Math.min((number - first + 1) * pageSize, bytes))
        if (!spared.has(number) && crc32(page) !== sums.readUInt32LE(headBytes + 4 * (number - 1)))
          bad.push(`page ${number} of ${file} is not as it was written`)
      }
    }
  } finally {
    closeSync(data)
  }
  return bad
}

/**
 * The same beside a server that goes on: a page that a checkpoint was just writing is looked at again, and one that
 * never comes right is named.
 */
export async function findBadPagesBeside(file: string): Promise<string[]> {
  let bad = findBadPages(file)
  for (let attempt = 1; attempt < 5 && bad.length > 0; attempt++) {
    await pause(500)
    const again = new Set(findBadPages(file))
    bad = bad.filter((words) => again.has(words))
  }
  return bad
}

/** Where the sums of a file are. */
export const sumsOf = (file: string): string => `${file}-sums`

function headOf(count: number, pageSize: number): Buffer {
  const text = JSON.stringify({ count, pageSize })
  return Buffer.from(`${text} ${crc32(text)}`.padEnd(headBytes - 1) + '\n')
}

function readHeadOf(sums: Buffer): { count: number; pageSize: number } {
  const [text = ''] = sums.subarray(0, headBytes).toString('latin1').split(' ')
  try {
    // Whoever reads it writes it again and compares.
    return JSON.parse(text) as { count: number; pageSize: number }
  } catch {
    return { count: 0, pageSize: 0 }
  }
}
