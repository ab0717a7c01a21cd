import type * as stored from '../../stored.ts'
import { json, num, ratio, table, text, yes } from './words.ts'

export const agents = table('agents', {
  id: text().primaryKey(),
  name: text().notNull(),
  chosen: text().$type<stored.Presence>().notNull(),
  reason: text().$type<stored.NotReadyReason>(),
  state: text().$type<stored.AgentState>().notNull(),
  stateSince: num().notNull(),
  /** Since when nothing was in hand: the longest idle is served first. */
  idleSince: num().notNull(),
  linkLostAt: num(),
  skills: json<stored.SkillNeeds>().notNull(),
  queues: json<string[]>().notNull(),
  temperament: text().$type<stored.TemperamentType>(),
  version: num().notNull(),
})

export const queues = table('queues', {
  id: text().primaryKey(),
  name: json<stored.LocalText>().notNull(),
  mode: text().$type<stored.QueueMode>().notNull(),
  skills: json<stored.SkillNeeds>().notNull(),
  offerMs: num().notNull(),
  wrapUpMs: num().notNull(),
  dispositionRequired: yes().notNull(),
  serviceLevelMs: num().notNull(),
  serviceLevelTarget: ratio().notNull(),
  shortAbandonMs: num().notNull(),
  overflowTo: text(),
  overflowAfterMs: num(),
  pairing: yes().notNull(),
  scriptId: text(),
  position: num().notNull(),
  version: num().notNull(),
})

export const dispositions = table('dispositions', {
  id: text().primaryKey(),
  name: json<stored.LocalText>().notNull(),
  needsGates: yes().notNull(),
  position: num().notNull(),
})
