import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildIfStale, builtServer } from '../../scripts/lib/build.ts'
import { root } from '../../scripts/lib/run.ts'
import type { OpenBench } from './bench.ts'
import { type BenchCompany, foundCompany, openDeps } from './company.ts'
import { contactEvent } from '../../server/contacts/contactView.ts'
import { findContact } from '../../server/db/contactQueries.ts'
import { insert } from '../../server/db/database.ts'
import { receiveContact } from '../../server/contacts/receiveContact.ts'
import { customerLeft } from '../../server/contacts/customerLeft.ts'
import { systemActor } from '../../server/deps.ts'
import { startProgram } from './programs.ts'

const readyWithinMs = 3000
const days = 100
const dayMs = 86_400_000
const inBatch = 500

/** From the start of the process until it is ready, as `npm start` runs it, with no contact and with many. */
export const openColdStart: OpenBench = async ({ isQuick }) => {
  await buildIfStale()
  const count = isQuick ? 50_000 : 1_000_000
  const empty = await foundCompany({ agents: 200 })
  const full = await foundCompany({ agents: 200, customers: 1000 })
  await fill(full, count)
  const start = async (company: BenchCompany) => {
    const server = await startProgram(relative(root, fileURLToPath(builtServer)), { env: company.env })
    await server.stop()
    return server.startMs
  }
  return {
    bars: [
      { bar: '–', what: 'cold start, no contact', unit: 'ms', ours: 'empty', floor: readyWithinMs, limit: 1 },
      { bar: '–', what: `cold start, ${count} contacts`, unit: 'ms', ours: 'full', floor: readyWithinMs, limit: 1 },
    ],
    round: async () => ({ empty: await start(empty), full: await start(full) }),
    close: async () => {
      empty.remove()
      full.remove()
    },
  }
}

/**
 * A contact that was received and left is written again and again with ids and times of its own, and its events, over
 * the last hundred days; so a hundredth of them is of today.
 */
async function fill({ env, phones }: BenchCompany, count: number): Promise<void> {
  let clock = Date.now() - days * dayMs
  const deps = await openDeps(env['WUBU_DATA_DIR']!, undefined, () => clock)
  const { id } = await receiveContact(deps, systemActor, {
    channel: 'voice',
    queue: 'vip',
    from: { phone: phones[0]! },
  })
  const queued = (await findContact(deps.db, id))!
  await customerLeft(deps, systemActor, id, { reason: 'hungUp' })
  const left = (await findContact(deps.db, id))!
  for (let made = 0; made < count; made += inBatch) {
    clock += (inBatch * days * dayMs) / count
    const at = Math.floor(clock)
    const units = Array.from({ length: inBatch }, (_, i) => {
      const own = { id: `${id}.${made + i}`, enteredAt: at, queuedAt: at }
      const row = { ...left, ...own, endedAt: at, closedAt: at }
      const events = [contactEvent('received', { ...queued, ...own }), contactEvent('abandoned', row)]
      return deps.db.writeAll(systemActor, { writes: [insert('contacts', row)], events })
    })
    await Promise.all(units)
  }
  await deps.db.close()
}
