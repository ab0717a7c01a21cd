import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TicketField } from '../../../shared/contract/tickets/fields.ts'
import { insert } from '../../../server/db/database.ts'
import { systemActor } from '../../../server/deps.ts'
import { termRows } from '../../../server/tickets/firstTerms.ts'
import { openApp, type TestApp, type TestDesk } from '../../helpers/testApp.ts'
import { until } from '../../helpers/until.ts'

const field = (more: Partial<TicketField>): Omit<TicketField, 'version'> => ({
  id: 'product',
  kinds: ['request'],
  name: { en: 'Product', zh: '产品' },
  type: 'text',
  choices: [],
  requiredTo: null,
  onlyIf: null,
  position: 1,
  retired: false,
  ...more,
})
const fields = [
  field({ id: 'order', requiredTo: 'open' }),
  field({
    id: 'outcome',
    type: 'choice',
    requiredTo: 'resolve',
    choices: [{ id: 'refund', name: { en: 'Refund', zh: '退款' } }],
  }),
  field({ id: 'amount', type: 'number', requiredTo: 'resolve', onlyIf: { field: 'outcome', values: ['refund'] } }),
  field({ id: 'day', type: 'date' }),
]

describe('a ticket', () => {
  let app: TestApp
  let mei: TestDesk
  let tom: TestDesk
  beforeAll(async () => {
    app = await openApp()
    mei = await app.connect(await app.hire('mei'))
    tom = await app.connect(await app.hire('tom'))
    const team = (id: string, isPrivate: boolean) =>
      insert('teams', { id, name: { en: id, zh: id }, private: isPrivate, position: 1, retired: false, version: 1 })
    const member = (teamId: string, { user }: TestDesk) =>
      insert('teamMembers', { id: `${teamId}.${user.id}`, teamId, userId: user.id })
    await app.deps.db.writeAll(systemActor, {
      writes: [
        ...fields.map((each) => insert('ticketFields', { ...each, version: 1 })),
        ...termRows(),
        team('repairs', false),
        team('conduct', true),
        member('repairs', mei),
        member('conduct', mei),
      ],
      events: [],
    })
  })
  afterAll(() => app.close())

  const open = (more: object = {}) => mei.get('ticket:open', { kind: 'enquiry', subject: 'How long?', ...more })
  const change = async (id: string, more: object, desk = mei) => {
    const { ticket } = await mei.get('ticket:get', { ticketId: id })
    return desk.request('ticket:change', { ticketId: id, version: ticket.version, ...more })
  }
  const refused = (code: string, reason: string, names?: string[]) => ({
    ok: false,
    error: {
      code,
      reason,
      ...(names ? { fields: Object.fromEntries(names.map((name) => [name, expect.any(String)])) } : {}),
    },
  })

  it('is not resolved while a sub-task is open, nor is one opened under what is done', async () => {
    const parent = await open()
    const task = await open({ kind: 'task', parentId: parent.id, wantedBy: 5 })
    expect(task).toMatchObject({ parentId: parent.id, wantedBy: 5 })
    expect(await change(parent.id, { state: 'resolved' })).toMatchObject(refused('conflict', 'gateOpen', ['tasks']))
    expect(await change(task.id, { kind: 'request' })).toMatchObject(refused('conflict', 'subTask'))
    expect(await change(task.id, { state: 'resolved' })).toMatchObject({ ok: true })
    expect(await change(parent.id, { state: 'resolved' })).toMatchObject({ ok: true, data: { openTasks: 0 } })
    const late = await mei.request('ticket:open', { kind: 'task', subject: 'more', parentId: parent.id })
    expect(late).toMatchObject(refused('conflict', 'gateOpen', ['tasks']))
    expect(await change(task.id, { state: 'open' })).toMatchObject(refused('conflict', 'gateOpen', ['tasks']))
    expect((await mei.get('ticket:list', { parentId: parent.id })).items).toHaveLength(1)
    expect(await mei.request('ticket:open', { kind: 'enquiry', subject: 'x', parentId: parent.id })).toMatchObject(
      refused('invalid', 'subTask'),
    )
  })

  it('counts sub-tasks that are opened and done at the same moment', async () => {
    const parent = await open()
    const tasks = await Promise.all(Array.from({ length: 4 }, () => open({ kind: 'task', parentId: parent.id })))
    const done = await Promise.all(tasks.slice(1).map(({ id }) => change(id, { state: 'closed' })))
    expect(done.every((each) => each.ok)).toBe(true)
    expect((await mei.get('ticket:get', { ticketId: parent.id })).ticket.openTasks).toBe(1)
  })

  it('needs the fields of its kind, to be opened and to be resolved, and keeps them', async () => {
    const request = { kind: 'request', subject: 'Money back' } as const
    expect(await mei.request('ticket:open', request)).toMatchObject(refused('conflict', 'gateOpen', ['field:order']))
    for (const [wrong, reason] of [
      [{ order: 5 }, 'fieldWrong'],
      [{ nothing: 'x' }, 'fieldNotFound'],
      [{ order: 'A1', day: '2026-02-30' }, 'fieldWrong'],
      [{ order: 'A1', outcome: 'gift' }, 'fieldWrong'],
    ] as const)
      expect(await mei.request('ticket:open', { ...request, fields: { ...wrong } })).toMatchObject(
        refused('invalid', reason),
      )
    const { id } = await mei.get('ticket:open', { ...request, fields: { order: 'A1', day: '2028-02-29' } })
    expect(await change(id, { fields: { order: null } })).toMatchObject(
      refused('conflict', 'gateOpen', ['field:order']),
    )
    expect(await change(id, { state: 'closed' })).toMatchObject(refused('conflict', 'gateOpen', ['field:outcome']))
    expect(await change(id, { state: 'closed', fields: { outcome: 'refund' } })).toMatchObject(
      refused('conflict', 'gateOpen', ['field:amount']),
    )
    expect(await change(id, { state: 'closed', fields: { outcome: 'refund', amount: 5 } })).toMatchObject({ ok: true })
    expect(await change(id, { fields: { amount: null } })).toMatchObject(
      refused('conflict', 'gateOpen', ['field:amount']),
    )
    const other = await open()
    expect(await change(other.id, { kind: 'request' })).toMatchObject(refused('conflict', 'gateOpen', ['field:order']))
    expect(await change(other.id, { kind: 'request', fields: { order: 'B' } })).toMatchObject({ ok: true })
  })

  it('goes to its team’s people, is taken from a colleague with a reason only, and says why it is of its class', async () => {
    const { id } = await open({ team: 'repairs' })
    expect(await change(id, { ownerId: tom.user.id })).toMatchObject(refused('invalid', 'ownerNotInTeam'))
    expect(await change(id, { team: null })).toMatchObject({ ok: true, data: { ownerName: 'mei' } })
    expect(await change(id, { ownerId: tom.user.id }, tom)).toMatchObject(refused('invalid', 'reasonMissing'))
    expect(await change(id, { ownerId: tom.user.id, reason: 'mei is away' }, tom)).toMatchObject({ ok: true })
    expect(await change(id, { team: 'repairs', reason: 'a repair' })).toMatchObject({
      ok: true,
      data: { ownerId: null, team: 'repairs' },
    })
    expect(await change(id, { class: 'mustResolve' })).toMatchObject(refused('invalid', 'reasonMissing'))
    expect(await change(id, { class: 'mustResolve', reason: 'the third time' })).toMatchObject({
      ok: true,
      data: { class: 'mustResolve', classReason: 'the third time' },
    })
    const { reason } = (await mei.get('ticket:history', { ticketId: id })).at(-1)!
    expect(reason).toBe('the third time')
  })

  it('is found by its tags, claims and category, and waits for something named', async () => {
    const { id } = await open({ tags: ['VIP case', 'wet'], claims: ['remedy.repair'], category: 'product.quality' })
    const ids = async (filter: object) => (await tom.get('ticket:list', filter)).items.map((each) => each.id)
    for (const filter of [{ tag: 'wet' }, { claim: 'remedy.repair' }, { category: 'product.quality' }])
      expect(await ids(filter)).toEqual([id])
    expect(
      await change(id, { removeTags: ['wet'], addTags: ['dry'], state: 'pending', pendingReason: 'supplier' }),
    ).toMatchObject({ ok: true, data: { tags: ['VIP case', 'dry'], pendingReason: 'supplier' } })
    expect(await ids({ tag: 'wet' })).toEqual([])
    expect(await ids({ tag: 'dry' })).toEqual([id])
    expect(await change(id, { state: 'open' })).toMatchObject({ ok: true, data: { pendingReason: null } })
    expect(await change(id, { category: 'remedy' })).toMatchObject(refused('invalid', 'termNotFound'))
  })

  it('of a private team is there for its members and administrators only', async () => {
    await tom.get('ticket:watch', {})
    const { id } = await open({ team: 'conduct', subject: 'Rude' })
    await app.settle()
    for (const name of ['ticket:get', 'ticket:history'] as const)
      expect(await tom.request(name, { ticketId: id })).toMatchObject(refused('notFound', 'ticketNotFound'))
    expect(await change(id, { subject: 'x' }, tom)).toMatchObject(refused('notFound', 'ticketNotFound'))
    expect((await tom.get('ticket:list', { team: 'conduct' })).items).toEqual([])
    expect((await mei.get('ticket:list', { team: 'conduct' })).items).toHaveLength(1)
    expect(tom.pushes.filter((push) => JSON.stringify(push.data).includes(id))).toEqual([])
    expect((await app.api('GET', `/tickets/${id}`)).status).toBe(200)
    await mei.get('ticket:watch', {})
    await mei.get('ticket:comment', { ticketId: id, text: 'asked' })
    await app.settle()
    const comments = () => mei.pushes.filter((push) => push.name === 'comment:added')
    await until(() => comments().length > 0, 'the comment at a member')
    expect(tom.pushes.filter((push) => JSON.stringify(push.data).includes(id))).toEqual([])
    expect(comments()).toHaveLength(1)
  })
})
