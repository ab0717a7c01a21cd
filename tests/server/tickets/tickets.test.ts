import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Ticket } from '../../../shared/contract/tickets.ts'
import { openApp, type TestApp, type TestDesk } from '../../helpers/testApp.ts'

describe('tickets', () => {
  let app: TestApp
  let mei: TestDesk
  let tom: TestDesk
  beforeAll(async () => {
    app = await openApp()
    mei = await app.connect(await app.hire('mei'))
    tom = await app.connect(await app.hire('tom'))
  })
  afterAll(() => app.close())

  const open = (desk = mei, more: object = {}) =>
    desk.get('ticket:open', { kind: 'complaint', subject: '少了一件', ...more })

  it('get numbers that people can say, each once, also when many are opened at once', async () => {
    const many = await Promise.all(
      Array.from({ length: 60 }, (_, i) => open(i % 2 ? mei : tom, { kind: i % 3 ? 'enquiry' : 'complaint' })),
    )
    const numbers = many.map((ticket) => ticket.number)
    expect(new Set(numbers).size).toBe(60)
    for (const ticket of many) expect(ticket.number).toMatch(ticket.kind === 'complaint' ? /^C-\d{5}$/ : /^E-\d{5}$/)
    app.world.advance(1000)
  })

  it('belong to who opens them, and may be about a customer and a queue that exist', async () => {
    const { id } = await mei.get('customer:create', { name: 'Li' })
    expect(await open(mei, { customerId: id, queue: 'support', priority: 'high' })).toMatchObject({
      ownerId: mei.user.id,
      ownerName: 'mei',
      openedBy: 'mei',
      customerName: 'Li',
      queue: 'support',
      priority: 'high',
      state: 'open',
      version: 1,
    })
    const seq = await app.deps.db.lastSeq()
    for (const wrong of [{ customerId: 'nobody' }, { queue: 'nowhere' }, { contactId: 'nothing' }]) {
      const result = await mei.request('ticket:open', { kind: 'task', subject: 'x', ...wrong })
      expect(result).toMatchObject({ ok: false, error: { code: 'contactId' in wrong ? 'notFound' : 'invalid' } })
    }
    expect(await app.deps.db.lastSeq()).toBe(seq)
  })

  it('come newest first, in pages, each once, also those of one millisecond', async () => {
    const all = (await mei.get('ticket:list', { limit: 200 })).items.map((ticket) => ticket.id)
    const seen: string[] = []
    for (let cursor: string | undefined; ;) {
      const page = await mei.get('ticket:list', { limit: 7, ...(cursor ? { cursor } : {}) })
      seen.push(...page.items.map((ticket) => ticket.id))
      if (!page.nextCursor) break
      cursor = page.nextCursor
    }
    expect(seen).toEqual(all)
    expect(seen.length).toBeGreaterThan(60)
  })

  it('come in other orders too, forwards and backwards, in pages, each once', async () => {
    for (const priority of ['low', 'urgent', 'high'] as const) await open(mei, { priority, kind: 'task' })
    const [oldest] = (await mei.get('ticket:list', { order: 'asc', limit: 1 })).items
    app.world.advance(10)
    await mei.get('ticket:change', { ticketId: oldest!.id, version: oldest!.version, subject: 'again' })
    const ranks = ['low', 'normal', 'high', 'urgent']
    const keys: Record<string, (ticket: Ticket) => string | number> = {
      opened: (ticket: Ticket) => ticket.openedAt,
      changed: (ticket: Ticket) => ticket.changedAt,
      number: (ticket: Ticket) => ticket.number,
      priority: (ticket: Ticket) => ranks.indexOf(ticket.priority),
    }
    for (const sort of ['opened', 'changed', 'number', 'priority'] as const)
      for (const order of ['asc', 'desc'] as const) {
        const seen: Ticket[] = []
        for (let cursor: string | undefined; ;) {
          const page = await mei.get('ticket:list', { sort, order, limit: 9, ...(cursor ? { cursor } : {}) })
          seen.push(...page.items)
          if (!page.nextCursor) break
          cursor = page.nextCursor
        }
        const found = seen.map(keys[sort]!)
        const sorted = found.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0))
        expect(found, `${sort} ${order}`).toEqual(order === 'asc' ? sorted : sorted.toReversed())
        expect(new Set(seen.map((ticket) => ticket.id)).size).toBe(seen.length)
        expect(seen.length).toBeGreaterThan(60)
      }
    expect((await mei.get('ticket:list', { sort: 'changed', limit: 1 })).items[0]?.id).toBe(oldest!.id)
  })

  it('are found by their number, or by words in what they are about', async () => {
    const { id: customerId } = await mei.get('customer:create', { name: 'Ingrid Østergård' })
    const ticket = await open(mei, { customerId, subject: 'Drum makes a noise', text: '脱水时很响' })
    const other = await open(tom, { subject: `See ${ticket.number}`, kind: 'task' })
    const found = async (search: string) => (await mei.get('ticket:list', { search })).items.map((each) => each.id)
    expect(await found(ticket.number)).toEqual([ticket.id])
    expect(await found(ticket.number.toLowerCase())).toEqual([ticket.id])
    expect(await found('NOISE ØSTER')).toEqual([ticket.id])
    expect(await found('脱水')).toEqual([ticket.id])
    expect(await found('noise 100%')).toEqual([])
    expect(await found(ticket.number.slice(2))).toEqual(expect.arrayContaining([other.id, ticket.id]))
  })

  it('tell their history: who opened them, who changed what and when', async () => {
    const ticket = await open(mei, { subject: 'Late' })
    app.world.advance(1000)
    await tom.get('ticket:change', { ticketId: ticket.id, version: 1, state: 'pending', priority: 'high' })
    app.world.advance(1000)
    await tom.get('ticket:change', { ticketId: ticket.id, version: 2, subject: 'Late' })
    await mei.get('ticket:change', { ticketId: ticket.id, version: 3, ownerId: tom.user.id })
    expect(await tom.get('ticket:history', { ticketId: ticket.id })).toEqual([
      { at: ticket.openedAt, byName: 'mei', what: 'opened', reason: null, changes: [] },
      {
        at: ticket.openedAt + 1000,
        byName: 'tom',
        what: 'changed',
        reason: null,
        changes: [
          { field: 'state', from: 'open', to: 'pending' },
          { field: 'pendingReason', from: null, to: 'other' },
          { field: 'priority', from: 'normal', to: 'high' },
        ],
      },
      {
        at: ticket.openedAt + 2000,
        byName: 'mei',
        what: 'changed',
        reason: null,
        changes: [{ field: 'owner', from: 'mei', to: 'tom' }],
      },
    ])
    const parent = await open(tom, { subject: 'Of several parts' })
    await mei.get('ticket:follow', { ticketId: parent.id, follow: true })
    const watched = (await tom.get('ticket:history', { ticketId: parent.id })).at(-1)
    expect(watched?.changes).toEqual([{ field: 'watchers', from: null, to: 'mei' }])
    expect(await mei.request('ticket:history', { ticketId: 'none' })).toMatchObject({
      ok: false,
      error: { code: 'notFound', reason: 'ticketNotFound' },
    })
  })

  it('are listed by state, kind, owner and customer', async () => {
    const { id: customerId } = await mei.get('customer:create', { name: 'Only' })
    const ticket = await open(tom, { customerId, kind: 'problem' })
    await tom.get('ticket:change', { ticketId: ticket.id, version: 1, state: 'pending' })
    const ids = async (filter: object) => (await mei.get('ticket:list', filter)).items.map((each) => each.id)
    expect(await ids({ customerId })).toEqual([ticket.id])
    expect(await ids({ kind: 'problem', state: 'pending', ownerId: tom.user.id })).toEqual([ticket.id])
    expect(await ids({ customerId, state: 'open' })).toEqual([])
    expect(await ids({ customerId, ownerId: mei.user.id })).toEqual([])
  })

  it('refuse a change at an old version and a move that is not in the table', async () => {
    const { id } = await open(mei, { kind: 'enquiry' })
    const change = (version: number, more: object) => tom.request('ticket:change', { ticketId: id, version, ...more })
    expect(await change(1, { state: 'resolved', subject: '少了两件' })).toMatchObject({
      ok: true,
      data: { state: 'resolved', version: 2, subject: '少了两件' },
    })
    const seq = await app.deps.db.lastSeq()
    expect(await change(1, { state: 'closed' })).toMatchObject({
      ok: false,
      error: { code: 'stale', reason: 'changed' },
    })
    expect(await change(2, { state: 'pending' })).toMatchObject({
      ok: false,
      error: { code: 'conflict', reason: 'illegalMove' },
    })
    expect(await change(2, { ownerId: 'nobody' })).toMatchObject({
      ok: false,
      error: { code: 'invalid', reason: 'agentNotFound' },
    })
    expect(await app.deps.db.lastSeq()).toBe(seq)
    expect(await change(2, { state: 'closed' })).toMatchObject({ ok: true, data: { closedAt: app.world.now() } })
    expect(await change(3, { state: 'open', ownerId: null, reason: '交回团队' })).toMatchObject({
      ok: true,
      data: { closedAt: null, resolvedAt: null, reopened: 1, ownerName: null },
    })
  })

  it('keep their comments in order, and tell those who watch', async () => {
    const { id } = await open()
    await tom.get('ticket:watch', {})
    await mei.get('ticket:comment', { ticketId: id, text: '已联系仓库' })
    app.world.advance(1)
    await mei.get('ticket:comment', { ticketId: id, text: 'We found it.', public: true })
    const room = await tom.get('ticket:get', { ticketId: id })
    expect(room.comments.map((each) => [each.authorName, each.public, each.text])).toEqual([
      ['mei', false, '已联系仓库'],
      ['mei', true, 'We found it.'],
    ])
    expect(room.ticket).toMatchObject({ version: 1 })
    await app.settle()
    expect(tom.pushes.filter((push) => push.name === 'comment:added')).toHaveLength(2)
    await tom.get('ticket:unwatch', {})
    await mei.get('ticket:comment', { ticketId: id, text: 'unheard' })
    await app.settle()
    await tom.get('session:ping', {})
    expect(tom.pushes.filter((push) => push.name === 'comment:added')).toHaveLength(2)
    expect(await mei.request('ticket:comment', { ticketId: 'nothing', text: 'x' })).toMatchObject({
      ok: false,
      error: { code: 'notFound', reason: 'ticketNotFound' },
    })
  })
})
