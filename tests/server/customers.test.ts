import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { defaultFloor } from '../../shared/domain/temperament.ts'
import { openApp, type TestApp, type TestDesk } from '../helpers/testApp.ts'

describe('customers', () => {
  let app: TestApp
  let desk: TestDesk
  beforeAll(async () => {
    app = await openApp()
    desk = await app.connect(await app.hire('mei'))
  })
  afterAll(() => app.close())
  // A desk may ask only so often in a second, and the time stands still by itself.
  beforeEach(() => app.world.advance(10_000))

  const make = (name: string, more: object = {}) => desk.get('customer:create', { name, ...more })
  const found = async (search: string) =>
    (await desk.get('customer:list', { search })).items.map((each) => each.name).sort()

  it('are found by parts of a name, a number or an address, in any script', async () => {
    await make('王小明', { nameSaid: 'Wang Xiaoming', phones: ['13612345678'] })
    await make("Sinéad O'Neill", { emails: ['sinead.2024@example.org'] })
    expect(await found('小明')).toEqual(['王小明'])
    expect(await found('xiaoming')).toEqual(['王小明'])
    expect(await found("o'neill")).toEqual(["Sinéad O'Neill"])
    expect(await found('136-1234')).toEqual(['王小明'])
    expect(await found('+86 136 1234 5678')).toEqual(['王小明'])
    expect(await found('SINEAD.2024@example')).toEqual(["Sinéad O'Neill"])
  })

  it('are found whatever letters are capital, also outside A–Z', async () => {
    await make('Émile Durand')
    await make('ÖZGÜR [Ltd] ΣΊΣΥΦΟΣ')
    for (const search of ['émile', 'ÉMILE', 'Émile', 'émi'])
      expect(await found(search), search).toEqual(['Émile Durand'])
    for (const search of ['özgür', 'Özgür', 'ÖZGÜR [ltd]', 'σίσυφος', '[l'])
      expect(await found(search), search).toEqual(['ÖZGÜR [Ltd] ΣΊΣΥΦΟΣ'])
    // Who has no é on the keyboard finds it too.
    expect(await found('emile')).toEqual(['Émile Durand'])
    for (const search of ['[zq]', '^', '*']) expect(await found(search), search).toEqual([])
  })

  it('are not found by digits that only happen to be in an address that was typed', async () => {
    await make('Number Holder', { phones: ['13620240000'] })
    expect(await found('sinead.2024@example')).not.toContain('Number Holder')
  })

  it('are found by what was typed between signs, and signs mean nothing of their own', async () => {
    await make('100% Cotton Ltd')
    await make('snake_case')
    await make('back\\slash')
    expect(await found('100% cotton')).toEqual(['100% Cotton Ltd'])
    expect(await found('snake_case')).toEqual(['snake_case'])
    expect(await found('back\\slash')).toEqual(['back\\slash'])
    for (const search of ["' or 1=1 --", '";', "'; drop table customers; --", '*', '_%_', '%', '_', '\\'])
      expect(await found(search), search).toEqual([])
    expect(await found("' XOR ''='")).toEqual([])
  })

  it('come in pages by name, each once, whatever names are equal', async () => {
    for (let i = 0; i < 7; i++) await make('Same Name')
    const seen: string[] = []
    for (let cursor: string | undefined; ;) {
      const page = await desk.get('customer:list', { limit: 2, ...(cursor ? { cursor } : {}) })
      seen.push(...page.items.map((each) => each.id))
      if (!page.nextCursor) break
      cursor = page.nextCursor
    }
    const all = await desk.get('customer:list', { limit: 200 })
    expect(seen).toEqual(all.items.map((each) => each.id))
    expect(new Set(seen).size).toBe(seen.length)
  })

  it('come in the order in which they fit what was typed', async () => {
    await make('Zoë Lidong', { phones: ['13711110001'] })
    await make('Alan Chenoweth', { organisation: 'Beichen Ltd' })
    await make('孙立东', { nameSaid: 'Sun Lidong', phones: ['13700012222'], emails: ['s.ld@post.cn'] })
    await make('李东', { nameSaid: 'Li Dong', phones: ['13733330001'], organisation: '城南小学' })
    await make('Beth Archene')
    await make('陈伟', { nameSaid: 'Chen Wei' })
    await make('程浩然', { nameSaid: 'Cheng Haoran' })
    const order = async (search: string) => (await desk.get('customer:list', { search })).items.map((each) => each.name)
    // A whole word of a name as it is written or said, then the start of one, then anywhere; the newest first.
    expect(await order('chen')).toEqual(['陈伟', '程浩然', 'Alan Chenoweth', 'Beth Archene'])
    expect(await order('lidong')).toEqual(['李东', '孙立东', 'Zoë Lidong'])
    expect(await order('lidong sun')).toEqual(['孙立东'])
    // First letters of the syllables, but only of names that are said otherwise than written.
    expect((await order('ld'))[0]).toBe('李东')
    expect(await order('chenw')).toEqual(['陈伟'])
    expect(await order('SLD')).toEqual(['孙立东'])
    // The end of a number before the same digits within one.
    expect(await order('0001')).toEqual(['李东', 'Zoë Lidong', '孙立东'])
    expect(await order('137 3333 0001')).toEqual(['李东'])
    expect(await order('S.LD@POST.CN')).toEqual(['孙立东'])
    expect(await order('城南')).toEqual(['李东'])
  })

  it('come in pages in that order too, each once', async () => {
    for (const name of ['Quill', 'Quill', 'Tom Quill', 'Jane Quill', 'McQuill', 'Quillon']) await make(name)
    const pages = async (limit: number) => {
      const seen: string[] = []
      for (let cursor: string | undefined; ;) {
        const page = await desk.get('customer:list', { search: 'quill', limit, ...(cursor ? { cursor } : {}) })
        seen.push(...page.items.map((each) => each.name))
        if (!page.nextCursor) return seen
        cursor = page.nextCursor
      }
    }
    const all = await pages(200)
    expect(all).toEqual(['Quill', 'Quill', 'Tom Quill', 'Jane Quill', 'Quillon', 'McQuill'])
    for (const limit of [1, 2, 3, 5]) expect(await pages(limit)).toEqual(all)
  })

  it('are changed at the version that was read, else not at all', async () => {
    const { id } = await make('Before', { phones: ['13600000001', '13600000002'], emails: ['b@x.org'] })
    const changed = await desk.get('customer:change', {
      customerId: id,
      version: 1,
      name: 'After',
      phones: ['13600000002'],
    })
    expect(changed).toMatchObject({ name: 'After', phones: ['+8613600000002'], emails: ['b@x.org'], version: 2 })
    const seq = await app.deps.db.lastSeq()
    const late = await desk.request('customer:change', { customerId: id, version: 1, note: 'mine' })
    expect(late).toMatchObject({ ok: false, error: { code: 'stale', reason: 'changed' } })
    expect(await app.deps.db.lastSeq()).toBe(seq)
    expect(await found('136 0000 0001')).toEqual([])
    const back = await desk.get('customer:change', { customerId: id, version: 2, note: null, city: '北京' })
    expect(back).toMatchObject({ note: null, city: '北京', name: 'After' })
  })

  it('keep one change when two are made at once, and tell the other', async () => {
    const { id } = await make('Contended')
    const results = await Promise.all(
      ['a', 'b', 'c'].map((note) => desk.request('customer:change', { customerId: id, version: 1, note })),
    )
    expect(results.filter((result) => result.ok)).toHaveLength(1)
    for (const result of results)
      if (!result.ok) expect(result.error).toMatchObject({ code: 'stale', reason: 'changed' })
  })
})

describe('the temperament of a customer', () => {
  let app: TestApp
  let desk: TestDesk
  beforeAll(async () => {
    app = await openApp()
    desk = await app.connect(await app.hire('mei'))
  })
  afterAll(() => app.close())

  const cardOf = (customerId: string) => desk.get('customer:get', { customerId })

  it('is claimed when an agent names it, with evidence and by whom', async () => {
    const { id } = await desk.get('customer:create', { name: 'A' })
    expect((await cardOf(id)).temperament).toBeNull()
    const judgement = { by: 'agent' as const, type: 'driver' as const, evidence: 'just tell me when' }
    expect(await desk.get('temperament:set', { customerId: id, judgement })).toMatchObject({
      type: 'driver',
      source: 'agent',
      evidence: ['just tell me when'],
      setBy: 'mei',
    })
    expect((await cardOf(id)).temperament).toMatchObject({ type: 'driver', setAt: app.world.now() })
  })

  it('claims nothing from a sheet that says nothing, and something from one that does', async () => {
    const { id } = await desk.get('customer:create', { name: 'B' })
    const vague = await desk.get('temperament:set', {
      customerId: id,
      judgement: { by: 'sheet', answers: [3, 3, 3, 3, 3, 3] },
    })
    expect(vague).toMatchObject({ type: null, source: 'sheet' })
    const clear = await desk.get('temperament:set', {
      customerId: id,
      judgement: { by: 'sheet', answers: [1, 1, 1, 5, 5, 5] },
    })
    expect(clear?.type).toBe('analyst')
    expect(clear!.confidence).toBeGreaterThanOrEqual(defaultFloor)
  })

  it('is no longer claimed once somebody says it is not right', async () => {
    const { id } = await desk.get('customer:create', { name: 'C' })
    const empty = await desk.request('temperament:set', { customerId: id, judgement: { by: 'notRight' } })
    expect(empty).toMatchObject({ ok: false, error: { code: 'conflict', reason: 'nothingHeld' } })
    await desk.get('temperament:set', { customerId: id, judgement: { by: 'agent', type: 'amiable' } })
    const withdrawn = await desk.get('temperament:set', { customerId: id, judgement: { by: 'notRight' } })
    expect(withdrawn).toMatchObject({ type: null })
    expect(withdrawn!.confidence).toBeLessThan(defaultFloor)
    expect((await cardOf(id)).temperament).toMatchObject({ type: null })
  })

  it('is neither kept up nor shown for who opted out', async () => {
    const { id } = await desk.get('customer:create', { name: 'D' })
    await desk.get('temperament:set', { customerId: id, judgement: { by: 'agent', type: 'amiable' } })
    const { customer } = await cardOf(id)
    await desk.get('customer:change', { customerId: id, version: customer.version, temperamentOptOut: true })
    expect((await cardOf(id)).temperament).toBeNull()
    const refused = await desk.request('temperament:set', {
      customerId: id,
      judgement: { by: 'agent', type: 'driver' },
    })
    expect(refused).toMatchObject({ ok: false, error: { code: 'conflict', reason: 'optedOut' } })
  })

  it('leaves every change in the log, with what was held before', async () => {
    const { id } = await desk.get('customer:create', { name: 'E' })
    await desk.get('temperament:set', { customerId: id, judgement: { by: 'agent', type: 'amiable' } })
    await desk.get('temperament:set', { customerId: id, judgement: { by: 'notRight' } })
    const { orm, t } = app.deps.db
    const lines = (await orm.select().from(t.events)).filter(
      (each) => each.nounId === id && each.what === 'temperamentSet',
    )
    expect(lines.map((each) => [each.by, each.payload])).toMatchObject([
      [desk.user.id, { before: null, temperament: { type: 'amiable' } }],
      [desk.user.id, { before: { type: 'amiable' }, temperament: { type: null } }],
    ])
  })
})
