import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { listEvents } from '../../../server/db/eventLog.ts'
import { insert } from '../../../server/db/database.ts'
import { systemActor } from '../../../server/deps.ts'
import { articleFile } from '../../../shared/contract/articles.ts'
import type { RawInput } from '../../../shared/contract/index.ts'
import { openApp, type TestApp, type TestDesk } from '../../helpers/testApp.ts'

const refunds = {
  en: { title: 'Refunds after a return', body: 'A refund takes **ten** working days after the return arrived.' },
}
const parcels = {
  en: { title: 'A parcel that does not arrive', body: 'Ask the courier, then send the parcel again.' },
  zh: { title: '包裹没有送到', body: '先向快递核实，再补发包裹。' },
}

describe('articles', () => {
  let app: TestApp
  let [agent, qa, lead] = [] as unknown as [TestDesk, TestDesk, TestDesk]
  beforeAll(async () => {
    app = await openApp()
    agent = await app.connect(await app.hire('mei'))
    qa = await app.connect(await app.hire('qiu', { role: 'qa' }))
    lead = await app.connect(await app.hire('wang', { role: 'lead' }))
  })
  afterAll(() => app.close())
  beforeEach(() => app.world.advance(10_000))

  const write = (texts: RawInput<'article:create'>['texts'], more: Partial<RawInput<'article:create'>> = {}) =>
    qa.get('article:create', { category: 'delivery', texts, ...more })
  const publish = ({ id, version }: { id: string; version: number }) =>
    qa.get('article:move', { articleId: id, version, to: 'published' })

  it('are read by nobody but writers until they are published', async () => {
    const draft = await write(refunds)
    expect(draft).toMatchObject({ state: 'draft', newest: 1, published: null, ownerName: 'qiu' })
    const articleId = draft.id
    const none = { ok: false, error: { code: 'notFound' } }
    expect(await agent.request('article:get', { articleId })).toMatchObject(none)
    expect((await agent.get('search:all', { text: 'refund', nouns: ['article'] })).items).toEqual([])
    expect((await lead.get('search:all', { text: 'refund', nouns: ['article'] })).items).toMatchObject([
      { state: 'draft' },
    ])
    const sent = await qa.get('article:move', { articleId, version: draft.version, to: 'inReview' })
    const shown = await lead.get('article:move', { articleId, version: sent.version, to: 'published' })
    expect(shown).toMatchObject({ state: 'published', published: 1, publishedAt: app.world.now() })
    expect((await agent.get('article:get', { articleId })).shown.texts).toEqual(refunds)
    expect((await agent.get('search:all', { text: 'refunds', nouns: ['article'] })).items).toMatchObject([
      { id: articleId, state: 'published', kind: 'delivery', language: 'en' },
    ])
  })

  it('go on as they were for readers while a new version is written', async () => {
    const one = await publish(await write(parcels))
    const texts = { en: { title: 'Lost parcels', body: 'Walrus.' } }
    const two = await qa.get('article:change', { articleId: one.id, version: one.version, texts })
    expect(two).toMatchObject({ state: 'draft', newest: 2, published: 1 })
    const read = await agent.get('article:get', { articleId: one.id })
    expect(read).toMatchObject({ shown: { number: 1, texts: parcels }, versions: [{ number: 1 }] })
    expect((await qa.get('article:get', { articleId: one.id })).shown).toMatchObject({ number: 2, texts })
    expect((await qa.get('article:get', { articleId: one.id, asReader: true })).shown.number).toBe(1)
    expect((await agent.get('search:all', { text: 'walrus' })).items).toEqual([])
    expect(await agent.request('article:get', { articleId: one.id, number: 2 })).toMatchObject({ ok: false })
    // A draft is changed in its place.
    const again = await qa.get('article:change', {
      articleId: one.id,
      version: two.version,
      texts: { en: { title: 'Lost parcels', body: 'Seal.' } },
    })
    expect(again.newest).toBe(2)
    await publish(again)
    expect((await agent.get('article:get', { articleId: one.id })).shown.texts.en?.body).toBe('Seal.')
    expect((await agent.get('search:all', { text: '没有送到' })).items).toEqual([])
  })

  it('are for some roles or teams, in lists, by id, in searches and as suggestions alike', async () => {
    await app.deps.db.writeAll(systemActor, {
      writes: [
        insert('teams', {
          id: 'gold',
          name: { en: 'Gold', zh: '金' },
          private: false,
          position: 1,
          retired: false,
          version: 1,
        }),
        insert('teamMembers', { id: 'gold.m', teamId: 'gold', userId: agent.user.id }),
      ],
      events: [],
    })
    const body = 'Okapi escalations go to the okapi desk.'
    const forTeam = await publish(await write({ en: { title: 'Okapi of the team', body } }, { teams: ['gold'] }))
    const forQa = await publish(await write({ en: { title: 'Okapi of reviewers', body } }, { roles: ['qa'] }))
    const stranger = await app.connect(await app.hire('stranger'))
    const sees = async (desk: TestDesk) => {
      const found = (await desk.get('search:all', { text: 'okapi', nouns: ['article'] })).items.map(({ id }) => id)
      const listed = (await desk.get('article:list', { limit: 200 })).items.map(({ article }) => article.id)
      const suggested = await desk.get('article:suggest', { text: 'okapi escalations desk' })
      for (const { id } of [forTeam, forQa]) {
        const isFound = found.includes(id)
        expect(listed.includes(id)).toBe(isFound)
        expect(suggested.some((each) => each.id === id)).toBe(isFound)
        expect((await desk.request('article:get', { articleId: id })).ok).toBe(isFound)
        expect((await desk.request('article:vote', { articleId: id, number: 1, helped: true })).ok).toBe(isFound)
      }
      return [forTeam, forQa].filter(({ id }) => found.includes(id))
    }
    expect(await sees(agent)).toEqual([forTeam])
    expect(await sees(stranger)).toEqual([])
    expect(await sees(lead)).toEqual([forTeam, forQa])
  })

  it('are moved along the table and changed at the version that was read only', async () => {
    const draft = await write(refunds)
    const stale = { ok: false, error: { code: 'stale', reason: 'changed' } }
    const illegal = { ok: false, error: { code: 'conflict', reason: 'illegalMove' } }
    const at = { articleId: draft.id, version: draft.version }
    expect(await qa.request('article:move', { ...at, to: 'draft' })).toMatchObject(illegal)
    const gone = await qa.get('article:move', { ...at, to: 'retired' })
    expect(await qa.request('article:move', { ...at, to: 'published' })).toMatchObject(stale)
    expect(await qa.request('article:change', { ...at, tags: ['a'] })).toMatchObject(stale)
    expect(
      await qa.request('article:move', { articleId: draft.id, version: gone.version, to: 'published' }),
    ).toMatchObject(illegal)
    expect(await agent.request('article:create', { category: 'billing', texts: refunds })).toMatchObject({
      ok: false,
      error: { code: 'forbidden' },
    })
    expect(await qa.request('article:create', { category: 'billing', texts: {} })).toMatchObject({ ok: false })
  })

  it('are listed when their review is due, the longest due first', async () => {
    const now = app.world.now()
    const late = await write(refunds, { reviewAt: now - 2000 })
    const later = await write(refunds, { reviewAt: now - 1000 })
    await write(refunds, { reviewAt: now + 1000 * 3600 })
    const due = await qa.get('article:list', { due: true, limit: 1 })
    expect(due.items.map(({ article }) => article.id)).toEqual([late.id])
    const rest = await qa.get('article:list', { due: true, cursor: due.nextCursor! })
    expect(rest.items.map(({ article }) => article.id)).toEqual([later.id])
  })

  it('count one vote of each person for each version, and a vote can be changed or taken back', async () => {
    const { id: articleId } = await publish(await write(refunds))
    const vote = (desk: TestDesk, helped: boolean | null) => desk.get('article:vote', { articleId, number: 1, helped })
    const none = { helped: 0, notHelped: 0, outOfDate: 0, mine: null, mineOutOfDate: false }
    expect(await vote(agent, true)).toEqual({ ...none, helped: 1, mine: true })
    expect(await vote(agent, true)).toEqual({ ...none, helped: 1, mine: true })
    expect(await vote(lead, false)).toEqual({ ...none, helped: 1, notHelped: 1, mine: false })
    expect(await vote(agent, false)).toEqual({ ...none, notHelped: 2, mine: false })
    expect(await vote(lead, null)).toEqual({ ...none, notHelped: 1, mine: null })
    expect((await agent.get('article:get', { articleId })).votes).toEqual({ ...none, notHelped: 1, mine: false })
    expect(await agent.request('article:vote', { articleId, number: 2, helped: true })).toMatchObject({ ok: false })
  })

  it('are judged with a reason, and as out of date; writers read who said so, and the log has every vote', async () => {
    const { id: articleId } = await publish(await write(refunds))
    const from = await app.deps.db.lastSeq()
    const said = { articleId, number: 1, helped: false, outOfDate: true, comment: 'Seven days since May.' }
    expect(await agent.get('article:vote', said)).toMatchObject({ notHelped: 1, outOfDate: 1, mineOutOfDate: true })
    await lead.get('article:vote', { articleId, number: 1, helped: true })
    await lead.get('article:vote', { articleId, number: 1, helped: null })
    expect(await qa.get('article:votes', { articleId })).toMatchObject({
      items: [{ userName: 'mei', helped: false, outOfDate: true, comment: 'Seven days since May.', number: 1 }],
      nextCursor: null,
    })
    const heard = (desk: TestDesk) =>
      desk.pushes.some(
        ({ name, data }) => name === 'article:voted' && 'articleId' in data && data.articleId === articleId,
      )
    expect([heard(qa), heard(agent)]).toEqual([true, false])
    const line = (await qa.get('article:list', {})).items.find(({ article }) => article.id === articleId)
    expect(line?.outOfDate).toBe(1)
    expect((await agent.get('article:list', {})).items.every(({ outOfDate }) => outOfDate === 0)).toBe(true)
    expect(await agent.request('article:votes', { articleId })).toMatchObject({ error: { code: 'forbidden' } })
    const lines = await listEvents(app.deps.db, from, await app.deps.db.lastSeq(), 100)
    expect(lines.filter(({ noun }) => noun === 'articleVote')).toMatchObject([
      { what: 'voted', by: agent.user.id, payload: { articleId, vote: { outOfDate: true }, before: null } },
      { what: 'voted', by: lead.user.id, payload: { vote: { helped: true } } },
      { what: 'takenBack', payload: { vote: null, before: { helped: true } } },
    ])
  })

  it('are told anew to those who may read them, and to nobody else', async () => {
    const draft = await write(refunds, { roles: ['lead'] })
    const { id: articleId } = draft
    const hears = async (desk: TestDesk, act: () => Promise<unknown>) => {
      const before = desk.pushes.length
      await act()
      await desk.get('session:ping', {})
      return desk.pushes
        .slice(before)
        .some(({ data }) => 'articleId' in data && 'version' in data && data.articleId === articleId)
    }
    let { version } = draft
    const change = async (input: Partial<RawInput<'article:change'>>) =>
      void ({ version } = await qa.get('article:change', { articleId, version, ...input }))
    expect(await hears(agent, () => change({ tags: ['a'] }))).toBe(false)
    expect(await hears(lead, () => change({ tags: ['b'] }))).toBe(true)
    await publish({ id: articleId, version })
    version += 1
    expect(await hears(agent, () => change({ tags: ['c'] }))).toBe(false)
    expect(await hears(agent, () => change({ roles: [] }))).toBe(true)
    // Who could read it until now is told that it is not as it was.
    expect(await hears(agent, () => change({ roles: ['lead'] }))).toBe(true)
    expect(await hears(agent, () => change({ tags: ['d'] }))).toBe(false)
  })

  it('are listed by the languages they are written in, as their reader has them', async () => {
    const one = await publish(await write(parcels, { category: 'product', tags: ['lang'] }))
    const texts = { en: { title: 'English only', body: 'One.' } }
    await qa.get('article:change', { articleId: one.id, version: one.version, texts })
    const ids = async (desk: TestDesk, language: 'en' | 'zh') =>
      (await desk.get('article:list', { tag: 'lang', language })).items.map(({ article }) => article.id)
    expect(await ids(agent, 'zh')).toEqual([one.id])
    expect(await ids(agent, 'en')).toEqual([one.id])
    expect(await ids(qa, 'zh')).toEqual([])
    expect(await ids(qa, 'en')).toEqual([one.id])
  })

  it('show their own files, to readers only those that the published text names', async () => {
    const draft = await write(refunds)
    const send = async (
      desk: TestDesk,
      articleId: string,
      name: string,
      bytes = '89504e470d0a1a0a0000000d49484452',
    ) => {
      const form = new FormData()
      form.append('file', new Blob([Buffer.from(bytes, 'hex')]), name)
      const headers = { authorization: `Bearer ${desk.session.token}` }
      const path = `${app.url}/api/v1/articles/${articleId}/files`
      const answer = await fetch(path, { method: 'POST', headers, body: form })
      return { status: answer.status, body: articleFile.safeParse(await answer.json()).data }
    }
    const read = async (desk: TestDesk, id: string) =>
      (
        await fetch(`${app.url}/api/v1/article-files/${id}`, {
          headers: { authorization: `Bearer ${desk.session.token}` },
        })
      ).status
    const { status, body: shown } = await send(qa, draft.id, 'box.png')
    expect([status, shown?.type]).toEqual([201, 'image/png'])
    // The same content from several at the same moment.
    const other = await write(parcels)
    const same = await Promise.all([1, 2, 3].map((n) => send(qa, other.id, `${n}.txt`, '616263')))
    expect(same.map((each) => each.status)).toEqual([201, 201, 201])
    const { body: unused } = await send(qa, draft.id, '未用.png')
    expect((await send(agent, draft.id, 'x.png')).status).toBe(403)
    expect((await send(qa, 'nowhere', 'x.png')).status).toBe(404)
    expect(await read(agent, shown!.id)).toBe(404)
    const texts = { en: { title: 'Box', body: `![box](file:${shown!.id})` } }
    await publish(await qa.get('article:change', { articleId: draft.id, version: draft.version, texts }))
    expect([await read(agent, shown!.id), await read(agent, unused!.id), await read(qa, unused!.id)]).toEqual([
      200, 404, 200,
    ])
    expect((await agent.get('article:get', { articleId: draft.id })).files).toMatchObject([{ name: 'box.png' }])
    expect((await qa.get('article:get', { articleId: draft.id })).files).toHaveLength(2)
  })

  it('are suggested by the words of a ticket, in its language first', async () => {
    await publish(
      await write(
        {
          en: { title: 'Invoice shows the wrong tax number', body: 'Correct the tax number, issue the invoice again.' },
          zh: { title: '发票税号有误', body: '更正税号后重开发票。' },
        },
        { category: 'billing' },
      ),
    )
    const english = await lead.get('ticket:open', {
      kind: 'complaint',
      subject: 'Wrong tax number',
      text: 'My invoices have an old tax number.',
    })
    const chinese = await lead.get('ticket:open', {
      kind: 'complaint',
      subject: '发票开错了',
      text: '发票上的税号不对，请重开。',
    })
    const [first] = await agent.get('article:suggest', { ticketId: english.id })
    expect(first).toMatchObject({ title: 'Invoice shows the wrong tax number', language: 'en', category: 'billing' })
    expect(first!.because).toContain('tax')
    expect((await agent.get('article:suggest', { ticketId: chinese.id, language: 'zh' }))[0]?.title).toBe(
      '发票税号有误',
    )
    expect(await agent.get('article:suggest', { text: 'hello, thank you very much' })).toEqual([])
  })

  it('are wanted where a search found nothing; one can be written from there', async () => {
    const from = await app.deps.db.lastSeq()
    for (const text of ['flux capacitor', 'Flux  CAPACITOR', '时光机 坏了']) await agent.get('search:all', { text })
    // Still being typed, a phone number, or narrowed to something else.
    await agent.get('search:all', { text: 'flux cap', typing: true })
    await agent.get('search:all', { text: '138 9999 0000' })
    await agent.get('search:all', { text: 'nosuch@example.org' })
    await agent.get('search:all', { text: 'quux', nouns: ['customer'] })
    await agent.get('search:all', { text: 'quux', state: 'open' })
    const open = async () =>
      (await qa.get('gap:list', {})).items.filter(({ words }) => !/walrus|没有送到|refund|okapi/.test(words))
    const items = await open()
    expect(items).toMatchObject([
      { words: 'flux capacitor', times: 2, state: 'open' },
      { words: '时光机 坏了', times: 1 },
    ])
    const article = await write(
      { en: { title: 'Flux capacitor', body: 'Needs 1.21 gigawatts.' } },
      { gapId: items[0]!.id },
    )
    await qa.get('gap:dismiss', { gapId: items[1]!.id })
    expect(await open()).toEqual([])
    expect((await qa.get('gap:list', { state: 'written' })).items).toMatchObject([{ articleId: article.id }])
    expect(qa.pushes.map(({ data }) => ('gap' in data ? data.gap.words : ''))).toContain('时光机 坏了')
    expect(agent.pushes.some(({ name }) => name === 'gap:changed')).toBe(false)
    const lines = await listEvents(app.deps.db, from, await app.deps.db.lastSeq(), 100)
    expect(lines.flatMap((each) => (each.noun === 'gap' ? [[each.what, each.payload.gap.words]] : []))).toEqual([
      ['missed', 'flux capacitor'],
      ['missed', 'flux capacitor'],
      ['missed', '时光机 坏了'],
      ['written', 'flux capacitor'],
      ['dismissed', '时光机 坏了'],
    ])
  })

  it('are read and written over HTTP, by scope', async () => {
    const key = (await app.api('POST', '/keys', { name: 'k', scopes: ['articles:read', 'articles:write'] })).body.key
    const made = await app.api('POST', '/articles', { id: 'http-1', category: 'internal', texts: refunds }, key)
    expect(made).toMatchObject({ status: 200, body: { id: 'http-1', version: 1 } })
    const moved = await app.api('POST', '/articles/move', { articleId: 'http-1', version: 1, to: 'published' }, key)
    expect(moved.status).toBe(200)
    expect((await app.api('GET', '/articles/http-1', undefined, key)).status).toBe(200)
    expect((await app.api('GET', '/articles?category=internal', undefined, key)).body.items).toHaveLength(1)
    const reader = (await app.api('POST', '/keys', { name: 'r', scopes: ['articles:read'] })).body.key
    expect((await app.api('POST', '/articles', { category: 'internal', texts: refunds }, reader)).status).toBe(403)
    expect((await app.api('GET', '/articles/gaps', undefined, reader)).status).toBe(403)
  })
})
