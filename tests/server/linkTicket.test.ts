import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readyAgent, talk } from '../helpers/floorActs.ts'
import { openApp, type TestApp, type TestDesk } from '../helpers/testApp.ts'

describe('a contact finished with a ticket that is there already', () => {
  let app: TestApp
  let desk: TestDesk
  beforeAll(async () => {
    app = await openApp()
    desk = await readyAgent(app, 'mei')
    await app.api('POST', '/customers', { name: 'Ana Ruiz', phones: ['+34600111222'] })
  })
  afterAll(() => app.close())

  /** A call of Ana's that is over. */
  async function endedCall(more: object = { from: { phone: '+34600111222' } }) {
    const { id, customerId } = await talk(app, desk, { ...more })
    await desk.get('contact:end', { contactId: id })
    return { contactId: id, customerId, disposition: 'follow-up' }
  }
  const finish = async (input: Parameters<typeof desk.request<'contact:finish'>>[1]) =>
    desk.request('contact:finish', input)

  it('is tied to it, and the note stands at the ticket too, for colleagues only', async () => {
    const { customerId, ...ended } = await endedCall()
    const ticket = await desk.get('ticket:open', { kind: 'complaint', subject: 'Late', customerId: customerId ?? '' })
    const note = 'Called again, still waiting'
    expect(await finish({ ...ended, ticketId: ticket.id, note })).toMatchObject({
      ok: true,
      data: { state: 'closed', ticketId: ticket.id },
    })
    const room = await desk.get('ticket:get', { ticketId: ticket.id })
    expect(room.comments).toMatchObject([{ text: note, public: false, authorName: 'mei' }])
    expect(room.ticket).toEqual(ticket)
  })

  it('needs no note for it', async () => {
    const { customerId, ...ended } = await endedCall()
    const ticket = await desk.get('ticket:open', { kind: 'complaint', subject: 'Late', customerId: customerId ?? '' })
    expect(await finish({ ...ended, ticketId: ticket.id })).toMatchObject({ ok: true })
    expect((await desk.get('ticket:get', { ticketId: ticket.id })).comments).toEqual([])
  })

  it('takes the ticket that was opened from this very contact, though nobody knows the caller', async () => {
    const { contactId, disposition } = await endedCall({ from: { phone: 'anonymous' } })
    const ticket = await desk.get('ticket:open', { kind: 'enquiry', subject: 'Who knows', contactId })
    expect(await finish({ contactId, disposition, ticketId: ticket.id })).toMatchObject({ ok: true })
  })

  it('refuses the ticket of somebody else, one that is closed, one that is not there, and two at once', async () => {
    const { customerId, ...ended } = await endedCall()
    const draft = { kind: 'enquiry', subject: 'Late' } as const
    const others = await desk.get('ticket:open', draft)
    const closed = await desk.get('ticket:open', { ...draft, customerId: customerId ?? '' })
    await desk.get('ticket:change', { ticketId: closed.id, version: closed.version, state: 'closed' })
    const refusals = [
      [{ ticketId: others.id }, { code: 'invalid', reason: 'ticketOfOther' }],
      [{ ticketId: closed.id }, { code: 'conflict', reason: 'ticketClosed' }],
      [{ ticketId: 'none' }, { code: 'notFound' }],
      [
        { ticketId: others.id, ticket: draft },
        { code: 'invalid', reason: 'twoTickets' },
      ],
    ] as const
    for (const [more, error] of refusals)
      expect(await finish({ ...ended, ...more })).toMatchObject({ ok: false, error })
    expect(await finish(ended)).toMatchObject({ ok: true, data: { ticketId: null } })
  })
})
