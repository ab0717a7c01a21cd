import { ADMIN_URL, startPostgres } from './postgres.ts'

/** Vitest's global set-up of the project `server-postgres`: one private cluster for the whole run. */
export default async function setUp(): Promise<() => Promise<void>> {
  const cluster = await startPostgres()
  process.env[ADMIN_URL] = cluster.adminUrl
  return cluster.stop
}
