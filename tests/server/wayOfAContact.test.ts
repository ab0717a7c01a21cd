import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openApp, type TestApp } from '../helpers/testApp.ts'

describe('the way of a contact', () => {
  let app: TestApp
  beforeEach(async () => {
    app = await openApp()
  })
  afterEach(() => app.close())

  it('goes from the API to the ready agent, through wrap-up, to a ticket and the wall', async () => {
    const agent = await app.connect(await app.hire('mei'))
    const lead = await app.connect(await app.hire('wang', { role: 'lead' }))
    await lead.get('wallboard:watch', {})
    await agent.get('presence:set', { state: 'ready' })

    const { status, body } = await app.api('POST', '/contacts', {
      channel: 'voice',
      queue: 'sales',
      from: { phone: '13800138000' },
    })
    expect(status).toBe(201)
    await app.settle()
    const offer = await agent.next('contact:offered')
    expect(offer).toMatchObject({ contact: { id: body.contact.id, state: 'offered' }, why: [{ rule: 'onlyOneFree' }] })

    const contactId = offer.contact.id
    await agent.get('contact:accept', { contactId, offerId: offer.offerId })
    app.world.advance(90_000)
    await agent.get('contact:end', { contactId })
    app.world.advance(10_000)
    const closed = await agent.get('contact:finish', {
      contactId,
      disposition: 'follow-up',
      ticket: { kind: 'complaint', subject: '快递迟到两天' },
    })
    expect(closed).toMatchObject({ state: 'closed', talkMs: 90_000, disposition: 'follow-up' })
    const { ticket } = await agent.get('ticket:get', { ticketId: closed.ticketId! })
    expect(ticket).toMatchObject({ subject: '快递迟到两天', number: 'C-10001', contactId })

    await app.settle()
    const walls = lead.pushes.filter((push) => push.name === 'wallboard:changed')
    const last = (await lead.get('wallboard:watch', {})).queues.find((queue) => queue.queue === 'sales')
    expect(walls.length).toBeGreaterThan(0)
    expect(last?.today).toMatchObject({ offered: 1, answered: 1, handled: 1, talkMs: 90_000, wrapUpMs: 10_000 })
  })
})
