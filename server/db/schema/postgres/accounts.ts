import type * as stored from '../../stored.ts'
import { index, json, num, table, text, uniqueIndex } from './words.ts'

export const users = table(
  'users',
  {
    id: text().primaryKey(),
    email: text().notNull(),
    name: text().notNull(),
    role: text().$type<stored.Role>().notNull(),
    passwordHash: text().notNull(),
    disabledAt: num(),
    createdAt: num().notNull(),
    version: num().notNull(),
  },
  (t) => [uniqueIndex('users_email').on(t.email)],
)

export const sessions = table(
  'sessions',
  {
    id: text().primaryKey(),
    userId: text().notNull(),
    tokenHash: text().notNull(),
    createdAt: num().notNull(),
    seenAt: num().notNull(),
    expiresAt: num().notNull(),
    revokedAt: num(),
    version: num().notNull(),
  },
  (t) => [uniqueIndex('sessions_token').on(t.tokenHash), index('sessions_user').on(t.userId)],
)

export const apiKeys = table(
  'api_keys',
  {
    id: text().primaryKey(),
    name: text().notNull(),
    keyHash: text().notNull(),
    scopes: json<stored.Scope[]>().notNull(),
    createdAt: num().notNull(),
    revokedAt: num(),
    version: num().notNull(),
  },
  (t) => [uniqueIndex('api_keys_hash').on(t.keyHash)],
)
