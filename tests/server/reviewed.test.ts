import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { setPresence } from '../../server/agents/setPresence.ts'
import { arrive, readyAgent, ring, stateOf } from '../helpers/floorActs.ts'
import { openApp, type TestApp } from '../helpers/testApp.ts'

describe('what a review once broke', () => {
  let app: TestApp
  const queues = ['mails', 'leaving', 'ghost', 'note', 'other']
  beforeAll(async () => {
    app = await openApp({ queues: queues.map((id) => ({ id })) })
  })
  afterAll(() => app.close())

  it('a call is offered although more mails wait before it than anybody looks at', async () => {
    for (let i = 0; i < 45; i++) await arrive(app, { queue: 'mails', channel: 'email' })
    const agent = await readyAgent(app, 'mails', { queues: ['mails'] })
    for (let i = 0; i < 4; i++) {
      const { contact, offerId } = await agent.next('contact:offered')
      await agent.get('contact:accept', { contactId: contact.id, offerId })
      await app.settle()
    }
    const call = await arrive(app, { queue: 'mails', channel: 'voice' })
    expect((await agent.next('contact:offered')).contact.id).toBe(call.id)
  })

  it('who goes offline while it rings gives the contact back at once', async () => {
    const agent = await readyAgent(app, 'leaving', { queues: ['leaving'] })
    const offer = await ring(app, agent, { queue: 'leaving' })
    expect(await agent.get('presence:set', { state: 'offline' })).toMatchObject({ state: 'offline', load: {} })
    expect(await stateOf(app, offer.contact.id)).toMatchObject({ state: 'queued', agentId: null, offerId: null })
    const late = { contactId: offer.contact.id, offerId: offer.offerId }
    expect(await agent.request('contact:accept', late)).toMatchObject({ ok: false, error: { code: 'stale' } })
  })

  it('an agent who became ready while the desk went away is not offered anything for ever', async () => {
    const user = await app.hire('ghost', { queues: ['ghost'] })
    await setPresence(app.deps, app.actor(user), { state: 'ready' })
    await app.app.sweep()
    await app.settle()
    const ghost = (await app.api('GET', '/agents')).body.items.find((each: { id: string }) => each.id === user.id)
    expect(ghost).toMatchObject({ chosen: 'ready', state: 'linkLost' })
  })

  it('twenty comments at once on one ticket are all kept', async () => {
    const lead = await app.connect(await app.hire('lead', { role: 'lead' }))
    const ticket = await lead.get('ticket:open', { kind: 'task', subject: 'Everybody writes' })
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        lead.request('ticket:comment', { ticketId: ticket.id, text: `Comment ${i}` }),
      ),
    )
    expect(answers.filter((answer) => answer.ok)).toHaveLength(20)
    expect((await lead.get('ticket:get', { ticketId: ticket.id })).comments).toHaveLength(20)
  })

  it('what a lead writes when moving a contact goes with it', async () => {
    const lead = await app.connect(await app.hire('mover', { role: 'lead' }))
    const contact = await arrive(app, { queue: 'note' })
    await lead.get('contact:transfer', { contactId: contact.id, to: { queue: 'other' }, note: '客户在机场，请快' })
    const room = await lead.get('contact:get', { contactId: contact.id })
    expect(room.contact).toMatchObject({ queue: 'other', transferNote: '客户在机场，请快' })
    expect(room.messages).toMatchObject([{ from: 'note', text: '客户在机场，请快' }])
  })
})
