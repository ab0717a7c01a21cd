import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openApp, type TestApp, type TestDesk } from '../helpers/testApp.ts'

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
    const { id } = await open()
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
    expect(await change(3, { state: 'open', ownerId: null })).toMatchObject({
      ok: true,
      data: { closedAt: null, ownerName: null },
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
