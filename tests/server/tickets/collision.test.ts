import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTicketScene, refused, type TicketScene } from '../../helpers/ticketScene.ts'
import type { TestDesk } from '../../helpers/testApp.ts'

describe('two people at one ticket', () => {
  let scene: TicketScene
  beforeAll(async () => {
    scene = await openTicketScene()
  })
  afterAll(() => scene.app.close())
  const seenBy = async (desk: TestDesk) => {
    await desk.request('session:ping', {})
    const last = desk.pushes.findLast((push) => push.name === 'ticket:present')
    return last && 'viewers' in last.data ? last.data.viewers.map((each) => [each.name, each.typing]) : undefined
  }

  it('see each other come, type, stop and go, also when a link is cut', async () => {
    const { mei, tom, app } = scene
    const { id } = await scene.open()
    expect(await mei.get('ticket:view', { ticketId: id })).toMatchObject([{ name: 'mei', typing: false }])
    await tom.get('ticket:view', { ticketId: id })
    expect(await seenBy(mei)).toEqual([
      ['mei', false],
      ['tom', false],
    ])
    await tom.get('ticket:typing', { ticketId: id, typing: true })
    expect(await seenBy(mei)).toEqual([
      ['mei', false],
      ['tom', true],
    ])
    app.world.advance(10_001)
    await app.app.realtime.tick()
    expect(await seenBy(mei)).toEqual([
      ['mei', false],
      ['tom', false],
    ])
    await tom.get('ticket:leave', { ticketId: id })
    expect(await seenBy(mei)).toEqual([['mei', false]])
    const again = await app.connect(tom.user)
    await again.get('ticket:view', { ticketId: id })
    expect(await seenBy(mei)).toEqual([
      ['mei', false],
      ['tom', false],
    ])
    const gone = mei.next('ticket:present')
    mei.pushes.length = 0
    again.disconnect()
    await gone
    for (let i = 0; i < 100 && (await seenBy(mei))?.length !== 1; i++)
      await new Promise((resolve) => setImmediate(resolve))
    expect(await seenBy(mei)).toEqual([['mei', false]])
  })

  it('are told of by the server alone, and only where the ticket may be seen', async () => {
    const { mei, tom } = scene
    await scene.addTeam('conduct', true, mei)
    const { id } = await scene.open({ team: 'conduct' })
    await mei.get('ticket:view', { ticketId: id })
    expect(await tom.request('ticket:view', { ticketId: id })).toMatchObject(refused('notFound', 'ticketNotFound'))
    const before = mei.pushes.length
    // Without having it open, nobody types there.
    await tom.get('ticket:typing', { ticketId: id, typing: true })
    tom.socket.emit('ticket:present', { ticketId: id, viewers: [{ name: 'ghost' }] })
    await tom.get('session:ping', {})
    await mei.get('session:ping', {})
    expect(mei.pushes.length).toBe(before)
    expect(await seenBy(mei)).toEqual([['mei', false]])
  })

  it('keep their drafts, each their own, whatever the other does and wherever they come back from', async () => {
    const { mei, tom, app } = scene
    const { id } = await scene.open()
    await mei.get('draft:save', { ticketId: id, text: '我们已经' })
    await tom.get('draft:save', { ticketId: id, text: 'We have', public: true })
    await tom.get('ticket:change', { ticketId: id, version: 1, subject: 'changed', priority: 'urgent' })
    await mei.get('draft:save', { ticketId: id, text: '我们已经找到' })
    const elsewhere = await app.connect(mei.user)
    expect((await elsewhere.get('ticket:get', { ticketId: id })).draft).toMatchObject({
      text: '我们已经找到',
      public: false,
    })
    expect((await tom.get('ticket:get', { ticketId: id })).draft).toMatchObject({ text: 'We have', public: true })
    await mei.get('ticket:comment', { ticketId: id, text: '我们已经找到' })
    expect((await mei.get('ticket:get', { ticketId: id })).draft).toBeNull()
    expect(await tom.get('draft:save', { ticketId: id, text: ' ' })).toBeNull()
    expect((await tom.get('ticket:get', { ticketId: id })).draft).toBeNull()
  })

  it('are warned once before a reply that was begun before the other’s, and nothing is lost by it', async () => {
    const { mei, tom } = scene
    const { id } = await scene.open()
    await tom.get('ticket:comment', { ticketId: id, text: 'earlier', public: true })
    await mei.get('draft:save', { ticketId: id, text: 'It comes on Monday.', public: true })
    await tom.get('ticket:comment', { ticketId: id, text: 'not for the customer' })
    const send = (text: string, more = {}) =>
      mei.request('ticket:comment', { ticketId: id, text, public: true, ...more })
    await tom.get('ticket:comment', { ticketId: id, text: 'It comes on Friday.', public: true })
    expect(await send('It comes on Monday.')).toMatchObject(refused('stale', 'repliedMeanwhile'))
    const { draft, comments } = await mei.get('ticket:get', { ticketId: id })
    expect([draft?.text, comments.length]).toEqual(['It comes on Monday.', 3])
    expect(await send('On Friday, as tom says.')).toMatchObject({ ok: true })
    await mei.get('draft:save', { ticketId: id, text: 'Or not', public: true })
    await tom.get('ticket:comment', { ticketId: id, text: 'Surely.', public: true })
    expect(await send('Or not', { anyway: true })).toMatchObject({ ok: true })
    // An internal note is in nobody's way.
    await mei.get('draft:save', { ticketId: id, text: 'note' })
    await tom.get('ticket:comment', { ticketId: id, text: 'Done.', public: true })
    expect(await mei.request('ticket:comment', { ticketId: id, text: 'note' })).toMatchObject({ ok: true })
  })
})
