import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { insert } from '../../../server/db/database.ts'
import { systemActor } from '../../../server/deps.ts'
import { openTicketScene, refused, type TicketScene } from '../../helpers/ticketScene.ts'

describe('several things at once', () => {
  let scene: TicketScene
  beforeAll(async () => {
    scene = await openTicketScene()
    await scene.addTeam('repairs', false, scene.mei)
    await scene.addMacro('chase', [
      { do: 'change', changes: { state: 'pending', pendingReason: 'supplier', addTags: ['chased'] } },
      {
        do: 'comment',
        public: true,
        text: 'Dear {{customer}}, {{number}} is with us until {{due}}. {{agent}} {{other}}',
      },
      { do: 'task', subject: 'Call about {{number}}', team: 'repairs', withinMs: 3_600_000 },
    ])
    await scene.addMacro('repairsOnly', [{ do: 'change', changes: { state: 'resolved' } }], 'repairs')
  })
  afterAll(() => scene.app.close())

  it('are done by a macro together, its words filled in, or not at all', async () => {
    const { mei } = scene
    const customer = await mei.get('customer:create', { name: '陈伟' })
    const wantedBy = Date.UTC(2026, 10, 30, 1, 30)
    const { id, number } = await scene.open({ customerId: customer.id, wantedBy })
    const [shown] = await mei.get('macro:list', { ticketId: id })
    expect(shown?.actions.slice(1)).toMatchObject([
      { text: `Dear 陈伟, ${number} is with us until 30 November 2026 at 09:30. mei {{other}}` },
      { subject: `Call about ${number}` },
    ])
    expect(await mei.get('ticket:macro', { ticketId: id, version: 1, macroId: 'chase' })).toMatchObject({
      state: 'pending',
      tags: ['chased'],
      openTasks: 1,
      version: 2,
    })
    const { comments, tasks } = await mei.get('ticket:get', { ticketId: id })
    expect(comments.map((each) => each.text)).toEqual([
      `Dear 陈伟, ${number} is with us until 30 November 2026 at 09:30. mei {{other}}`,
    ])
    expect(tasks).toMatchObject([{ subject: `Call about ${number}`, team: 'repairs', ownerId: null }])
    expect(tasks[0]!.wantedBy).toBe(scene.app.world.now() + 3_600_000)
    expect(await mei.request('ticket:macro', { ticketId: id, version: 2, macroId: 'repairsOnly' })).toMatchObject(
      refused('conflict', 'gateOpen', ['tasks']),
    )
    expect(await mei.request('ticket:macro', { ticketId: id, version: 1, macroId: 'chase' })).toMatchObject(
      refused('stale', 'changed'),
    )
  })

  it('are offered by team: a macro or a reply of another team is not there', async () => {
    const { mei, tom, app } = scene
    const reply = (id: string, language: 'en' | 'zh', team: string | null) =>
      insert('replies', { id, name: id, language, text: '{{number}} {{agent}}', team, position: 1, version: 1 })
    await app.deps.db.writeAll(systemActor, {
      writes: [reply('all', 'en', null), reply('alle', 'zh', null), reply('theirs', 'en', 'repairs')],
      events: [],
    })
    expect((await tom.get('macro:list', {})).map((macro) => macro.id)).toEqual(['chase'])
    const { id, number } = await scene.open()
    expect(await tom.request('ticket:macro', { ticketId: id, version: 1, macroId: 'repairsOnly' })).toMatchObject(
      refused('notFound', 'macroNotFound'),
    )
    expect((await mei.get('reply:list', { language: 'en' })).map((each) => each.id)).toEqual(['all', 'theirs'])
    expect(await tom.get('reply:list', { ticketId: id, language: 'zh' })).toMatchObject([{ text: `${number} tom` }])
  })

  it('are done for many tickets, and each says what it came to', async () => {
    const { mei } = scene
    const many = await Promise.all(Array.from({ length: 60 }, () => scene.open()))
    const gated = many[7]!
    const tasks = []
    for (let i = 0; i < 6; i++) tasks.push(await mei.get('ticket:openTask', { parentId: gated.id, subject: 'x' }))
    const input = {
      commandId: 'bulk-1',
      tickets: [...many.map(({ id }) => ({ id })), { id: 'nothing' }, { id: many[3]!.id, version: 9 }],
      changes: { state: 'resolved' as const, addTags: ['swept'] },
    }
    const outcome = await mei.get('ticket:bulk', input)
    // A ticket named twice is done once, as it was named last.
    expect(outcome).toHaveLength(61)
    expect(outcome.filter((each) => !each.ok)).toMatchObject([
      { id: many[3]!.id, error: { code: 'stale' } },
      {
        id: gated.id,
        error: { code: 'conflict', reason: 'gateOpen', fields: { tasks: expect.any(String) as string } },
      },
      { id: 'nothing', error: { code: 'notFound' } },
    ])
    const seq = await scene.app.deps.db.lastSeq()
    const again = await mei.get('ticket:bulk', input)
    expect(again.filter((each) => each.ok)).toEqual(outcome.filter((each) => each.ok))
    expect(await scene.app.deps.db.lastSeq()).toBe(seq)
    // All of one parent at once: each is counted.
    const done = await mei.get('ticket:bulk', {
      tickets: tasks.map(({ id }) => ({ id })),
      changes: { state: 'closed' },
    })
    expect(done.every((each) => each.ok)).toBe(true)
    expect(await scene.ticket(gated.id)).toMatchObject({ openTasks: 0 })
    expect(await mei.request('ticket:bulk', { tickets: [{ id: gated.id }] })).toMatchObject(
      refused('invalid', 'oneOfTwo'),
    )
  })
})
