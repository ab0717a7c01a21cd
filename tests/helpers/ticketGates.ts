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
  { name: 'script:verify', open: (scene, about) => patched(scene, about, { openGates: ['verify'] }) },
]

/** A ticket with columns that no single request sets. */
async function patched(scene: TicketScene, about: Partial<RawInput<'ticket:open'>>, patch: TicketPatch) {
  const { id } = await scene.open(about)
  const { deps } = scene.app
  // It was opened just now.
  const { writes, events } = await changeTicketRow(deps, (await findTicket(deps.db, id))!, { patch })
  await deps.db.writeAll(systemActor, { writes, events })
  return id
}
