import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { insert } from '../../../server/db/database.ts'
import { findTicket } from '../../../server/db/ticketQueries.ts'
import { systemActor } from '../../../server/deps.ts'
import { openTicketScene, refused, type TicketScene } from '../../helpers/ticketScene.ts'

describe('tickets that belong together', () => {
  let scene: TicketScene
  beforeAll(async () => {
    scene = await openTicketScene()
    await scene.addTeam('repairs', false, scene.mei)
  })
  afterAll(() => scene.app.close())
  const room = (ticketId: string) => scene.mei.get('ticket:get', { ticketId })
  const change = async (id: string, more: object) =>
    scene.mei.request('ticket:change', { ticketId: id, version: (await scene.ticket(id)).version, ...more })
  const merge = async (id: string, intoId: string) =>
    scene.mei.request('ticket:merge', { ticketId: id, version: (await scene.ticket(id)).version, intoId })

  it('are merged with what was said, who watches and what is to be done, and taken apart again', async () => {
    const { mei, tom } = scene
    const [from, into] = [await scene.open({ subject: 'Second call' }), await scene.open({ subject: 'First call' })]
    await mei.get('ticket:comment', { ticketId: into.id, text: 'first' })
    await mei.get('ticket:comment', { ticketId: from.id, text: 'second', public: true })
    await tom.get('ticket:follow', { ticketId: from.id, follow: true })
    const task = await mei.get('ticket:openTask', {
      parentId: from.id,
      subject: 'Look in the depot',
      team: 'repairs',
      wantedBy: 9,
    })
    expect(task).toMatchObject({ kind: 'task', parentId: from.id, team: 'repairs', ownerId: null, wantedBy: 9 })
    expect(await merge(from.id, into.id)).toMatchObject({
      ok: true,
      data: { id: into.id, openTasks: 1, watchers: [tom.user.id] },
    })
    expect(await room(into.id)).toMatchObject({
      comments: [{ text: 'first' }, { text: 'second', public: true }],
      tasks: [{ id: task.id, parentId: into.id }],
      links: [{ kind: 'merged', isFrom: false, other: { number: from.number } }],
      gates: [{ name: 'tasks' }],
    })
    expect(await room(from.id)).toMatchObject({
      ticket: { state: 'closed', mergedIntoId: into.id, openTasks: 0 },
      comments: [],
      links: [{ kind: 'merged', isFrom: true }],
    })
    expect(await change(from.id, { state: 'open' })).toMatchObject(refused('conflict', 'merged'))
    expect(await merge(from.id, into.id)).toMatchObject(refused('conflict', 'merged'))
    await mei.get('ticket:comment', { ticketId: into.id, text: 'third' })

    const { version } = await scene.ticket(from.id)
    const back = await mei.get('ticket:unmerge', { ticketId: from.id, version })
    expect(back).toMatchObject({ state: 'open', mergedIntoId: null, openTasks: 1, reopened: 1 })
    expect((await room(from.id)).comments.map((each) => each.text)).toEqual(['second'])
    expect(await room(into.id)).toMatchObject({
      ticket: { openTasks: 0, watchers: [] },
      comments: [{ text: 'first' }, { text: 'third' }],
      links: [],
    })
    const history = await mei.get('ticket:history', { ticketId: from.id })
    expect(history.map((event) => event.reason)).toEqual(expect.arrayContaining([into.number]))
    expect(history.flatMap((event) => event.changes)).toContainEqual({
      ...{ field: 'mergedIntoId', from: null, to: into.number },
    })
  })

  it('are not taken apart by somebody who may not see where they went', async () => {
    const { mei, tom } = scene
    await scene.addTeam('closedTeam', true, mei)
    const [from, into] = [await scene.open(), await scene.open({ team: 'closedTeam' })]
    await mei.get('ticket:comment', { ticketId: from.id, text: 'moved' })
    await merge(from.id, into.id)
    const { version } = await scene.ticket(from.id)
    expect(await tom.request('ticket:unmerge', { ticketId: from.id, version })).toMatchObject({
      ok: false,
      error: { code: 'notFound' },
    })
    expect((await room(into.id)).comments).toHaveLength(1)
    expect(await mei.request('ticket:unmerge', { ticketId: from.id, version })).toMatchObject({ ok: true })
  })

  it(
    'are not merged when one holds more than a merge takes along, and nothing is changed',
    { timeout: 120_000 },
    async () => {
      const [from, into] = [await scene.open(), await scene.open()]
      const { db } = scene.app.deps
      const task = (await findTicket(
        db,
        (await scene.mei.get('ticket:openTask', { parentId: from.id, subject: 'part' })).id,
      ))!
      const more = Array.from({ length: 500 }, (_, i) => ({ ...task, id: `${task.id}-${i}`, number: `T-m${i}` }))
      await db.writeAll(systemActor, { writes: more.map((each) => insert('tickets', each)), events: [] })
      const seq = await db.lastSeq()
      expect(await merge(from.id, into.id)).toMatchObject(refused('conflict', 'tooMuchToMerge'))
      expect(await db.lastSeq()).toBe(seq)
      expect(await scene.ticket(from.id)).toMatchObject({ state: 'open', mergedIntoId: null })
    },
  )

  it('are not merged into what is done, into themselves, into a part of themselves, or at an old version', async () => {
    const [from, done] = [await scene.open(), await scene.open()]
    const part = await scene.mei.get('ticket:openTask', { parentId: from.id, subject: 'part' })
    await change(done.id, { state: 'resolved' })
    expect(await merge(from.id, done.id)).toMatchObject({ ok: false, error: { code: 'conflict' } })
    expect(await merge(from.id, from.id)).toMatchObject(refused('invalid', 'sameTicket'))
    expect(await merge(from.id, part.id)).toMatchObject(refused('invalid', 'sameTicket'))
    expect(await scene.mei.request('ticket:merge', { ticketId: from.id, version: 1, intoId: done.id })).toMatchObject(
      refused('stale', 'changed'),
    )
    expect(await scene.ticket(from.id)).toMatchObject({ state: 'open', mergedIntoId: null })
  })

  it('come from one that is split: the comments chosen go along', async () => {
    const { mei } = scene
    const from = await scene.open({ subject: 'Two things at once' })
    const said = []
    for (const text of ['the parcel', 'the bill', 'the bill again'])
      said.push(await mei.get('ticket:comment', { ticketId: from.id, text }))
    const commentIds = said.slice(1).map((each) => each.id)
    const made = await mei.get('ticket:split', { ticketId: from.id, commentIds, subject: 'The bill' })
    expect(await room(made.id)).toMatchObject({
      ticket: { kind: 'enquiry', subject: 'The bill', state: 'open' },
      comments: [{ text: 'the bill' }, { text: 'the bill again' }],
      links: [{ kind: 'split', isFrom: true, other: { number: from.number } }],
    })
    expect((await room(from.id)).comments.map((each) => each.text)).toEqual(['the parcel'])
    expect(await mei.request('ticket:split', { ticketId: from.id, commentIds, subject: 'Again' })).toMatchObject(
      refused('invalid', 'commentNotFound'),
    )
  })

  it('are linked by hand, once, and the link is seen from both and taken away again', async () => {
    const { mei } = scene
    const [one, two] = [await scene.open(), await scene.open()]
    const input = { ticketId: one.id, otherId: two.id, kind: 'duplicate' } as const
    const [link] = await mei.get('ticket:link', input)
    expect(await mei.request('ticket:link', input)).toMatchObject(refused('conflict', 'linked'))
    expect((await room(two.id)).links).toMatchObject([{ id: link!.id, isFrom: false, other: { id: one.id } }])
    await mei.get('ticket:unlink', { linkId: link!.id })
    expect((await room(one.id)).links).toEqual([])
  })

  it('end with the problem that they are cases of, but for those with something open', async () => {
    const problem = await scene.open({ kind: 'problem', subject: 'Depot flooded' })
    const [quick, busy] = [await scene.open({ problemId: problem.id }), await scene.open({ problemId: problem.id })]
    await scene.mei.get('ticket:openTask', { parentId: busy.id, subject: 'dry it' })
    expect((await scene.mei.get('ticket:list', { problemId: problem.id })).items).toHaveLength(2)
    expect(await change(problem.id, { state: 'resolved' })).toMatchObject({ ok: true })
    await scene.app.advance(1000)
    expect(await scene.ticket(quick.id)).toMatchObject({ state: 'resolved' })
    expect(await scene.ticket(busy.id)).toMatchObject({ state: 'open' })
    expect((await scene.mei.get('ticket:history', { ticketId: quick.id })).at(-1)?.reason).toBe(
      `${problem.number} is solved`,
    )
    expect(await change(busy.id, { problemId: quick.id })).toMatchObject(refused('invalid', 'problemNotFound'))
  })
})
