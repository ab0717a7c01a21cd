import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createApiKey } from '../../server/accounts/apiKeys.ts'
import { createUser } from '../../server/accounts/createUser.ts'
import { createCustomer } from '../../server/customers/createCustomer.ts'
import { insert, save } from '../../server/db/database.ts'
import { findAgent } from '../../server/db/agentQueries.ts'
import { dispositions, queues } from '../../server/demo/demoRules.ts'
import { type Deps, systemActor, type World } from '../../server/deps.ts'
import { silentLog } from '../../server/log.ts'
import { openDatabase } from '../../server/openDatabase.ts'
import { realWorld } from '../../server/realWorld.ts'
import { addScripts } from '../../server/scripts/addScripts.ts'
import { defaultSettings } from '../../server/settings.ts'
import type { Role } from '../../shared/contract/session.ts'

/** A person with an open session. */
export interface BenchDesk {
  id: string
  token: string
}

/** A company that a server can be started on. */
export interface BenchCompany {
  /** The environment that leads a server to it. */
  env: Record<string, string>
  agents: BenchDesk[]
  leads: BenchDesk[]
  /** An API key that may let contacts in. */
  key: string
  /** Customers' phone numbers. */
  phones: string[]
  remove(): void
}

const atOnce = 500

/**
 * Founds a company with the demo's queues and scripts, `agents` who serve every queue and chose to be ready, `leads`,
 * and `customers` with a phone each. On PostgreSQL when `databaseUrl` names one, else in a temporary folder.
 */
export async function foundCompany(
  { agents = 0, leads = 0, customers = 0 }: { agents?: number; leads?: number; customers?: number },
  databaseUrl?: string,
): Promise<BenchCompany> {
  const dataDir = mkdtempSync(join(tmpdir(), 'wubu-bench-'))
  const deps = await openDeps(dataDir, databaseUrl)
  await deps.db.writeAll(systemActor, {
    writes: [...queues.map((row) => insert('queues', row)), ...dispositions.map((row) => insert('dispositions', row))],
    events: [],
  })
  await addScripts(deps, systemActor)
  const agentDesks = await inBatches(agents, async (i) => {
    const desk = await hire(deps, 'agent', i)
    const row = (await findAgent(deps.db, desk.id))!
    const next = { ...row, chosen: 'ready', state: 'ready', version: row.version + 1 } as const
    await deps.db.writeAll(systemActor, { writes: [save('agents', next)], events: [] })
    return desk
  })
  const phones = await inBatches(customers, async (i) => {
    const phone = `+86138${String(10_000_000 + i)}`
    await createCustomer(deps, systemActor, { name: `陈伟 Customer ${i}`, phones: [phone], language: 'zh' })
    return phone
  })
  const leadDesks = await inBatches(leads, (i) => hire(deps, 'lead', i))
  const { key } = await createApiKey(deps, systemActor, { name: 'bench', scopes: ['contacts:write', 'contacts:read'] })
  await deps.db.close()
  return {
    env: { WUBU_DATA_DIR: dataDir, WUBU_PORT: '0', ...(databaseUrl ? { WUBU_DATABASE_URL: databaseUrl } : {}) },
    agents: agentDesks,
    leads: leadDesks,
    key,
    phones,
    remove: () => rmSync(dataDir, { recursive: true }),
  }
}

/** The database of a company that no server is running on. */
export async function openDeps(dataDir: string, databaseUrl?: string, now = realWorld().now): Promise<Deps> {
  // Nobody signs in by password here, and thousands of slow hashes would be all that founding takes.
  const world: World = {
    ...realWorld(),
    now: () => Math.floor(now()),
    hashPassword: () => Promise.resolve('no password'),
  }
  const db = await openDatabase({ dataDir, databaseUrl }, world.now)
  return { world, db, log: silentLog, settings: defaultSettings }
}

async function hire(deps: Deps, role: Role, i: number): Promise<BenchDesk> {
  const queueIds = queues.map((queue) => queue.id)
  const { id } = await createUser(deps, systemActor, {
    email: `${role}${i}@bench.wubu`,
    name: `${role} ${i}`,
    role,
    password: 'not used here',
    queues: queueIds,
  })
  const token = deps.world.secret(32)
  const now = deps.world.now()
  const session = {
    id: deps.world.newId(),
    userId: id,
    tokenHash: deps.world.digest(token),
    createdAt: now,
    seenAt: now,
    expiresAt: now + deps.settings.sessionMaxMs,
    revokedAt: null,
    version: 1,
  }
  await deps.db.writeAll(systemActor, { writes: [insert('sessions', session)], events: [] })
  return { id, token }
}

async function inBatches<T>(count: number, make: (i: number) => Promise<T>): Promise<T[]> {
  const made: T[] = []
  while (made.length < count) {
    const batch = Array.from({ length: Math.min(atOnce, count - made.length) }, (_, i) => made.length + i)
    made.push(...(await Promise.all(batch.map(make))))
  }
  return made
}
