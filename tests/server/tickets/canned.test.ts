import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listEvents } from '../../../server/db/eventLog.ts'
import type { RawInput } from '../../../shared/contract/index.ts'
import type { TestDesk } from '../../helpers/testApp.ts'
import { openTicketScene, refused, type TicketScene } from '../../helpers/ticketScene.ts'

const reply = (more: Partial<RawInput<'reply:save'>> = {}): RawInput<'reply:save'> => ({
  id: 'sorry',
  version: 0,
  name: 'Sorry',
  language: 'en',
  text: 'Dear {{customer}}, {{ number }} is with us.',
  team: null,
  ...more,
})
const macro = (actions: RawInput<'macro:save'>['actions'], more: Partial<RawInput<'macro:save'>> = {}) => ({
  id: 'chase',
  version: 0,
  name: { en: 'Chase', zh: '催办' },
  team: null,
  actions,
  ...more,
})

describe('canned replies and macros', () => {
  let scene: TicketScene
  let ada: TestDesk
  let lin: TestDesk
  beforeAll(async () => {
    scene = await openTicketScene()
    ada = await scene.app.connect(await scene.app.hire('ada', { role: 'admin' }))
    lin = await scene.app.connect(await scene.app.hire('lin', { role: 'lead' }))
    await scene.addTeam('repairs', false, lin, scene.mei)
    await scene.addTeam('billing', false, scene.tom)
    await scene.addFields({ id: 'order', kinds: ['request'], type: 'number' })
  })
  afterAll(() => scene.app.close())

  const written = async () => {
    const { db } = scene.app.deps
    const events = await listEvents(db, 0, await db.lastSeq(), 10_000)
    return events.filter(({ what }) => /^(reply|macro)(Saved|Retired)$/.test(what)).map(({ what, by }) => [what, by])
  }

  it('are written, changed at the version that was seen, and taken away, by lead and administrator', async () => {
    expect(await lin.get('reply:save', reply())).toMatchObject({ version: 1 })
    expect(await ada.get('reply:save', reply({ version: 1, text: '{{agent}}' }))).toMatchObject({ version: 2 })
    expect(await lin.request('reply:save', reply({ version: 1 }))).toMatchObject(refused('stale', 'changed'))
    expect(await lin.request('reply:save', reply())).toMatchObject(refused('conflict', 'idReused'))
    expect(await scene.tom.get('reply:list', {})).toMatchObject([{ id: 'sorry', text: '{{agent}}' }])
    expect(await lin.request('reply:retire', { id: 'sorry', version: 1 })).toMatchObject(refused('stale', 'changed'))
    expect(await lin.get('reply:retire', { id: 'sorry', version: 2 })).toBe(null)
    expect(await lin.request('reply:retire', { id: 'sorry', version: 2 })).toMatchObject(
      refused('notFound', 'replyNotFound'),
    )
    expect(await scene.tom.get('reply:list', {})).toEqual([])
    expect(await written()).toEqual([
      ['replySaved', lin.user.id],
      ['replySaved', ada.user.id],
      ['replyRetired', lin.user.id],
    ])
  })

  it('do what was saved, and are written once however often the command comes', async () => {
    const input = {
      ...macro([
        { do: 'change', changes: { state: 'pending', pendingReason: 'customer', addTags: ['chased'] } },
        { do: 'comment', public: true, text: 'We wait for you, {{customer}}' },
      ]),
      commandId: 'save-once',
    }
    const saved = await lin.get('macro:save', input)
    const seq = await scene.app.deps.db.lastSeq()
    expect(await lin.get('macro:save', input)).toEqual(saved)
    expect(await scene.app.deps.db.lastSeq()).toBe(seq)
    const { id } = await scene.open()
    expect(await scene.mei.get('ticket:macro', { ticketId: id, version: 1, macroId: 'chase' })).toMatchObject({
      state: 'pending',
      tags: ['chased'],
    })
    await lin.get('macro:retire', { id: 'chase', version: 1 })
    expect(await scene.mei.get('macro:list', {})).toEqual([])
  })

  it('name only what is there', async () => {
    const tries: [RawInput<'macro:save'>['actions'][number], string][] = [
      [{ do: 'comment', public: true, text: 'Dear {{custmer}}' }, 'placeUnknown'],
      [{ do: 'task', subject: 'Call {{nobody}}' }, 'placeUnknown'],
      [{ do: 'task', subject: 'Call', team: 'nowhere' }, 'teamNotFound'],
      [{ do: 'change', changes: { team: 'nowhere' } }, 'teamNotFound'],
      [{ do: 'change', changes: { ownerId: 'nobody' } }, 'agentNotFound'],
      [{ do: 'change', changes: { category: 'nothing' } }, 'termNotFound'],
      [{ do: 'change', changes: { fields: { nothing: 'x' } } }, 'fieldNotFound'],
      [{ do: 'change', changes: { fields: { order: 'not a number' } } }, 'fieldWrong'],
    ]
    const seq = await scene.app.deps.db.lastSeq()
    for (const [action, reason] of tries)
      expect(await ada.request('macro:save', macro([action])), reason).toMatchObject(refused('invalid', reason))
    expect(await ada.request('reply:save', reply({ text: '{{Customer}}' }))).toMatchObject(
      refused('invalid', 'placeUnknown'),
    )
    // What is of one ticket alone, and what is nothing, the contract refuses.
    for (const changes of [{}, { wantedBy: 1 }, { problemId: 'p' }, { gate: { id: 'g', answer: 'a' } }])
      expect(await ada.request('macro:save', macro([{ do: 'change', changes: changes as object }]))).toMatchObject({
        error: { code: 'invalid' },
      })
    expect(await ada.request('macro:save', macro([]))).toMatchObject({ error: { code: 'invalid' } })
    expect(await scene.app.deps.db.lastSeq()).toBe(seq)
    expect(
      await ada.get('macro:save', macro([{ do: 'change', changes: { fields: { order: 7 } } }], { id: 'fits' })),
    ).toMatchObject({ version: 1 })
  })

  it('of a team are its own lead’s and an administrator’s, and no other lead’s', async () => {
    await ada.get('reply:save', reply({ id: 'bill', team: 'billing' }))
    expect(await lin.get('reply:list', {})).toEqual([])
    expect(await lin.request('reply:save', reply({ id: 'bill', version: 1 }))).toMatchObject(
      refused('notFound', 'replyNotFound'),
    )
    expect(await lin.request('reply:retire', { id: 'bill', version: 1 })).toMatchObject(
      refused('notFound', 'replyNotFound'),
    )
    expect(await lin.request('reply:save', reply({ id: 'mine', team: 'billing' }))).toMatchObject(
      refused('invalid', 'teamNotFound'),
    )
    expect(await lin.get('reply:save', reply({ id: 'mine', team: 'repairs' }))).toMatchObject({ team: 'repairs' })
    expect((await scene.tom.get('reply:list', {})).map(({ id }) => id)).toEqual(['bill'])
  })
})
