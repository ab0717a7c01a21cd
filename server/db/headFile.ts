import {
  closeSync,
  existsSync,
  fdatasync,
  fdatasyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  writeSync,
} from 'node:fs'
import { crc32 } from 'node:zlib'
import { type ChainHead, chainStart } from './chain.ts'
import { syncFolderOf } from './synced.ts'

// One sector, which a disk writes whole or not at all.
const slotBytes = 512
const syncEveryMs = 1000

/**
 * The last line of the log, kept outside the database: what the database has lost since, or somebody has taken off its
 * end, shows at the next start. Written after every commit into one of two slots in turn, so that one always stands,
 * and never waits for the disk: after a power cut it may be a second old, which only makes it expect less.
 */
export interface HeadFile {
  /** Notes a committed line. */
  note(head: ChainHead, now: number): void
  close(): void
}

/** What a head file says; undefined when there is none. `isDamaged` when a part of it is not as it was written. */
export function readHead(file: string): { head: ChainHead | undefined; isDamaged: boolean } | undefined {
  if (!existsSync(file)) return undefined
  const bytes = readFileSync(file)
  const slots = [0, 1].flatMap((i) => readSlot(bytes.subarray(i * slotBytes, (i + 1) * slotBytes)) ?? [])
  const newest = slots.sort((a, b) => b.n - a.n)[0]
  return {
    head: newest && { seq: newest.seq, hash: newest.hash },
    isDamaged: slots.length < 2 || bytes.length !== 2 * slotBytes,
  }
}

/** Begins a head file anew at `head`; it is on the disk when this returns. */
export function openHead(file: string, head: ChainHead = chainStart): HeadFile {
  const isNew = !existsSync(file)
  const fd = openSync(file, isNew ? 'w+' : 'r+', 0o600)
  let n = 0
  let syncedAt = 0
  let isSyncing = false
  const write = (at: ChainHead) => {
    n++
    writeSync(fd, slotOf({ ...at, n }), 0, slotBytes, (n % 2) * slotBytes)
  }
  write(head)
  write(head)
  ftruncateSync(fd, 2 * slotBytes)
  fdatasyncSync(fd)
  if (isNew) syncFolderOf(file)
  return {
    note(at, now) {
      write(at)
      if (isSyncing || now - syncedAt < syncEveryMs) return
      isSyncing = true
      syncedAt = now
      // A disk that fails here fails the next commit too.
      fdatasync(fd, () => (isSyncing = false))
    },
    close() {
      fdatasyncSync(fd)
      closeSync(fd)
    },
  }
}

function slotOf(slot: ChainHead & { n: number }): Buffer {
  const text = JSON.stringify(slot)
  return Buffer.from(`${text} ${crc32(text)}`.padEnd(slotBytes - 1) + '\n')
}

function readSlot(bytes: Buffer): (ChainHead & { n: number }) | undefined {
  const [text = '', sum] = bytes.toString('latin1').split(' ')
  if (sum !== String(crc32(text))) return undefined
  // The sum stands for the shape.
  const slot = JSON.parse(text) as ChainHead & { n: number }
  return slotOf(slot).equals(bytes) ? slot : undefined
}
