import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listEvents } from '../../../server/db/eventLog.ts'
import type { RawInput } from '../../../shared/contract/index.ts'
import type { TestDesk } from '../../helpers/testApp.ts'
import { openTicketScene, refused, type TicketScene } from '../../helpers/ticketScene.ts'

const team = (more: Partial<RawInput<'team:save'>> = {}): RawInput<'team:save'> => ({
  id: 'repairs',
  version: 0,
  name: { en: 'Repairs', zh: '维修' },
  private: false,
  memberIds: [],
  retired: false,
  ...more,
})

describe('teams in the settings', () => {
  let scene: TicketScene
  let ada: TestDesk
  beforeAll(async () => {
    scene = await openTicketScene()
    ada = await scene.app.connect(await scene.app.hire('ada', { role: 'admin' }))
  })
  afterAll(() => scene.app.close())
  const find = async (id: string) => (await scene.tom.get('team:list', {})).find((each) => each.id === id)
  const log = async () => {
    const { db } = scene.app.deps
    const events = await listEvents(db, 0, await db.lastSeq(), 10_000)
    return events.filter(({ what }) => /^team/.test(what)).map(({ what, by, payload }) => ({ what, by, payload }))
  }

  it('are added and changed at the version that was seen, and the log says by whom', async () => {
    const saved = await ada.get('team:save', team({ memberIds: [scene.mei.user.id] }))
    expect(saved).toEqual({ ...team({ memberIds: [scene.mei.user.id] }), version: 1 })
    expect(await find('repairs')).toEqual(saved)
    const changed = team({ version: 1, private: true, memberIds: [scene.tom.user.id], name: { en: 'Fix', zh: '修' } })
    expect(await ada.get('team:save', changed)).toEqual({ ...changed, version: 2 })
    expect(await find('repairs')).toEqual({ ...changed, version: 2 })
    expect(await ada.request('team:save', team({ version: 1 }))).toMatchObject(refused('stale', 'changed'))
    expect(await ada.request('team:save', team())).toMatchObject(refused('conflict', 'idReused'))
    expect(await ada.request('team:save', team({ id: 'gone', version: 3 }))).toMatchObject(
      refused('notFound', 'teamNotFound'),
    )
    expect(await log()).toMatchObject([
      { what: 'teamSaved', by: ada.user.id, payload: { team: { version: 1 } } },
      { what: 'teamSaved', by: ada.user.id, payload: { team: { version: 2, private: true } } },
    ])
  })

  it('hide the tickets of a private one from whoever is no longer in it, from that moment on', async () => {
    await ada.get('team:save', team({ id: 'conduct', memberIds: [scene.mei.user.id, scene.tom.user.id] }))
    const { id } = await scene.open({ team: 'conduct', ownerId: null })
    expect((await scene.tom.request('ticket:get', { ticketId: id })).ok).toBe(true)
    await ada.get('team:save', team({ id: 'conduct', version: 1, private: true, memberIds: [scene.mei.user.id] }))
    expect(await scene.tom.request('ticket:get', { ticketId: id })).toMatchObject(refused('notFound', 'ticketNotFound'))
    expect((await scene.mei.request('ticket:get', { ticketId: id })).ok).toBe(true)
  })

  it('are made of everybody whose account is open, leads and reviewers too', async () => {
    const gone = await scene.app.hire('gone')
    await scene.app.api('PATCH', `/users/${gone.id}`, { disabled: true })
    const people = await ada.get('team:people', {})
    expect(people).toContainEqual({ id: scene.mei.user.id, name: 'mei', role: 'agent' })
    expect(people).toContainEqual({ id: ada.user.id, name: 'ada', role: 'admin' })
    expect(people.map(({ id }) => id)).not.toContain(gone.id)
    expect(await scene.mei.request('team:people', {})).toMatchObject({ error: { code: 'forbidden' } })
  })

  it('take no colleague who is not there, no name in one language only, and are set by nobody else', async () => {
    const seq = await scene.app.deps.db.lastSeq()
    expect(await ada.request('team:save', team({ id: 'x', memberIds: ['nobody'] }))).toMatchObject(
      refused('invalid', 'agentNotFound'),
    )
    expect(await ada.request('team:save', team({ id: 'x', name: { en: 'X', zh: '  ' } }))).toMatchObject({
      error: { code: 'invalid' },
    })
    expect(await scene.mei.request('team:save', team({ id: 'x' }))).toMatchObject({ error: { code: 'forbidden' } })
    expect(await scene.app.deps.db.lastSeq()).toBe(seq)
  })

  it('are retired once nothing gives them tickets: those they have stay, new ones they get none', async () => {
    await ada.get('team:save', team({ id: 'old' }))
    const { id } = await scene.open({ team: 'old', ownerId: null })
    await ada.get('webForm:save', {
      id: 'ask',
      version: 0,
      title: { en: 'Ask', zh: '咨询' },
      kind: 'enquiry',
      team: 'old',
      enabled: true,
    })
    const answer = await ada.request('team:save', team({ id: 'old', version: 1, retired: true }))
    expect(answer).toMatchObject({ error: { reason: 'teamUsed', fields: { retired: 'Ask / 咨询' } } })
    await ada.get('webForm:save', {
      id: 'ask',
      version: 1,
      title: { en: 'Ask', zh: '咨询' },
      kind: 'enquiry',
      team: null,
      enabled: true,
    })
    await ada.get('team:save', team({ id: 'old', version: 1, retired: true }))
    expect(await scene.ticket(id)).toMatchObject({ team: 'old' })
    expect(await scene.mei.request('ticket:open', { kind: 'enquiry', subject: 'x', team: 'old' })).toMatchObject(
      refused('invalid', 'teamNotFound'),
    )
    await ada.get('team:save', team({ id: 'old', version: 2, retired: false }))
    expect(await scene.open({ team: 'old', ownerId: null })).toMatchObject({ team: 'old' })
  })

  it('are put in order one place at a time, and the ends stay ends', async () => {
    for (const id of ['one', 'two', 'three']) await ada.get('team:save', team({ id }))
    const order = async () =>
      (await ada.get('team:list', {})).map(({ id }) => id).filter((id) => ['one', 'two', 'three'].includes(id))
    const move = async (id: string, by: -1 | 1) =>
      ada.get('team:move', { id, by, version: (await find(id))?.version ?? 0 })
    await move('three', -1)
    expect(await order()).toEqual(['one', 'three', 'two'])
    await move('one', 1)
    expect(await order()).toEqual(['three', 'one', 'two'])
    const seq = await scene.app.deps.db.lastSeq()
    await move('two', 1)
    expect([await order(), await scene.app.deps.db.lastSeq()]).toEqual([['three', 'one', 'two'], seq])
    expect(await ada.request('team:move', { id: 'two', by: -1, version: 99 })).toMatchObject(
      refused('stale', 'changed'),
    )
  })
})
