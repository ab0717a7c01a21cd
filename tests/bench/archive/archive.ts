import { createCustomer } from '../../../server/customers/createCustomer.ts'
import { insert, save } from '../../../server/db/database.ts'
import { findCounter } from '../../../server/db/ticketQueries.ts'
import { chineseNames } from '../../../server/demo/library/chineseNames.ts'
import { englishNames } from '../../../server/demo/library/englishNames.ts'
import { type SeededChance, seededChance } from '../../../server/demo/seededChance.ts'
import { type Deps, systemActor } from '../../../server/deps.ts'
import { type BenchCompany, foundCompany, openDeps } from '../company.ts'
import { fillPostgres, fillSqlite } from './fill.ts'
import { type Cast, livePrototypes, week } from './prototypes.ts'
import { stamp } from './stamp.ts'

/** A company with an archive, and the names of its customers. */
export interface Archive extends BenchCompany {
  names: string[]
}

const weeks = 104
const perPut = 500
export const privateTeams = ['legal', 'fraud']
const teams = [...privateTeams, 'returns', 'field']
const customersAtOnce = 500

/**
 * A company with `rows` tickets of the last two years, half of them Chinese, the same for the same seed but for ids: some
 * thousands live through the real use cases, and are stamped again and again with words, customers and times of their own.
 */
export async function foundArchive(
  { rows, agents, customers, seed = 1 }: { rows: number; agents: number; customers: number; seed?: number },
  databaseUrl: string | undefined,
  say: (words: string) => void,
): Promise<Archive> {
  const company = await foundCompany({ agents, leads: 1 }, databaseUrl)
  const dataDir = company.env['WUBU_DATA_DIR'] ?? ''
  const hand = { now: Date.now() - 3 * week }
  const deps = await openDeps(dataDir, databaseUrl, () => hand.now)
  const chance = seededChance(seed)
  const cast: Cast = { customers: [], agents: company.agents.map(({ id }) => id), teams }
  // The other half sees nothing of private teams.
  await foundTeams(deps, cast.agents.slice(0, Math.ceil(agents / 2)))
  const phones = await addCustomers(deps, chance, cast, customers)
  say(`${customers} customers`)
  const prototypes = await livePrototypes(deps, hand, chance, cast, Math.min(4000, Math.ceil(rows / 20)))
  say(`${prototypes.length} tickets lived through`)
  const first = await skipNumbers(deps, rows)
  await deps.db.close()

  const filler = databaseUrl ? await fillPostgres(databaseUrl) : fillSqlite(dataDir)
  const stamps = Math.ceil(rows / prototypes.length)
  for (let n = prototypes.length, round = 0; n < rows; round++) {
    // The oldest week first, so that ids and numbers rise; several rounds may be of one week.
    const back = weeks - Math.floor((round * weeks) / stamps)
    for (let i = 0; i < prototypes.length && n < rows; i += perPut) {
      const some = prototypes.slice(i, Math.min(i + perPut, i + rows - n))
      await filler.put(some.map((each, k) => stamp(each, chance, cast, -back * week, first + n + k)))
      n += some.length
    }
    if (round % 25 === 24) say(`${n} tickets`)
  }
  say('indexes')
  await filler.close()
  await keepSignedIn(dataDir, databaseUrl)
  return { ...company, phones, names: cast.customers.map(({ name }) => name) }
}

/** Filling takes longer than a session that is not used lasts. */
async function keepSignedIn(dataDir: string, databaseUrl: string | undefined): Promise<void> {
  const { db, world } = await openDeps(dataDir, databaseUrl)
  const rows = await db.orm.select().from(db.t.sessions)
  const seen = rows.map((row) => save('sessions', { ...row, seenAt: world.now(), version: row.version + 1 }))
  await db.writeAll(systemActor, { writes: seen, events: [] })
  await db.close()
}

async function foundTeams(deps: Deps, agents: readonly string[]): Promise<void> {
  await deps.db.writeAll(systemActor, {
    writes: teams.flatMap((id, position) => [
      insert('teams', {
        id,
        name: { en: id, zh: id },
        private: privateTeams.includes(id),
        position,
        retired: false,
        version: 1,
      }),
      ...agents.map((userId) => insert('teamMembers', { id: `${id}.${userId}`, teamId: id, userId })),
    ]),
    events: [],
  })
}

async function addCustomers(deps: Deps, chance: SeededChance, cast: Cast, count: number): Promise<string[]> {
  const phones = Array.from({ length: count }, (_, i) => `+86138${String(10_000_000 + i * 37)}`)
  for (let i = 0; i < count; i += customersAtOnce) {
    const some = phones.slice(i, i + customersAtOnce).map((phone, k) => {
      const isChinese = (i + k) % 2 === 0
      const name = isChinese ? chineseName(chance) : englishName(chance)
      return createCustomer(deps, systemActor, { name, phones: [phone], language: isChinese ? 'zh' : 'en' })
    })
    cast.customers.push(...(await Promise.all(some)).map(({ id, name }) => ({ id, name })))
  }
  return phones
}

/** The surname of one person and signs of the names of others. */
const chineseName = (chance: SeededChance): string =>
  [...chance.pick(chineseNames).name].slice(0, 1).join('') +
  [...chance.pick(chineseNames).name].slice(-1).join('') +
  [...chance.pick(chineseNames).name].slice(-1).join('')

const englishName = (chance: SeededChance): string =>
  `${chance.pick(englishNames).name.split(' ')[0] ?? ''} ${chance.pick(englishNames).name.split(' ').at(-1) ?? ''}`

/** Takes so many ticket numbers, and gives the first of them. */
async function skipNumbers(deps: Deps, count: number): Promise<number> {
  // Prototypes took the first ones.
  const held = (await findCounter(deps.db, 'ticket'))!
  const row = { ...held, value: held.value + 2 * count, version: held.version + 1 }
  await deps.db.writeAll(systemActor, { writes: [save('counters', row)], events: [] })
  return held.value
}
