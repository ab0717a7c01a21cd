import { execFile, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import {
  accessSync,
  chownSync,
  constants,
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import pg from 'pg'
import { endProgram, hasEnded, leash } from '../../scripts/lib/leash.ts'

/** The environment variable by which test workers learn the address of the cluster of this run. */
export const ADMIN_URL = 'WUBU_TEST_POSTGRES_URL'
export const howToGetPostgres = 'apt-get install postgresql'

export interface TestPostgres {
  /** `postgres://…/postgres`, as superuser, without a password. */
  adminUrl: string
  pid: number
  stop(): Promise<void>
}

export interface TestDatabase {
  url: string
  drop(): Promise<void>
}

/** The folder that holds `initdb` and `postgres`, newest version first, or undefined where there is none. */
export function findPostgres(): string | undefined {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : []
  const folders = [...versions.map((version) => join(debian, version, 'bin')), ...pathFolders()]
  return folders.find((folder) => isProgram(join(folder, 'initdb')) && isProgram(join(folder, 'postgres')))
}

/**
 * Starts a private PostgreSQL cluster in a temporary folder on a free port of 127.0.0.1. It never survives this
 * process. Throws when no binaries are found or the cluster does not come up within 30 seconds.
 */
export async function startPostgres(): Promise<TestPostgres> {
  const bin = findPostgres()
  if (!bin) throw new Error(`no PostgreSQL found: ${howToGetPostgres}`)
  const owner = unprivilegedUser()
  const folder = mkdtempSync(join(tmpdir(), 'wubu-postgres-'))
  if (owner) chownSync(folder, owner.uid, owner.gid)
  const data = join(folder, 'data')
  const initdb = ['-D', data, '-U', 'wubu', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync']
  await promisify(execFile)(join(bin, 'initdb'), initdb, { ...owner, cwd: folder })

  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort()
    const log = openSync(join(folder, 'log'), 'a')
    const settings = { ...fastAndForgetful, port: String(port), listen_addresses: '127.0.0.1' }
    const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
    const program = spawn(join(bin, 'postgres'), ['-D', data, ...flags], {
      ...owner,
      cwd: folder,
      detached: true,
      stdio: ['ignore', log, log],
    })
    program.unref()
    const tie = leash(program, 'QUIT', folder)
    const adminUrl = `postgres://wubu@127.0.0.1:${port}/postgres`
    if (await answers(adminUrl, () => hasEnded(program))) {
      const stop = async () => {
        await endProgram(program, 'SIGQUIT')
        tie.release()
        rmSync(folder, { recursive: true })
      }
      return { adminUrl, pid: program.pid ?? 0, stop }
    }
    tie.release()
    // Another process may have taken the port between asking for it and using it, hence three attempts.
    if (attempt === 3) throw new Error(`PostgreSQL did not start:\n${readFileSync(join(folder, 'log'), 'utf8')}`)
  }
}

/**
 * Makes a fresh, empty database in the cluster of this run (or at `adminUrl`) and gives its address.
 * `drop` ends whoever is still connected to it.
 */
export async function createDatabase(adminUrl = process.env[ADMIN_URL]): Promise<TestDatabase> {
  if (!adminUrl) throw new Error(`${ADMIN_URL} is not set: run this file in the project server-postgres`)
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await runAsAdmin(adminUrl, `create database ${name} template template0`)
  const url = new URL(adminUrl)
  url.pathname = `/${name}`
  return { url: url.href, drop: () => runAsAdmin(adminUrl, `drop database if exists ${name} with (force)`) }
}

/** A test cluster has nothing to lose in a power cut, so it waits for no disk. */
const fastAndForgetful = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '200',
  shared_buffers: '64MB',
  unix_socket_directories: '',
  timezone: 'UTC',
}

async function runAsAdmin(adminUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

async function answers(adminUrl: string, isGone: () => boolean): Promise<boolean> {
  const giveUpAt = Date.now() + 30_000
  while (!isGone() && Date.now() < giveUpAt) {
    try {
      await runAsAdmin(adminUrl, 'select 1')
      return true
    } catch {
      // It refuses connections until it is ready; there is nothing to wait on but to ask again.
      await wait(50)
    }
  }
  return false
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  await new Promise((closed) => server.close(closed))
  if (address === null || typeof address === 'string') throw new Error('no free port on 127.0.0.1')
  return address.port
}

/** PostgreSQL refuses to run as root: there, the account it runs under instead; elsewhere undefined. */
function unprivilegedUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  const accounts = readFileSync('/etc/passwd', 'utf8').split('\n')
  const row = ['postgres', 'nobody'].map((name) => accounts.find((line) => line.startsWith(`${name}:`))).find(Boolean)
  if (!row) throw new Error('running as root, and there is neither a user postgres nor a user nobody')
  const [, , uid, gid] = row.split(':')
  return { uid: Number(uid), gid: Number(gid) }
}

const pathFolders = () => (process.env.PATH ?? '').split(delimiter)

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    // Not there or not executable: either way not a program for us.
    return false
  }
}
