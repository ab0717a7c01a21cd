import { execFileSync } from 'node:child_process'
import { closeSync, cpSync, openSync, rmSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { type ServerProcess, startServer } from '../../helpers/serverProcess.ts'
import type { Company } from '../company.ts'

/** A server on a disk that can be filled and freed while it runs. */
export interface SmallDisk {
  server: ServerProcess
  fill(): void
  free(): void
  /** Ends the server and brings its files back into the company's folder. */
  end(): Promise<void>
}

/** Whether this machine lets us mount a disk of our own. */
export function canMount(): boolean {
  try {
    execFileSync('unshare', ['-rm', 'true'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** A disk of 64 MB in memory, seen by the server alone; filled by a file beside the database. */
export async function openTmpfs(company: Company): Promise<SmallDisk> {
  const mount = `mount -t tmpfs -o size=64m none ${company.dataDir}.disk`
  const script = `mkdir -p ${company.dataDir}.disk && ${mount} && cp ${company.dataDir}/* ${company.dataDir}.disk && exec "$@"`
  const server = await startServer({
    dataDir: `${company.dataDir}.disk`,
    env: { ...company.env, WUBU_LOG_LEVEL: 'silent' },
    through: ['unshare', '-rm', 'sh', '-c', script, 'sh'],
  })
  const inside = join(`/proc/${server.child.pid}/root`, server.dataDir)
  const filler = join(inside, 'filler')
  return {
    server,
    fill() {
      const file = openSync(filler, 'w')
      const block = Buffer.alloc(65_536, 1)
      try {
        for (;;) writeSync(file, block)
      } catch (error) {
        // Full, as it is meant to be.
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
      } finally {
        closeSync(file)
      }
    },
    free: () => rmSync(filler, { force: true }),
    async end() {
      rmSync(filler, { force: true })
      // Killed it would take its disk along; so its files are copied first, while nothing writes any more.
      server.child.kill('SIGSTOP')
      cpSync(inside, company.dataDir, { recursive: true, force: true })
      await server.kill()
      rmSync(`${company.dataDir}.disk`, { recursive: true, force: true })
    },
  }
}

/** A limit to the size of any file, as a quota has it: every write beyond it fails. */
export async function openQuota(company: Company): Promise<SmallDisk> {
  const server = await startServer({
    dataDir: company.dataDir,
    env: { ...company.env, WUBU_LOG_LEVEL: 'silent' },
    // The signal that goes with a broken limit would end the process before it sees the error.
    through: ['sh', '-c', 'trap "" XFSZ; exec "$@"', 'sh'],
  })
  const limit = (size: string) => execFileSync('prlimit', ['--pid', String(server.child.pid), `--fsize=${size}`])
  return {
    server,
    fill: () => void limit(`${statSync(`${company.file}-wal`).size}:unlimited`),
    free: () => void limit('unlimited:unlimited'),
    end: () => server.kill(),
  }
}
