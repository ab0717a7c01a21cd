import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { arrive, putAway, readyAgent, ring, talk } from '../helpers/floorActs.ts'
import { openApp, type TestApp, type TestDesk } from '../helpers/testApp.ts'

const anyText = expect.any(String) as string

describe('who is calling', () => {
  let app: TestApp
  let desk: TestDesk
  beforeAll(async () => {
    app = await openApp()
    desk = await app.connect(await app.hire('mei'))
  })
  afterAll(() => app.close())

  const customer = async (name: string, more: object = {}) => {
    const { status, body } = await app.api('POST', '/customers', { name, ...more })
    if (status !== 201) throw new Error(JSON.stringify(body))
    return body as { id: string; phones: string[]; version: number }
  }
  const from = async (caller: object, channel = 'voice') => arrive(app, { channel, from: caller })

  it('is known by a number in whatever form it is written', async () => {
    const { id, phones } = await customer('Zhang Wei', { phones: ['138 0013 8000'] })
    expect(phones).toEqual(['+8613800138000'])
    for (const phone of [
      '13800138000',
      '+86 138-0013-8000',
      '0086 13800138000',
      '(138) 0013 8000',
      '+86 (0)138 0013 8000',
    ])
      expect(await from({ phone }), phone).toMatchObject({
        identity: 'known',
        customerId: id,
        from: { phone: '+8613800138000' },
      })
  })

  it('is known by a number of another country, a land line, or a second number', async () => {
    const { id } = await customer('Ana Ruiz', { phones: ['+34 600 111 222', '(010) 6552 9988'] })
    expect(await from({ phone: '+34600111222' })).toMatchObject({ customerId: id })
    expect(await from({ phone: '010-65529988' })).toMatchObject({ customerId: id, from: { phone: '+861065529988' } })
  })

  it('is known by e-mail, without regard to case', async () => {
    const { id } = await customer('Tom', { emails: ['Tom@Example.org'] })
    expect(await from({ email: ' tom@example.ORG ' }, 'email')).toMatchObject({
      identity: 'known',
      customerId: id,
      from: { email: 'tom@example.org' },
    })
  })

  it('is looked for by e-mail when the number is nobody’s', async () => {
    const { id } = await customer('Both', { emails: ['both@example.org'] })
    expect(await from({ phone: '13911112222', email: 'both@example.org' }, 'web')).toMatchObject({ customerId: id })
  })

  it('is unknown with a new number, and withheld without one', async () => {
    expect(await from({ phone: '+442079460958' })).toMatchObject({
      identity: 'unknown',
      customerId: null,
      from: { phone: '+442079460958' },
    })
    for (const phone of ['anonymous', ' Withheld ', 'RESTRICTED', 'unavailable', ''])
      expect(await from({ phone }), phone).toMatchObject({ identity: 'withheld', from: { phone: null } })
    expect(await from({})).toMatchObject({ identity: 'withheld' })
    expect(await from({ name: 'Guest' }, 'chat')).toMatchObject({ identity: 'unknown', from: { name: 'Guest' } })
  })

  it('is refused when the number or the address is none, and nothing is kept', async () => {
    const seq = await app.deps.db.lastSeq()
    for (const phone of ['12', 'call me', '+86', '1'.repeat(40), "'; drop table contacts"]) {
      const { status, body } = await app.api('POST', '/contacts', { channel: 'voice', queue: 'sales', from: { phone } })
      expect([status, body.error], phone).toMatchObject([
        400,
        { code: 'invalid', reason: 'badPhone', fields: { 'from.phone': anyText } },
      ])
    }
    for (const email of ['me', '@x', 'a b@c', 'a@', `${'a'.repeat(65)}@x.org`]) {
      const { status, body } = await app.api('POST', '/contacts', { channel: 'email', queue: 'sales', from: { email } })
      expect([status, body.error], email).toMatchObject([
        400,
        { code: 'invalid', reason: 'badEmail', fields: { 'from.email': anyText } },
      ])
    }
    expect(await app.deps.db.lastSeq()).toBe(seq)
  })

  it('is several to choose from when a family shares a number; the agent chooses', async () => {
    const shared = { phones: ['021-5555 0101'] }
    const father = await customer('父亲', { ...shared, city: '上海' })
    await customer('女儿', shared)
    const agent = await readyAgent(app, 'family', { queues: ['support'] })
    const contact = await talk(app, agent, { queue: 'support', from: { phone: '02155550101' } })
    expect(contact).toMatchObject({ identity: 'several', customerId: null })
    const room = await agent.get('contact:get', { contactId: contact.id })
    expect(room.candidates.map((each) => [each.name, each.city]).sort()).toEqual([
      ['女儿', null],
      ['父亲', '上海'],
    ])
    const chosen = await agent.get('contact:identify', { contactId: contact.id, customerId: father.id })
    expect(chosen).toMatchObject({
      contact: { identity: 'known', customerName: '父亲' },
      customer: { customer: { id: father.id } },
      candidates: [],
    })
    expect(await agent.request('contact:identify', { contactId: contact.id, customerId: 'nobody' })).toMatchObject({
      ok: false,
      error: { code: 'notFound', reason: 'customerNotFound' },
    })
    await putAway(app, agent, contact.id)
  })

  it('becomes a customer with the number they called from', async () => {
    const agent = await readyAgent(app, 'creates', { queues: ['support'] })
    const contact = await talk(app, agent, { queue: 'support', from: { phone: '+33 1 70 18 99 00' } })
    const made = await agent.get('customer:create', { name: 'Élodie', contactId: contact.id, language: 'en' })
    expect(made).toMatchObject({ name: 'Élodie', phones: ['+33170189900'] })
    expect((await agent.get('contact:get', { contactId: contact.id })).contact).toMatchObject({
      identity: 'known',
      customerId: made.id,
      customerName: 'Élodie',
    })
    expect(await from({ phone: '+33170189900' })).toMatchObject({ customerId: made.id })
    // Somebody else's contact is not there for this agent.
    const foreign = await desk.request('customer:create', { name: 'X', contactId: contact.id })
    expect(foreign).toMatchObject({ ok: false, error: { code: 'notFound' } })
    const wrong = await agent.request('customer:create', {
      name: 'X',
      phones: ['13800138000', 'x'],
      emails: ['ok@x.org'],
    })
    expect(wrong).toMatchObject({ ok: false, error: { code: 'invalid', fields: { 'phones.1': anyText } } })
    const wrongMail = await agent.request('customer:create', { name: 'X', emails: ['ok@x.org', 'nope'] })
    expect(wrongMail).toMatchObject({ ok: false, error: { code: 'invalid', fields: { 'emails.1': anyText } } })
    await putAway(app, agent, contact.id)
  })

  it('comes with the whole story the moment it rings', async () => {
    const { id } = await customer('陈明', { phones: ['13700000001'], class: 'vip', language: 'zh', city: '杭州' })
    const agent = await readyAgent(app, 'story', { queues: ['support'] })
    const first = await talk(app, agent, { queue: 'support', from: { phone: '13700000001' }, subject: 'invoice' })
    await agent.get('temperament:set', {
      customerId: id,
      judgement: { by: 'agent', type: 'analyst', evidence: 'asks for the numbers' },
    })
    await agent.get('contact:end', { contactId: first.id })
    await agent.get('contact:finish', {
      contactId: first.id,
      disposition: 'follow-up',
      ticket: { kind: 'complaint', subject: '发票有误' },
      followUp: { dueAt: app.world.now() - 1, text: '明天回电' },
    })
    const offer = await ring(app, agent, { queue: 'support', from: { phone: '13700000001' } })
    expect(offer.customer).toMatchObject({
      customer: { name: '陈明', class: 'vip', city: '杭州' },
      temperament: { type: 'analyst', source: 'agent', evidence: ['asks for the numbers'], setBy: 'story' },
      promises: [{ text: '明天回电', ownerName: 'story', state: 'open' }],
      openTickets: 1,
      contactCount: 2,
    })
    expect(offer.customer!.timeline.map((each) => [each.kind, each.title])).toEqual(
      expect.arrayContaining([
        ['contact', 'invoice'],
        ['ticket', expect.stringContaining('发票有误')],
        ['promise', '明天回电'],
      ]),
    )
    // Two minutes for the class and one for the promise that is overdue.
    expect(offer.contact.rankAt).toBe(offer.contact.enteredAt - 180_000)
    expect(offer.contact).toMatchObject({ language: 'zh', customerName: '陈明' })
  })
})
