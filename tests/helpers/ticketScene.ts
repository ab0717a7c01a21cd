import { expect } from 'vitest'
import { insert } from '../../server/db/database.ts'
import { systemActor } from '../../server/deps.ts'
import { termRows } from '../../server/tickets/firstTerms.ts'
import type { RawInput } from '../../shared/contract/index.ts'
import type { TicketField } from '../../shared/contract/tickets/fields.ts'
import type { MacroAction } from '../../shared/contract/tickets/macros.ts'
import type { Ticket } from '../../shared/contract/tickets.ts'
import { openApp, type TestApp, type TestDesk } from './testApp.ts'

/** A company with tickets, and two agents on their desks. */
export interface TicketScene {
  app: TestApp
  mei: TestDesk
  tom: TestDesk
  open(more?: Partial<RawInput<'ticket:open'>>): Promise<Ticket>
  /** The ticket as it is now. */
  ticket(id: string): Promise<Ticket>
  addFields(...fields: Partial<TicketField>[]): Promise<void>
  addMacro(id: string, actions: MacroAction[], team?: string): Promise<void>
  addTeam(id: string, isPrivate: boolean, ...members: TestDesk[]): Promise<void>
}

/** Opens it; requests may need the field `order` and, to be resolved, `outcome`. */
export async function openTicketScene(): Promise<TicketScene> {
  const app = await openApp()
  const mei = await app.connect(await app.hire('mei'))
  const tom = await app.connect(await app.hire('tom'))
  const write = async (...writes: ReturnType<typeof insert>[]) =>
    void (await app.deps.db.writeAll(systemActor, { writes, events: [] }))
  await write(...termRows())
  return {
    app,
    mei,
    tom,
    open: (more = {}) => mei.get('ticket:open', { kind: 'enquiry', subject: 'How long?', ...more }),
    ticket: async (ticketId) => (await mei.get('ticket:get', { ticketId })).ticket,
    addFields: (...fields) =>
      write(...fields.map((field) => insert('ticketFields', { ...aField, ...field, version: 1 }))),
    addMacro: (id, actions, team) =>
      write(insert('macros', { id, name: { en: id, zh: id }, team: team ?? null, actions, position: 1, version: 1 })),
    addTeam: (id, isPrivate, ...members) =>
      write(
        insert('teams', { id, name: { en: id, zh: id }, private: isPrivate, position: 1, retired: false, version: 1 }),
        ...members.map(({ user }) => insert('teamMembers', { id: `${id}.${user.id}`, teamId: id, userId: user.id })),
      ),
  }
}

const aField: Omit<TicketField, 'version'> = {
  id: 'order',
  kinds: ['request'],
  name: { en: 'Order', zh: '订单' },
  type: 'text',
  choices: [],
  requiredTo: null,
  onlyIf: null,
  position: 1,
  retired: false,
}

/** A refusal as a desk gets it; `names` are what its fields name. */
export const refused = (code: string, reason: string, names?: string[]) => ({
  ok: false,
  error: {
    code,
    reason,
    // Whatever is said of each.
    ...(names ? { fields: Object.fromEntries(names.map((name) => [name, expect.any(String) as string])) } : {}),
  },
})
