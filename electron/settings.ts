import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import { serverOriginOf } from './serverAddress.ts'

const windowPlace = z.strictObject({
  x: z.int(),
  y: z.int(),
  width: z.int().positive(),
  height: z.int().positive(),
  maximized: z.boolean(),
})
export type WindowPlace = z.infer<typeof windowPlace>

const settings = z.object({
  server: z
    .string()
    .refine((address) => serverOriginOf(address) !== undefined)
    .optional()
    .catch(undefined),
  place: windowPlace.optional().catch(undefined),
})
type Settings = z.infer<typeof settings>

export interface SettingsFile {
  read(): Settings
  /** Keeps a change. Throws what the disk throws. */
  change(patch: Partial<Settings>): void
}

const load = (path: string): Settings => {
  try {
    return settings.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    // First start, or a file that another hand broke: begin with nothing kept rather than not at all.
    return {}
  }
}

/** Written beside and renamed over, so that a power cut leaves the old file or the new one, never half of one. */
const save = (path: string, content: Settings): void => {
  mkdirSync(dirname(path), { recursive: true })
  const beside = `${path}.new`
  const file = openSync(beside, 'w', 0o600)
  try {
    writeSync(file, `${JSON.stringify(content, null, 2)}\n`)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(beside, path)
}

/** Opens the small file with what this desktop remembers: the server's origin and the window's place. */
export const openSettings = (path: string): SettingsFile => {
  let kept = load(path)
  return {
    read: () => kept,
    change(patch) {
      const next = { ...kept, ...patch }
      save(path, next)
      kept = next
    },
  }
}
