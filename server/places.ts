import { existsSync } from 'node:fs'
import path from 'node:path'

/** The folder of our package.json, whether the server runs from its sources or as it was built. */
export const root = rootOf(import.meta.dirname)

/** The folder of a dialect's migrations. */
export const migrationsOf = (dialect: 'sqlite' | 'postgres'): string =>
  path.join(root, 'server', 'db', 'migrations', dialect)

function rootOf(folder: string): string {
  return existsSync(path.join(folder, 'package.json')) ? folder : rootOf(path.dirname(folder))
}
