import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { signIn } from '../../server/accounts/signIn.ts'
import type { Database } from '../../server/db/database.ts'
import { openDatabase } from '../../server/openDatabase.ts'
import { defaultSettings } from '../../server/settings.ts'
import type { Role, SignedIn } from '../../shared/contract/session.ts'
import { fakeWorld } from '../helpers/fakeWorld.ts'
import { openCompany, password } from '../helpers/testApp.ts'

export const queues = ['complaints', 'support'] as const

/** A company in a data folder, everybody signed in already: the servers that follow find it as it is. */
export interface Company {
  dataDir: string
  /** The database's file. */
  file: string
  agents: SignedIn[]
  admin: SignedIn
  /** The environment of a server that finds this company. */
  env: Record<string, string>
  /** Opens its database; for when no server has it. */
  open(): Promise<Database>
  remove(): void
}

/**
 * Founds a company of so many agents on disk, by the real use cases in one process; passwords are not hashed for real,
 * so a thousand people take a second. `queue` is what its queues have in common; without `postgresUrl` it is SQLite.
 */
export async function foundCompany(
  agents: number,
  { queue = {}, postgresUrl }: { queue?: { offerMs?: number; wrapUpMs?: number }; postgresUrl?: string } = {},
): Promise<Company> {
  const dataDir = mkdtempSync(join(tmpdir(), 'wubu-fault-'))
  const file = join(dataDir, 'wubu.db')
  const world = fakeWorld(Date.now())
  const open = () => openDatabase({ databaseUrl: postgresUrl, dataDir }, world.now)
  const db = await open()
  const company = await openCompany({ db, world, queues: queues.map((id) => ({ id, ...queue })) })
  const hire = async (name: string, role: Role): Promise<SignedIn> => {
    const user = await company.hire(name, { role, ...(role === 'agent' ? {} : { queues: [] }) })
    return signIn({ ...company.deps, settings: defaultSettings }, { email: user.email, password })
  }
  const all = await Promise.all(Array.from({ length: agents }, (_, i) => hire(`agent${i}`, 'agent')))
  const admin = await hire('admin', 'admin')
  await company.close()
  return {
    dataDir,
    file,
    agents: all,
    admin,
    env: { WUBU_DEMO: '', WUBU_DATABASE_URL: postgresUrl ?? '' },
    open,
    remove: () => rmSync(dataDir, { recursive: true, force: true }),
  }
}
