import { listRefusedBy } from '../db/contactQueries.ts'
import { save, type Unit } from '../db/database.ts'
import { listQueues } from '../db/queueQueries.ts'
import type { Deps } from '../deps.ts'
import { changeContact } from './changeContact.ts'
import { contactEvent } from './contactView.ts'

// A clock set back by less than this is not followed.
const slackMs = 1000

/** When an offer must have been turned down to count at `now`; a later one is from before a clock was set back. */
export const latelyRefused = ({ settings }: Pick<Deps, 'settings'>, now: number) => ({
  since: now - settings.askAgainAfterMs,
  until: now + slackMs,
})

/**
 * The writes by which an agent may be asked again at once for what they lately let ring or declined and what still
 * waits: for somebody who says by their own hand that they are ready again.
 */
export async function forgetRefusals(deps: Deps, agentId: string): Promise<Pick<Unit, 'writes' | 'events'>> {
  const lately = latelyRefused(deps, deps.world.now())
  const queues = (await listQueues(deps.db)).map((queue) => queue.id)
  const contacts = (await listRefusedBy(deps.db, agentId, queues, lately)).map((contact) =>
    changeContact(contact, null, { refusals: contact.refusals.filter((refusal) => refusal.agentId !== agentId) }),
  )
  return {
    writes: contacts.map((contact) => save('contacts', contact)),
    events: contacts.map((contact) => contactEvent('askedAgain', contact)),
  }
}
