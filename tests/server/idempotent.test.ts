import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listEvents } from '../../server/db/eventLog.ts'
import { runCommand } from '../../server/commands.ts'
import { listMessages } from '../../server/db/messageQueries.ts'
import type { Actor } from '../../server/deps.ts'
import { conflict } from '../../server/errors.ts'
import { sweepCommands } from '../../server/sweepCommands.ts'
import { openTicket } from '../../server/tickets/openTicket.ts'
import { arrive, readyAgent, ring, talk } from '../helpers/floorActs.ts'
import { fakeWorld } from '../helpers/fakeWorld.ts'
import { openApp, openCompany, type TestApp, type TestDesk } from '../helpers/testApp.ts'
import { lastingDatabase } from '../helpers/testDatabase.ts'

const anyText = expect.any(String) as string

describe('a command that is sent again', () => {
  let app: TestApp
  const queues = ['accept', 'note', 'parallel', 'finish', 'messages']
  beforeAll(async () => {
    app = await openApp({ queues: queues.map((id) => ({ id })) })
  })
  afterAll(() => app.close())

  const desk = (name: string) => readyAgent(app, name, { queues: [name] })

  it('is known for a day at the least, and not for ever', async () => {
    const company = await openCompany()
    const { deps, world } = company
    const actor: Actor = { id: 'one', name: 'One', role: 'lead' }
    const open = (subject: string) =>
      runCommand(deps, actor, 'same', { subject }, (as) => openTicket(deps, as, { kind: 'task', subject }))
    const first = await open('Call the carrier')
    world.advance(24 * 3_600_000)
    await sweepCommands(deps)
    expect(await open('Call the carrier')).toEqual(first)
    world.advance(25 * 3_600_000)
    await sweepCommands(deps)
    expect((await open('Call the carrier')).id).not.toBe(first.id)
    await company.close()
  })

  it('is answered as the first time and happens once', async () => {
    const mei = await desk('accept')
    const offer = await ring(app, mei, { queue: 'accept' })
    const input = { contactId: offer.contact.id, offerId: offer.offerId, commandId: 'one' }
    const first = await mei.request('contact:accept', input)
    const seq = await app.deps.db.lastSeq()
    app.world.advance(5000)
    expect(await mei.request('contact:accept', input)).toEqual(first)
    await mei.get('contact:end', { contactId: offer.contact.id })
    expect(await mei.request('contact:accept', input)).toEqual(first)
    const { orm, t } = app.deps.db
    const lines = await orm.select().from(t.events)
    expect(lines.filter((line) => line.what === 'accepted' && line.commandId?.endsWith('/one'))).toHaveLength(1)
    expect(await app.deps.db.lastSeq()).toBeGreaterThan(seq)
  })

  it('is the same contact for the system that sent it, and a named conflict for any other', async () => {
    const keyOf = async (name: string) =>
      (await app.api('POST', '/keys', { name, scopes: ['contacts:write', 'contacts:read'] })).body.key
    const [shop, mail] = [await keyOf('shop'), await keyOf('mail')]
    const body = { id: 'order-17', channel: 'api', queue: 'note', subject: 'Late' }
    const first = await app.api('POST', '/contacts', body, shop)
    expect(first.status).toBe(201)
    expect(await app.api('POST', '/contacts', body, shop)).toEqual({ status: 200, body: first.body })
    const refused = { status: 409, body: { error: { code: 'conflict', reason: 'idReused' } } }
    expect(await app.api('POST', '/contacts', { ...body, subject: 'Lost' }, shop)).toMatchObject(refused)
    expect(await app.api('POST', '/contacts', body, mail)).toMatchObject(refused)
    await app.api('POST', '/contacts/order-17/end', {})
    const described = (await fetch(`${app.url}/api/openapi.json`).then((answer) => answer.json())) as {
      paths: Record<string, { post: { responses: Record<string, { description: string }> } }>
    }
    expect(described.paths['/api/v1/contacts']?.post.responses['409']?.description).toContain('idReused')
  })

  it('is refused with another body or for another request, and nothing happens', async () => {
    const mei = await desk('note')
    const { id: contactId } = await talk(app, mei, { queue: 'note' })
    await mei.get('contact:note', { contactId, text: 'first', commandId: 'n1' })
    const seq = await app.deps.db.lastSeq()
    const refusal = { ok: false, error: { code: 'conflict', reason: 'idReused' } }
    expect(await mei.request('contact:note', { contactId, text: 'second', commandId: 'n1' })).toMatchObject(refusal)
    expect(await mei.request('contact:message', { contactId, text: 'first', commandId: 'n1' })).toMatchObject(refusal)
    expect(await mei.request('contact:end', { contactId, commandId: 'n1' })).toMatchObject(refusal)
    expect(await app.deps.db.lastSeq()).toBe(seq)
    expect((await listMessages(app.deps.db, contactId)).map((message) => message.text)).toEqual(['first'])
  })

  it('is another command when somebody else sends that id', async () => {
    const one = await app.connect(await app.hire('a1'))
    const two = await app.connect(await app.hire('a2'))
    const draft = { kind: 'task' as const, subject: 'mine', commandId: 'same' }
    const [a, b] = [await one.get('ticket:open', draft), await two.get('ticket:open', draft)]
    expect(a.id).not.toBe(b.id)
    expect([a.ownerName, b.ownerName]).toEqual(['a1', 'a2'])
  })

  it('twenty times at once has one effect and twenty equal answers', async () => {
    const mei = await desk('parallel')
    const twenty = async (act: (i: number) => ReturnType<TestDesk['request']>) => {
      app.world.advance(1000)
      const results = await Promise.all(Array.from({ length: 20 }, (_, i) => act(i)))
      for (const result of results) expect(result).toEqual(results[0])
      expect(results[0]).toMatchObject({ ok: true })
      return results[0]!
    }
    for (let round = 0; round < 5; round++) {
      const offer = await ring(app, mei, { queue: 'parallel' })
      const contactId = offer.contact.id
      await twenty(() =>
        mei.request('contact:accept', { contactId, offerId: offer.offerId, commandId: `accept${round}` }),
      )
      await twenty(() => mei.request('contact:hold', { contactId, commandId: `hold${round}` }))
      await twenty(() => mei.request('contact:note', { contactId, text: 'x', commandId: `note${round}` }))
      await twenty(() => mei.request('contact:end', { contactId, commandId: `end${round}` }))
      const ticket = { kind: 'task' as const, subject: 'once' }
      await twenty(() =>
        mei.request('contact:finish', { contactId, disposition: 'follow-up', ticket, commandId: `finish${round}` }),
      )
      const whats = (await listEvents(app.deps.db, 0, await app.deps.db.lastSeq(), 10_000))
        .filter((line) => line.noun === 'contact' && line.nounId === contactId)
        .map((line) => line.what)
      expect(whats).toEqual(['received', 'offered', 'accepted', 'held', 'ended', 'finished'])
      expect(await listMessages(app.deps.db, contactId)).toHaveLength(1)
    }
    expect((await mei.get('ticket:list', { ownerId: mei.user.id })).items).toHaveLength(5)
  })

  it('is answered as done when its twin was faster and left it nothing to do', async () => {
    const mei = await app.hire('twin')
    const body = { name: 'ticket:open' }
    const draft = { kind: 'task' as const, subject: 'once' }
    const first = (actor: Actor) => openTicket(app.deps, actor, draft)
    let done: unknown
    const second = async () => {
      // Between the look at what is done and the decision, the same command comes in once more and is done.
      done = await runCommand(app.deps, app.actor(mei), 'twin', body, first)
      throw conflict('alreadyDone', 'nothing left to do')
    }
    const answer: unknown = await runCommand(app.deps, app.actor(mei), 'twin', body, second)
    expect(answer).toEqual(done)
    const refused = runCommand(app.deps, app.actor(mei), 'other', body, () =>
      Promise.reject(conflict('alreadyDone', 'nothing left to do')),
    )
    await expect(refused).rejects.toMatchObject({ failure: { reason: 'alreadyDone' } })
  })

  it('may be tried again after it was refused', async () => {
    const mei = await desk('finish')
    const { id: contactId } = await talk(app, mei, { queue: 'finish' })
    const finish = { contactId, disposition: 'follow-up', commandId: 'f1' }
    expect(await mei.request('contact:finish', finish)).toMatchObject({ ok: false, error: { code: 'conflict' } })
    await mei.get('contact:end', { contactId })
    expect(await mei.request('contact:finish', finish)).toMatchObject({ ok: true })
  })
})

describe('a thing whose id the sender makes', () => {
  let app: TestApp
  beforeAll(async () => {
    app = await openApp()
  })
  afterAll(() => app.close())

  it('enters once by the API, with the same answer, and another body is refused', async () => {
    const body = { id: 'pbx-1', channel: 'voice', queue: 'sales', from: { phone: '13800138000' } }
    const first = await app.api('POST', '/contacts', body)
    expect(first.status).toBe(201)
    const again = await Promise.all(Array.from({ length: 20 }, () => app.api('POST', '/contacts', body)))
    for (const each of again) expect(each).toEqual({ status: 200, body: first.body })
    const seq = await app.deps.db.lastSeq()
    const other = await app.api('POST', '/contacts', { ...body, queue: 'support' })
    expect(other).toMatchObject({ status: 409, body: { error: { code: 'conflict', reason: 'idReused' } } })
    expect(await app.deps.db.lastSeq()).toBe(seq)
  })

  it('enters once though twenty ask at the same moment', async () => {
    const body = { id: 'pbx-2', channel: 'chat', queue: 'sales', text: 'hello' }
    const all = await Promise.all(Array.from({ length: 20 }, () => app.api('POST', '/contacts', body)))
    for (const each of all) {
      expect([200, 201]).toContain(each.status)
      expect(each.body).toEqual(all[0]!.body)
    }
    expect(await listMessages(app.deps.db, 'pbx-2')).toHaveLength(1)
  })

  it('is refused under that id to another system', async () => {
    const { body } = await app.api('POST', '/keys', { name: 'other', scopes: ['contacts:write'] })
    await arrive(app, { id: 'pbx-3' })
    const other = await app.api('POST', '/contacts', { id: 'pbx-3', channel: 'voice', queue: 'sales' }, body.key)
    expect(other).toMatchObject({ status: 409, body: { error: { code: 'conflict', reason: 'idReused' } } })
  })

  it('may instead be named by the header Idempotency-Key', async () => {
    const post = async (key: string, body: object) => {
      const response = await fetch(`${app.url}/api/v1/contacts`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${app.adminToken}`,
          'content-type': 'application/json',
          'idempotency-key': key,
        },
        body: JSON.stringify(body),
      })
      return { status: response.status, body: await response.json() }
    }
    const call = { channel: 'voice', queue: 'sales' }
    const first = await post('key-1', call)
    expect(first.status).toBe(201)
    expect(await post('key-1', call)).toEqual({ status: 200, body: first.body })
    expect(await post('key-1', { ...call, priority: 1 })).toMatchObject({
      status: 409,
      body: { error: { reason: 'idReused' } },
    })
    expect(await post('a b', call)).toMatchObject({
      status: 400,
      body: { error: { code: 'invalid', fields: { 'Idempotency-Key': anyText } } },
    })
  })

  it('is said once in a contact, and is refused with other words', async () => {
    const { id } = await arrive(app, { channel: 'chat' })
    const say = (text: string) => app.api('POST', `/contacts/${id}/messages`, { id: 'm1', text })
    const first = await say('hello')
    expect(first.status).toBe(201)
    expect((await say('hello')).body).toEqual(first.body)
    expect(await say('goodbye')).toMatchObject({ status: 409, body: { error: { reason: 'idReused' } } })
    expect(await listMessages(app.deps.db, id)).toHaveLength(1)
  })

  it('is not overwritten by another command that takes its id', async () => {
    const mei = await app.connect(await app.hire('mei'))
    await mei.get('ticket:open', { id: 't1', kind: 'task', subject: 'first' })
    await mei.get('customer:create', { id: 'c1', name: 'First' })
    await mei.get('ticket:comment', { id: 'k1', ticketId: 't1', text: 'first' })
    const seq = await app.deps.db.lastSeq()
    const refusal = { ok: false, error: { code: 'conflict', reason: 'idReused' } }
    expect(await mei.request('ticket:open', { id: 't1', kind: 'task', subject: 'second' })).toMatchObject(refusal)
    expect(await mei.request('customer:create', { id: 'c1', name: 'Second' })).toMatchObject(refusal)
    expect(await mei.request('ticket:comment', { id: 'k1', ticketId: 't1', text: 'second' })).toMatchObject(refusal)
    expect(await app.deps.db.lastSeq()).toBe(seq)
  })
})

describe('after a restart', () => {
  it('a command is still answered from its first answer', async () => {
    const lasting = await lastingDatabase()
    const world = fakeWorld()
    const before = await openApp({ world, db: await lasting.open(world.now) })
    const user = await before.hire('mei')
    const desk = await before.connect(user)
    const draft = { kind: 'task' as const, subject: 'kept', commandId: 'k' }
    const first = await desk.get('ticket:open', draft)
    await before.close()

    const after = await openApp({ world, db: await lasting.open(world.now), isBack: true })
    const again = await after.connect(user)
    expect(await again.get('ticket:open', draft)).toEqual(first)
    const other = await again.request('ticket:open', { ...draft, subject: 'other' })
    expect(other).toMatchObject({ ok: false, error: { reason: 'idReused' } })
    await after.close()
    await lasting.drop()
  })
})
