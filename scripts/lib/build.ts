import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root, run } from './run.ts'

const sources = ['renderer', 'electron', 'server', 'shared']
const single = ['package-lock.json', 'vite.config.ts', 'vite.electron.config.ts', 'vite.server.config.ts']
const stamp = join(root, 'dist', '.built-from')

/** The server as it was built, for a process of its own or to be imported. */
export const builtServer = pathToFileURL(join(root, 'dist', 'server', 'main.js'))

/**
 * Builds the screens, the desktop and the server when a source changed since the last build; else does nothing.
 * Throws when the build fails.
 */
export async function buildIfStale(): Promise<void> {
  const now = fingerprint()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return
  const code = await run('npm', ['run', '--silent', 'build'])
  if (code !== 0) throw new Error(`npm run build ended with ${code}`)
  mkdirSync(join(root, 'dist'), { recursive: true })
  writeFileSync(stamp, now)
}

/** Names, sizes and times of all sources: a change, a new file and a deleted file each alter it. */
function fingerprint(): string {
  const files = sources.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
  )
  const hash = createHash('sha256')
  for (const file of [...files, ...single].filter((path) => existsSync(join(root, path))).sort()) {
    const { size, mtimeMs, isFile } = withKind(join(root, file))
    if (isFile) hash.update(`${file} ${size} ${mtimeMs}\n`)
  }
  return hash.digest('hex')
}

function withKind(path: string) {
  const entry = statSync(path)
  return { size: entry.size, mtimeMs: entry.mtimeMs, isFile: entry.isFile() }
}
