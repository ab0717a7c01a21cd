import { closeSync, fsyncSync, openSync } from 'node:fs'
import path from 'node:path'

/** Brings a file to the disk. */
export const syncFile = (file: string): void => sync(file, 'r+')

/** Brings to the disk which files are in a file's folder. */
export const syncFolderOf = (file: string): void => sync(path.dirname(file), 'r')

function sync(place: string, flags: string): void {
  const fd = openSync(place, flags)
  try {
    fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
}
