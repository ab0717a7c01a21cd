import { agentView } from './agents/agentView.ts'
import { changeContact } from './contacts/changeContact.ts'
import { contactEvent } from './contacts/contactView.ts'
import { latelyRefused } from './contacts/forgetRefusals.ts'
import { type AgentRow, type ContactRow, type OfferRow, type Row, save, type Unit } from './db/database.ts'
import { listEvents } from './db/eventLog.ts'
import { listTurnedDown, listUnderWay } from './db/liveQueries.ts'
import { type Deps, systemActor } from './deps.ts'
import { LostUpdate } from './errors.ts'

/** Steps below this are left until they have grown: no deadline is that fine. */
const smallestStepMs = 1000

/**
 * Takes over a correction of the machine's clock. Whatever is under way is carried along in one write, so that it keeps
 * its age and the time it has left (I19); what is written down of the past, and what is due at a date, stays. Gives
 * by how many ms; 0 when there was none.
 */
export async function followClock(deps: Deps): Promise<number> {
  const step = deps.world.clockStep()
  if (Math.abs(step) < smallestStepMs) return 0
  await carryAlong(deps, step, deps.world.now() + step)
  deps.world.followClock()
  deps.log.warn({ byMs: step }, 'the clock of this machine was set; what is under way keeps its time')
  return step
}

/** At the start: a clock that was set back while no server ran is before the end of the log. */
export async function resumeClock(deps: Deps): Promise<void> {
  const last = await deps.db.lastSeq()
  const [event] = await listEvents(deps.db, last - 1, last, 1)
  const step = deps.world.now() - (event?.at ?? 0)
  if (step <= -smallestStepMs) await carryAlong(deps, step, deps.world.now())
}

/** `at` is the time after it: by it a start knows that this was done. */
async function carryAlong(deps: Deps, byMs: number, at: number): Promise<void> {
  for (;;) {
    const { contacts, offers, agents, sessions } = await listUnderWay(deps.db, deps.world.now())
    // Who turned down what, and how long ago, decides who is asked again.
    const turnedDown = await listTurnedDown(deps.db, latelyRefused(deps, at - byMs))
    const open = (agentId: string) => offersLater.filter((offer) => offer.agentId === agentId)
    const contactsLater = contacts.map((row) => laterContact(row, byMs))
    const offersLater = offers.map((row) => laterOffer(row, byMs))
    const agentsLater = agents.map((row) => laterAgent(row, byMs))
    const unit: Unit = {
      at,
      writes: [
        ...contactsLater.map((row) => save('contacts', row)),
        ...offersLater.map((row) => save('offers', row)),
        ...turnedDown.map((row) => save('offers', laterOffer(row, byMs))),
        ...agentsLater.map((row) => save('agents', row)),
        ...sessions.map((row) => save('sessions', laterSession(row, byMs))),
      ],
      events: [
        // Also when nothing is under way: by this line a start knows.
        { noun: 'company', nounId: 'clock', what: 'clockSet', payload: { byMs } },
        ...contactsLater.map((row) => contactEvent('clockSet', row)),
        ...agentsLater.map((row) => ({
          noun: 'agent' as const,
          nounId: row.id,
          what: 'clockSet',
          payload: { agent: agentView(row, open(row.id)) },
        })),
        { noun: 'company', nounId: 'server', what: 'clockSet', payload: { byMs } },
      ],
    }
    try {
      await deps.db.writeAll(systemActor, unit)
      return
    } catch (error) {
      // Something moved meanwhile: all of it is read again.
      if (!(error instanceof LostUpdate)) throw error
    }
  }
}

const later = (at: number | null, byMs: number): number | null => (at === null ? null : at + byMs)

const laterContact = (row: ContactRow, byMs: number) =>
  changeContact(row, null, {
    rankAt: row.rankAt + byMs,
    enteredAt: row.enteredAt + byMs,
    queuedAt: row.queuedAt + byMs,
    offeredAt: later(row.offeredAt, byMs),
    offerExpiresAt: later(row.offerExpiresAt, byMs),
    answeredAt: later(row.answeredAt, byMs),
    heldAt: later(row.heldAt, byMs),
    endedAt: later(row.endedAt, byMs),
    wrapUpUntil: later(row.wrapUpUntil, byMs),
    linkLostAt: later(row.linkLostAt, byMs),
    targetUntil: later(row.targetUntil, byMs),
    refusals: row.refusals.map(({ agentId, at }) => ({ agentId, at: at + byMs })),
  })

const laterOffer = (row: OfferRow, byMs: number): OfferRow => ({
  ...row,
  offeredAt: row.offeredAt + byMs,
  expiresAt: row.expiresAt + byMs,
  answeredAt: later(row.answeredAt, byMs),
  endedAt: later(row.endedAt, byMs),
  doneAt: later(row.doneAt, byMs),
  version: row.version + 1,
})

const laterAgent = (row: AgentRow, byMs: number): AgentRow => ({
  ...row,
  stateSince: row.stateSince + byMs,
  idleSince: row.idleSince + byMs,
  linkLostAt: later(row.linkLostAt, byMs),
  version: row.version + 1,
})

const laterSession = (row: Row<'sessions'>, byMs: number): Row<'sessions'> => ({
  ...row,
  seenAt: row.seenAt + byMs,
  expiresAt: row.expiresAt + byMs,
  version: row.version + 1,
})
