import type * as stored from '../../stored.ts'
import { index, json, num, table, text, uniqueIndex, yes } from './words.ts'

export const customers = table(
  'customers',
  {
    id: text().primaryKey(),
    name: text().notNull(),
    nameSaid: text(),
    organisation: text(),
    city: text(),
    language: text().$type<stored.Language>(),
    class: text().$type<stored.CustomerClass>().notNull(),
    customerSince: num(),
    renewsAt: num(),
    bestTime: text(),
    bestChannel: text().$type<stored.Channel>(),
    doNotCall: yes().notNull(),
    temperamentOptOut: yes().notNull(),
    temperament: json<stored.Temperament>(),
    accountManager: text(),
    note: text(),
    tags: json<string[]>().notNull(),
    createdAt: num().notNull(),
    version: num().notNull(),
  },
  (t) => [index('customers_name').on(t.name, t.id)],
)

export const identities = table(
  'identities',
  {
    id: text().primaryKey(),
    customerId: text().notNull(),
    kind: text().$type<stored.IdentityKind>().notNull(),
    value: text().notNull(),
    position: num().notNull(),
  },
  (t) => [
    uniqueIndex('identities_once').on(t.customerId, t.kind, t.value),
    index('identities_value').on(t.kind, t.value),
  ],
)

export const promises = table(
  'promises',
  {
    id: text().primaryKey(),
    customerId: text().notNull(),
    contactId: text(),
    text: text().notNull(),
    dueAt: num().notNull(),
    ownerId: text(),
    ownerName: text(),
    state: text().$type<stored.PromiseState>().notNull(),
    madeAt: num().notNull(),
    version: num().notNull(),
  },
  (t) => [index('promises_customer').on(t.customerId, t.dueAt)],
)
