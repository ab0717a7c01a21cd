import { and, asc, eq, inArray, isNull, lt } from 'drizzle-orm'
import type { Database } from './database.ts'
import { kept } from './kept.ts'
import { hole, prepared } from './prepared.ts'

const userByEmail = prepared('user_by_email', (orm, t) =>
  orm
    .select()
    .from(t.users)
    .where(eq(t.users.email, hole('email'))),
)
const userById = prepared('user_by_id', (orm, t) =>
  orm
    .select()
    .from(t.users)
    .where(eq(t.users.id, hole('id'))),
)
const anyUser = prepared('any_user', (orm, t) => orm.select({ id: t.users.id }).from(t.users).limit(1))
/** The user with this e-mail (lower case), or undefined. */
export const findUserByEmail = async (db: Database, email: string) => (await userByEmail(db, { email }))[0]

/** The user, or undefined. */
export const findUser = async (db: Database, id: string) => (await userById(db, { id }))[0]

/** The names of those of these ids that are people, by id. */
export async function listUserNames({ orm, t }: Database, ids: string[]): Promise<Map<string, string>> {
  const found = await orm.select({ id: t.users.id, name: t.users.name }).from(t.users).where(inArray(t.users.id, ids))
  return new Map(found.map((user) => [user.id, user.name]))
}

const enabledAdmins = prepared('enabled_admins', (orm, t) =>
  orm
    .select()
    .from(t.users)
    .where(and(eq(t.users.role, 'admin'), isNull(t.users.disabledAt)))
    .orderBy(asc(t.users.id)),
)

const enabledLeads = prepared('enabled_leads', (orm, t) =>
  orm
    .select({ id: t.users.id })
    .from(t.users)
    .where(and(eq(t.users.role, 'lead'), isNull(t.users.disabledAt)))
    .orderBy(asc(t.users.id)),
)

const people = prepared('people', (orm, t) =>
  orm
    .select({ id: t.users.id, name: t.users.name, role: t.users.role })
    .from(t.users)
    .where(isNull(t.users.disabledAt))
    .orderBy(asc(t.users.name), asc(t.users.id)),
)

/** Everybody who may sign in, by name. */
export const listPeople = kept('users', (db) => people(db))

/** The ids of the leads who may sign in. */
export const listLeadIds = kept('users', async (db): Promise<string[]> => (await enabledLeads(db)).map(({ id }) => id))

const enabledPeople = prepared('enabled_people', (orm, t) =>
  orm
    .select({ id: t.users.id, name: t.users.name, role: t.users.role })
    .from(t.users)
    .where(isNull(t.users.disabledAt))
    .orderBy(asc(t.users.id)),
)

/** Everybody who may sign in. */
export const listEnabledPeople = kept('users', (db) => enabledPeople(db))

/** The administrators who may sign in. */
export const listEnabledAdmins = (db: Database) => enabledAdmins(db)

/** Whether anybody has an account yet. */
export const hasUsers = async (db: Database): Promise<boolean> => (await anyUser(db)).length > 0

const sessionByToken = prepared('session_by_token', (orm, t) =>
  orm
    .select()
    .from(t.sessions)
    .where(eq(t.sessions.tokenHash, hole('tokenHash'))),
)
const openSessions = prepared('open_sessions_of', (orm, t) =>
  orm
    .select()
    .from(t.sessions)
    .where(and(eq(t.sessions.userId, hole('userId')), isNull(t.sessions.revokedAt))),
)

/** The session of a token's hash, or undefined. */
export const findSession = async (db: Database, tokenHash: string) => (await sessionByToken(db, { tokenHash }))[0]

/** The sessions of a user that nobody has ended. */
export const listOpenSessions = (db: Database, userId: string) => openSessions(db, { userId })

const expiredSessions = prepared('expired_sessions', (orm, t) =>
  orm
    .select({ id: t.sessions.id })
    .from(t.sessions)
    .where(lt(t.sessions.expiresAt, hole('before')))
    .limit(500),
)

/** The ids of up to 500 sessions whose longest life ended before a time. */
export const listExpiredSessionIds = async (db: Database, before: number): Promise<string[]> =>
  (await expiredSessions(db, { before })).map((row) => row.id)

const keyByHash = prepared('api_key_by_hash', (orm, t) =>
  orm
    .select()
    .from(t.apiKeys)
    .where(eq(t.apiKeys.keyHash, hole('keyHash'))),
)

/** The API key with this hash, or undefined. */
export const findApiKey = kept(
  'apiKeys',
  async (db, keyHash: string) => (await keyByHash(db, { keyHash }))[0],
  (keyHash) => keyHash,
)

/** All API keys, also the revoked ones. */
export const listApiKeys = async (db: Database) =>
  await db.orm.select().from(db.t.apiKeys).orderBy(asc(db.t.apiKeys.name))
