import type { ComplaintPatch } from '../../server/complaints/followTicket.ts'
import { changeTicketRow, type TicketPatch } from '../../server/tickets/changeTicketRow.ts'
import { findTicket } from '../../server/db/ticketQueries.ts'
import { systemActor } from '../../server/deps.ts'
import type { RawInput } from '../../shared/contract/index.ts'
import type { TicketScene } from './ticketScene.ts'

/**
 * Every gate before a ticket may be resolved: what it is called, and how a ticket is opened at which it stands open. A
 * part that adds a list of gates adds a line for each of them here.
 */
export const gates: {
  name: string
  open(scene: TicketScene, about: Partial<RawInput<'ticket:open'>>): Promise<string>
}[] = [
  {
    name: 'tasks',
    async open(scene, about) {
      const { id } = await scene.open(about)
      await scene.mei.get('ticket:openTask', { parentId: id, subject: 'look' })
      return id
    },
  },
  {
    name: 'field:outcome',
    async open(scene, about) {
      const { id } = await scene.open({ ...about, kind: 'request', fields: { order: 'A1' } })
      return id
    },
  },
  { name: 'approval', open: (scene, about) => patched(scene, about, { pendingApprovals: 1 }) },
  { name: 'complaint:demand', open: (scene, about) => lacking(scene, about, { claims: [] }, {}) },
  { name: 'complaint:harm', open: (scene, about) => lacking(scene, about, {}, { harm: null }) },
  { name: 'complaint:scope', open: (scene, about) => lacking(scene, about, {}, { scope: null }) },
  { name: 'complaint:class', open: (scene, about) => lacking(scene, about, { class: null }, {}) },
  { name: 'complaint:plan', open: (scene, about) => lacking(scene, about, {}, { plan: null }) },
  { name: 'complaint:acknowledged', open: (scene, about) => lacking(scene, about, {}, { acknowledgedAt: null }) },
  { name: 'complaint:decision', open: (scene, about) => lacking(scene, about, {}, { decision: null }) },
  { name: 'script:verify', open: (scene, about) => patched(scene, about, { openGates: ['verify'] }) },
]

/** A complaint of which everything is there but one thing. */
async function lacking(
  scene: TicketScene,
  about: Partial<RawInput<'ticket:open'>>,
  patch: TicketPatch,
  complaint: ComplaintPatch,
): Promise<string> {
  const whole = { category: 'product.quality', claims: ['remedy.repair'], requesterName: 'Ana' }
  const { id } = await scene.open({ ...about, kind: 'complaint', ...whole })
  const { deps } = scene.app
  const score = { points: 2, by: 'hand' as const, why: 'as seen' }
  const by = { byId: 'somebody', byName: 'Somebody' }
  // It was opened just now.
  const { writes, events } = await changeTicketRow(deps, (await findTicket(deps.db, id))!, {
    patch: { class: 'routine', ...patch },
    complaint: {
      harm: 'a day lost',
      scope: 'within',
      scores: { cost: score, customer: score, area: score, repeats: score, competitors: score },
      acknowledgedAt: 1,
      plan: 'mend it',
      decision: { outcome: 'upheld', reasons: 'ours', at: 1, round: 0, ...by },
      rootCause: 'an old belt',
      correctiveAction: 'a new one',
      ...complaint,
    },
  })
  await deps.db.writeAll(systemActor, { writes, events })
  return id
}

/** A ticket with columns that no single request sets. */
async function patched(scene: TicketScene, about: Partial<RawInput<'ticket:open'>>, patch: TicketPatch) {
  const { id } = await scene.open(about)
  const { deps } = scene.app
  // It was opened just now.
  const { writes, events } = await changeTicketRow(deps, (await findTicket(deps.db, id))!, { patch })
  await deps.db.writeAll(systemActor, { writes, events })
  return id
}
