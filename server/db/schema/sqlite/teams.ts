import type * as stored from '../../stored.ts'
import { index, json, num, table, text, uniqueIndex, yes } from './words.ts'

export const teams = table('teams', {
  id: text().primaryKey(),
  name: json<stored.LocalText>().notNull(),
  private: yes().notNull(),
  position: num().notNull(),
  /** Given no new tickets; those that it has stay. */
  retired: yes().notNull().default(false),
  version: num().notNull(),
})

export const teamMembers = table(
  'team_members',
  { id: text().primaryKey(), teamId: text().notNull(), userId: text().notNull() },
  (t) => [uniqueIndex('team_members_once').on(t.teamId, t.userId), index('team_members_user').on(t.userId)],
)
