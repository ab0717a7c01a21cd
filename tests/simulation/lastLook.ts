import { userView } from '../../server/accounts/signIn.ts'
import { getContactRoom } from '../../server/contacts/getContactRoom.ts'
import { findUser } from '../../server/db/accountQueries.ts'
import type { Deps } from '../../server/deps.ts'
import { snapshotFor } from '../../server/realtime/resume.ts'
import { checkClocks, checkLog, checkNow, checkWall } from '../../server/verify/index.ts'
import { findStaleRows } from '../helpers/staleRows.ts'
import { screenOf } from '../helpers/deskScreen.ts'
import type { Audit } from './audit.ts'
import type { Sim } from './sim.ts'
import type { SimDesk } from './simDesk.ts'
import type { SimServer } from './simServer.ts'

/** All that can only be said when everything has come to rest: the log, the rows, the answers, the wall, each screen. */
export async function lookAtEverything(
  sim: Sim,
  server: SimServer,
  audit: Audit,
  desks: readonly SimDesk[],
): Promise<void> {
  if (!server.life) return sim.broken('I9', 'the server is down at the end')
  const { deps, wall } = server.life
  const noBounds = { offerMs: Infinity, timerMs: Infinity, decisionMs: Infinity }
  audit.report((await checkLog(deps, noBounds)).violations)
  audit.report(await checkNow(deps.db, deps.world.now(), deps.settings))
  audit.report(await checkClocks(deps))
  audit.report(await checkWall(deps, await wall.read()))
  for (const stale of await findStaleRows(deps.db))
    sim.broken('I1', `${stale} is remembered otherwise than it is written`)
  audit.checkAnswered()
  for (const desk of desks) await compareScreen(sim, deps, desk)
}

/** I13: what a desk drew of pushes over a faulty link is what a fresh start would draw. */
async function compareScreen(sim: Sim, deps: Deps, { userId, isLive, screen }: SimDesk): Promise<void> {
  const row = await findUser(deps.db, userId)
  if (!isLive || !row) return sim.broken('I14', `${userId} is not linked again`)
  const user = userView(row)
  for (const contactId of screen.unread()) screen.read(await getContactRoom(deps, user, contactId))
  const [drawn, fresh] = [screen.drawn(), screenOf(await snapshotFor(deps, user))]
  if (drawn !== fresh) sim.broken('I13', `${userId} shows ${drawn}, a fresh start ${fresh}`)
}

/** Contacts that never came to their end, in words. */
export const stuckOnes = (audit: Audit): string =>
  [...audit.log.floor.contacts.values()]
    .map(({ contact }) => `${contact.id} ${contact.state} ${contact.queue} ${contact.agentId ?? 'nobody'}`)
    .join('; ')
