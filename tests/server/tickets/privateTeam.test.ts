import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { insert } from '../../../server/db/database.ts'
import { systemActor } from '../../../server/deps.ts'
import { openTicketScene, type TicketScene } from '../../helpers/ticketScene.ts'

describe('a ticket of a private team', () => {
  let scene: TicketScene
  beforeAll(async () => {
    scene = await openTicketScene()
    await scene.addTeam('conduct', true, scene.mei)
  })
  afterAll(() => scene.app.close())

  it('is told to a colleague outside it by no list, card, check, change, link, merge, task, draft or route', async () => {
    const { mei, tom, app } = scene
    const { id: customerId } = await mei.get('customer:create', { name: 'Ana' })
    const secret = await scene.open({ kind: 'complaint', subject: 'Whispered words', team: 'conduct', customerId })
    const own = await tom.get('ticket:open', { kind: 'enquiry', subject: 'mine' })
    const said = await mei.get('ticket:comment', { ticketId: secret.id, text: 'Whispered too' })
    const check = { id: 'check-1', ticketId: secret.id, means: 'field' as const, round: 0, dueAt: 1 }
    const blank = { state: 'due' as const, result: 'Whispered', satisfaction: null, figures: null }
    await app.deps.db.writeAll(systemActor, {
      writes: [insert('complaintChecks', { ...check, ...blank, byName: null, doneAt: null, version: 1 })],
      events: [],
    })
    const ticketId = secret.id
    const answers = [
      await tom.request('ticket:list', { search: 'Whispered' }),
      await tom.request('ticket:list', { customerId }),
      await tom.request('ticket:list', { team: 'conduct' }),
      await tom.request('customer:get', { customerId }),
      await tom.request('complaint:checks', { state: 'due' }),
      await tom.request('complaint:get', { ticketId }),
      await tom.request('ticket:get', { ticketId }),
      await tom.request('ticket:history', { ticketId }),
      await tom.request('ticket:view', { ticketId }),
      await tom.request('ticket:follow', { ticketId, follow: true }),
      await tom.request('ticket:change', { ticketId, version: secret.version, ownerId: tom.user.id }),
      await tom.request('ticket:comment', { ticketId, text: 'x' }),
      await tom.request('ticket:link', { ticketId: own.id, otherId: ticketId, kind: 'related' }),
      await tom.request('ticket:merge', { ticketId: own.id, version: own.version, intoId: ticketId }),
      await tom.request('ticket:merge', { ticketId, version: secret.version, intoId: own.id }),
      await tom.request('ticket:split', { ticketId, commentIds: [said.id], subject: 'x' }),
      await tom.request('ticket:openTask', { parentId: ticketId, subject: 'x' }),
      await tom.request('ticket:open', { kind: 'task', subject: 'x', parentId: ticketId }),
      await tom.request('ticket:bulk', { tickets: [{ id: ticketId }], changes: { priority: 'low' } }),
      await tom.request('ticket:change', { ticketId: own.id, version: own.version, problemId: ticketId }),
      await tom.request('draft:save', { ticketId, text: 'x' }),
      await tom.request('clock:list', { ticketId }),
      await tom.request('statusLink:create', { ticketId }),
      await tom.request('mail:list', { ticketId }),
      ...(await Promise.all(
        [
          'tickets?search=Whispered',
          `tickets/${ticketId}`,
          `complaint-checks?state=due`,
          `customers/${customerId}`,
        ].map(async (path) => (await app.api('GET', `/${path}`, undefined, tom.session.token)).body),
      )),
    ]
    for (const [i, answer] of answers.entries())
      expect(JSON.stringify(answer), `answer ${i}`).not.toContain('Whispered')
    expect(JSON.stringify(tom.pushes)).not.toContain('Whispered')
    expect((await scene.ticket(secret.id)).priority).toBe(secret.priority)
  })

  it('that became one of it is said no more to who has it open', async () => {
    const { mei, tom, app } = scene
    const { id, version } = await scene.open()
    await tom.get('ticket:view', { ticketId: id })
    await mei.get('ticket:view', { ticketId: id })
    await mei.get('ticket:change', { ticketId: id, version, team: 'conduct' })
    await app.settle()
    const before = tom.pushes.length
    await mei.get('ticket:typing', { ticketId: id, typing: true })
    await mei.get('ticket:leave', { ticketId: id })
    await tom.get('session:ping', {})
    expect(tom.pushes.slice(before).filter((push) => push.name === 'ticket:present')).toEqual([])
    expect(await mei.get('ticket:view', { ticketId: id })).toMatchObject([{ name: 'mei' }])
  })
})
