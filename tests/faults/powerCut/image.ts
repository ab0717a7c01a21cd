import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Chance } from '../../helpers/randomFloor.ts'

const sector = 512

/** Why no disk can be cut here, or undefined. */
export function missingForCuts(): string | undefined {
  if (process.platform !== 'linux') return 'a power cut needs Linux (LD_PRELOAD)'
  try {
    execFileSync('cc', ['--version'], { stdio: 'ignore' })
    return undefined
  } catch {
    return 'a power cut needs a C compiler: apt-get install gcc libc6-dev'
  }
}

/** Builds one of the C files beside this one; gives the path of the library, for `LD_PRELOAD`. */
export function buildPreload(source: string): string {
  const library = join(mkdtempSync(join(tmpdir(), 'wubu-preload-')), 'preload.so')
  const from = join(import.meta.dirname, source)
  execFileSync('cc', ['-shared', '-fPIC', '-O2', '-o', library, from, '-ldl', '-lpthread'], { stdio: 'inherit' })
  return library
}

/** A file at the moment of a cut: all that was written to it, and the part of it that the disk had promised to hold. */
interface CutFile {
  name: string
  written: Buffer
  promised: Buffer
}

/** The files of a folder whose server was killed under `undo.c`. */
export function readCut(dir: string, undoDir: string): CutFile[] {
  return readdirSync(dir)
    .filter((name) => !name.endsWith('-shm'))
    .map((name) => {
      const file = join(dir, name)
      const written = readFileSync(file)
      const undo = join(undoDir, String(statSync(file).ino))
      return { name, written, promised: existsSync(undo) ? undone(written, readFileSync(undo)) : written }
    })
}

/** Takes back every write, the latest first. */
function undone(written: Buffer, undo: Buffer): Buffer {
  const records: { size: number; offset: number; bytes: Buffer }[] = []
  for (let at = 0; at + 24 <= undo.length;) {
    const [size, offset, length] = [0, 8, 16].map((each) => Number(undo.readBigInt64LE(at + each))) as [
      number,
      number,
      number,
    ]
    records.push({ size, offset, bytes: undo.subarray(at + 24, at + 24 + length) })
    at += 24 + length
  }
  const largest = Math.max(written.length, ...records.map(({ size }) => size))
  const before = Buffer.concat([written, Buffer.alloc(largest - written.length)])
  for (const { offset, bytes } of records.toReversed()) before.set(bytes, offset)
  return before.subarray(0, records[0]?.size ?? written.length)
}

/**
 * Writes into `to` what a disk might hold: of each sector that was not promised, by chance, the old or the new. `kept`
 * is how likely the new one is.
 */
export function writeImage(files: CutFile[], to: string, { chance }: Chance, kept: number): void {
  for (const { name, written, promised } of files) {
    const isLong = chance() < kept
    const image = Buffer.alloc(isLong ? written.length : promised.length)
    promised.copy(image)
    for (let at = 0; at < image.length; at += sector) {
      const fresh = written.subarray(at, at + sector)
      if (chance() < kept && !fresh.equals(promised.subarray(at, at + sector))) fresh.copy(image, at)
    }
    writeFileSync(join(to, name), image)
  }
}
