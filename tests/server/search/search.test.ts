import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openSearch } from '../../../server/search/openSearch.ts'
import { insert } from '../../../server/db/database.ts'
import { findTicket } from '../../../server/db/ticketQueries.ts'
import { type Deps, systemActor } from '../../../server/deps.ts'
import { ticketEvent } from '../../../server/tickets/ticketView.ts'
import type { RawInput } from '../../../shared/contract/index.ts'
import { fakeWorld } from '../../helpers/fakeWorld.ts'
import { openSearchedDatabase } from '../../helpers/searchPlaces.ts'
import { openApp, type TestApp, type TestDesk } from '../../helpers/testApp.ts'

// The whole way in threads of their own, on the database of this run.
describe('the one box', () => {
  let app: TestApp
  let lead: TestDesk
  let drop: () => Promise<void>
  beforeAll(async () => {
    const world = fakeWorld()
    const searched = await openSearchedDatabase(world.now)
    drop = searched.drop
    app = await openApp({ db: searched.db, world })
    // The server of the tests searches in its own thread; here it is as `main` has it.
    await app.deps.search?.close()
    app.deps.search = openSearch(app.deps, searched.place)
    lead = await app.connect(await app.hire('wang', { role: 'lead' }))
  })
  afterAll(async () => {
    await app.deps.search?.close()
    app.deps.search = { ...app.deps.search!, close: () => Promise.resolve() }
    await app.close()
    await drop()
  })
  beforeEach(() => app.world.advance(10_000))

  const ask = async (text: string, more: Partial<RawInput<'search:all'>> = {}, desk = lead) => {
    await app.deps.search!.idle()
    return desk.get('search:all', { text, ...more })
  }
  const titles = async (text: string, more: Partial<RawInput<'search:all'>> = {}, desk = lead) =>
    (await ask(text, more, desk)).items.map(({ title }) => title)
  const open = (subject: string, text: string, more: object = {}) =>
    lead.get('ticket:open', { kind: 'complaint', subject, text, ...more })

  it('finds Chinese words of two signs, longer ones as they stand, and one sign in a title', async () => {
    await open('快递延误', '我的包裹还没有到，要求退款。')
    await open('退货', '延误不是问题，快递很好。')
    expect(await titles('退款')).toEqual(['快递延误'])
    expect((await titles('延误')).sort()).toEqual(['快递延误', '退货'])
    expect(await titles('快递延误')).toEqual(['快递延误'])
    expect(await titles('没有到')).toEqual(['快递延误'])
    expect(await titles('有没')).toEqual([])
    expect(await titles('货')).toEqual(['退货'])
    expect(await titles('快递 退款')).toEqual(['快递延误'])
  })

  it('finds English words in any case, with or without accents, in the plural, and in every order', async () => {
    await open('Café machine broken', 'Two parcels arrived, one was OPENED.')
    for (const text of ['cafe', 'CAFÉ', 'parcel', 'opened machine', 'ｃａｆｅ'])
      expect(await titles(text), text).toEqual(['Café machine broken'])
    expect(await titles('machine closed')).toEqual([])
  })

  it('finds numbers: a ticket by its own before all else, an order by its end', async () => {
    const ticket = await open('Order DD20260042 is wrong', 'see above')
    await open(`About ${ticket.number}`, 'a copy')
    expect((await titles(ticket.number))[0]).toBe('Order DD20260042 is wrong')
    expect(await titles(ticket.number)).toHaveLength(2)
    expect(await titles('dd20260042')).toEqual(['Order DD20260042 is wrong'])
    expect(await titles('0042')).toEqual(['Order DD20260042 is wrong'])
  })

  it('finds what is said in comments and in contacts, and shows where', async () => {
    const { id } = await open('Silent subject', 'nothing here')
    await lead.get('ticket:comment', { ticketId: id, text: 'The courier called: zebra crossing blocked 😡' })
    const [hit] = (await ask('Zebra crossing')).items
    expect(hit).toMatchObject({ noun: 'ticket', id, title: 'Silent subject', isNear: false })
    expect(hit!.passageMarks.map(([from, to]) => hit!.passage.slice(from, to))).toEqual(['zebra', 'crossing'])
    expect(await titles('😡')).toEqual(['Silent subject'])
    const { body } = await app.api('POST', '/contacts', {
      channel: 'chat',
      queue: 'sales',
      from: { name: 'Ana', phone: '13612349876' },
      subject: 'Chat of Ana',
      text: '你们的客服热线打不通',
    })
    expect(await titles('热线')).toEqual(['Chat of Ana'])
    expect(await titles('9876', { nouns: ['contact'] })).toEqual(['Chat of Ana'])
    await app.api('POST', `/contacts/${body.contact.id}/messages`, { from: 'customer', text: 'hippopotamus' })
    expect(await titles('hippopotamus')).toEqual(['Chat of Ana'])
  })

  it('finds customers by name, pinyin, initials, a slip, the same sound, and the end of a phone', async () => {
    await lead.get('customer:create', { name: '王小明', phones: ['13612345678'] })
    await lead.get('customer:create', { name: '单雄信' })
    await lead.get('customer:create', { name: 'Katherine Johnson', emails: ['kj@orbit.example'] })
    const customers = (text: string) => titles(text, { nouns: ['customer'] })
    for (const text of [
      '王小明',
      '小明',
      'wangxiaoming',
      'wang xiaoming',
      'Wang Xiao',
      'wxm',
      '5678',
      '136 1234 5678',
      '+8613612345678',
    ])
      expect(await customers(text), text).toEqual(['王小明'])
    expect(await customers('shanxiong')).toEqual(['单雄信'])
    for (const text of ['Kathrine', 'katherine jonson', 'Jhonson', 'kj@orbit.example', 'hnson'])
      expect(await customers(text), text).toEqual(['Katherine Johnson'])
    expect((await ask('王晓铭', { nouns: ['customer'] })).items).toMatchObject([{ title: '王小明', isNear: true }])
    expect(await customers('Margaret')).toEqual([])
  })

  it('follows a change, and forgets what is not said any more', async () => {
    const { id, version } = await open('Walrus in the hall', 'text')
    expect(await titles('walrus')).toEqual(['Walrus in the hall'])
    await lead.get('ticket:change', { ticketId: id, version, subject: 'Seal in the hall' })
    expect(await titles('walrus')).toEqual([])
    expect(await titles('seal')).toEqual(['Seal in the hall'])
  })

  it('passes filters, and pages through every hit once', async () => {
    for (let i = 0; i < 7; i++) {
      app.world.advance(60_000)
      await open(i % 2 === 0 ? `Lantern ${i}` : `Other ${i}`, 'lantern', i < 3 ? { queue: 'sales' } : {})
    }
    const page = async (more: object) => {
      const seen: string[] = []
      for (let cursor: string | undefined; ;) {
        app.world.advance(1000)
        const { items, nextCursor } = await ask('lantern', { ...more, limit: 2, ...(cursor ? { cursor } : {}) })
        seen.push(...items.map(({ title }) => title))
        if (!nextCursor) return seen
        cursor = nextCursor
      }
    }
    expect(await page({})).toEqual([
      'Lantern 6',
      'Lantern 4',
      'Lantern 2',
      'Lantern 0',
      'Other 5',
      'Other 3',
      'Other 1',
    ])
    expect(await page({ order: 'newest' })).toEqual([
      'Lantern 6',
      'Other 5',
      'Lantern 4',
      'Other 3',
      'Lantern 2',
      'Other 1',
      'Lantern 0',
    ])
    expect(await titles('lantern', { queue: 'sales', order: 'newest' })).toEqual(['Lantern 2', 'Other 1', 'Lantern 0'])
    expect(await titles('lantern', { kind: 'enquiry' })).toEqual([])
    expect(await titles('lantern', { nouns: ['customer', 'article'] })).toEqual([])
    const [third] = (await ask('"Lantern 2"')).items
    expect(await titles('lantern', { from: third!.at, to: third!.at })).toEqual(['Lantern 2'])
    expect(await titles('', { state: 'open', limit: 1 })).toEqual(['Lantern 6'])
  })

  it('shows agents the contacts of their queues and their own only, and nobody a private team’s tickets but its members and who owns one', async () => {
    const member = await app.hire('in-team')
    const outsider = await app.hire('outside', { queues: ['support'] })
    await app.deps.db.writeAll(systemActor, {
      writes: [
        insert('teams', {
          id: 'legal',
          name: { en: 'Legal', zh: '法务' },
          private: true,
          position: 9,
          retired: false,
          version: 1,
        }),
        insert('teamMembers', { id: 'legal.m', teamId: 'legal', userId: member.id }),
        insert('teamMembers', { id: 'legal.o', teamId: 'legal', userId: outsider.id }),
      ],
      events: [],
    })
    const [inTeam, outside] = [await app.connect(member), await app.connect(outsider)]
    const admin = await app.connect(await app.hire('boss', { role: 'admin' }))
    await admin.get('ticket:open', { kind: 'complaint', subject: 'Griffin case', team: 'legal', ownerId: null })
    await admin.get('ticket:open', {
      kind: 'complaint',
      subject: 'Griffin of outsider',
      team: 'legal',
      ownerId: outsider.id,
    })
    // Who has left the team keeps what they own.
    await app.deps.db.writeAll(systemActor, {
      writes: [{ kind: 'remove', table: 'teamMembers', id: 'legal.o' }],
      events: [],
    })
    await app.api('POST', '/contacts', {
      channel: 'chat',
      queue: 'sales',
      from: { name: 'Bo' },
      subject: 'Griffin chat',
    })
    const all = ['Griffin case', 'Griffin chat', 'Griffin of outsider']
    expect((await titles('griffin', {}, admin)).sort()).toEqual(all)
    expect((await titles('griffin', {}, inTeam)).sort()).toEqual(all)
    expect(await titles('griffin')).toEqual(['Griffin chat'])
    expect(await titles('griffin', {}, outside)).toEqual(['Griffin of outsider'])
    expect(await titles('', { team: 'legal' })).toEqual([])
    // No other way leads to what is hidden: neither a count nor a list.
    const counted = async (desk: TestDesk) => (await desk.get('search:count', { text: 'griffin' })).counts
    expect(await counted(inTeam)).toMatchObject({ contact: 1, ticket: 2 })
    expect(await counted(lead)).toMatchObject({ contact: 1, ticket: 0 })
    expect(await counted(outside)).toMatchObject({ contact: 0, ticket: 1 })
    const listed = async (desk: TestDesk) =>
      (await desk.get('ticket:list', { search: 'griffin' })).items.map(({ subject }) => subject).sort()
    expect(await listed(inTeam)).toEqual(['Griffin case', 'Griffin of outsider'])
    expect(await listed(lead)).toEqual([])
    expect(await listed(outside)).toEqual(['Griffin of outsider'])
  })

  it('finds a word before it is typed to its end, and marks it', async () => {
    await open('Wolverine at the gate', 'the marmots left')
    const [hit] = (await ask('gate wolve')).items
    expect(hit!.titleMarks.map(([from, to]) => hit!.title.slice(from, to))).toEqual(['Wolverine', 'gate'])
    expect((await ask('marm')).items.map(({ passage, passageMarks: [mark] }) => passage.slice(...mark!))).toEqual([
      'marmots',
    ])
    expect(await titles('wolve gate')).toEqual([])
    expect(await titles('mar')).not.toContain('Wolverine at the gate')
  })

  it('has what was just made after one look at the log, which the server takes ten times a second', async () => {
    await app.deps.search!.idle()
    const { id } = await open('Axolotl', 'swims')
    await app.deps.search!.tick()
    expect((await lead.get('search:all', { text: 'axolotl' })).items).toMatchObject([{ id }])
    expect((await lead.get('ticket:list', { search: 'axolotl' })).items).toMatchObject([{ id }])
  })

  it('counts what it finds of each kind, what is near where nothing holds the words', async () => {
    await lead.get('customer:create', { name: 'Philippa Ostrich', phones: ['13611119999'], city: '日照' })
    for (const subject of ['Ostrich one', 'Ostrich two']) await open(subject, 'feathers', { queue: 'sales' })
    await app.deps.search!.idle()
    const count = (text: string, more: object = {}) => lead.get('search:count', { text, ...more })
    const none = { customer: 0, contact: 0, ticket: 0, article: 0 }
    expect(await count('ostrich')).toEqual({ counts: { ...none, customer: 1, ticket: 2 }, isNear: false, most: 1000 })
    expect((await count('feathers', { queue: 'support' })).counts).toEqual(none)
    expect((await count('', { queue: 'sales', state: 'open' })).counts.ticket).toBeGreaterThan(1)
    expect(await count('Phillipa')).toEqual({ counts: { ...none, customer: 1 }, isNear: true, most: 1000 })
    const [found] = (await ask('Philippa')).items
    expect(found).toMatchObject({ noun: 'customer', reach: '+8613611119999', place: '日照', said: null })
  })

  it('is what the lists of tickets and customers search with, in every order and past every filter', async () => {
    const { id } = await open('Quiet subject', 'nothing', { priority: 'low' })
    await lead.get('ticket:comment', { ticketId: id, text: '温控模块又坏了' })
    app.world.advance(1000)
    const second = await open('温控模块延误', 'loud', { priority: 'urgent', queue: 'sales' })
    await app.deps.search!.idle()
    const listed = async (more: Partial<RawInput<'ticket:list'>>) =>
      (await lead.get('ticket:list', { search: '温控模块', ...more })).items.map((each) => each.id)
    expect(await listed({})).toEqual([second.id, id])
    expect(await listed({ sort: 'priority', order: 'asc' })).toEqual([id, second.id])
    expect(await listed({ queue: 'sales' })).toEqual([second.id])
    expect(await listed({ search: '温控', source: 'mail' })).toEqual([])
    const { nextCursor } = await lead.get('ticket:list', { search: '温控模块', limit: 1 })
    expect(await listed({ limit: 1, cursor: nextCursor! })).toEqual([id])
    expect(await listed({ search: second.number.toLowerCase() })).toEqual([second.id])
    await lead.get('customer:create', { name: '欧阳娜娜' })
    await app.deps.search!.idle()
    for (const search of ['欧阳', 'ouyang', 'oynn', '欧阳那那'])
      expect(
        (await lead.get('customer:list', { search })).items.map(({ name }) => name),
        search,
      ).toEqual(['欧阳娜娜'])
  })

  it('lists the newest of more tickets than are sorted for one page, and says so', async () => {
    const { id } = await open('Dodo', 'extinct')
    const row = (await findTicket(app.deps.db, id))!
    const many = Array.from({ length: 2000 }, (_, i) => ({
      ...row,
      id: `dodo-${i}`,
      number: `X-${i}`,
      openedAt: row.openedAt + 1000,
    }))
    // A hundred at a time, so that the desks keep up with what they are told.
    for (let i = 0; i < many.length; i += 100) {
      const some = many.slice(i, i + 100)
      await app.deps.db.writeAll(systemActor, {
        writes: some.map((each) => insert('tickets', each)),
        events: some.map((each) => ticketEvent('opened', each)),
      })
      app.world.advance(1000)
      await lead.get('session:ping', {})
    }
    app.world.advance(10_000)
    await app.deps.search!.idle()
    const page = await lead.get('ticket:list', { search: 'dodo', sort: 'opened', order: 'asc', limit: 5 })
    expect(page.partly).toBe('tooMany')
    expect(page.items.map((each) => each.id)).not.toContain(id)
    const some = await lead.get('ticket:list', { search: 'dodo X-1999', limit: 5 })
    expect([some.partly, some.items.map((each) => each.id)]).toEqual([undefined, ['dodo-1999']])
    expect((await lead.get('search:count', { text: 'dodo' })).counts.ticket).toBe(1000)
  }, 120_000)

  it('takes whatever is typed for words', async () => {
    const nasty = [
      '"',
      '""',
      "'",
      '*',
      '(',
      ')',
      'NEAR(a b)',
      'a AND',
      'OR',
      'NOT x',
      'title:x',
      '^x',
      '-x',
      ':*',
      '!&|',
      '<->',
      '\\',
      "'; drop table docs; --",
      'a:all',
      'n:ticket',
      '~x',
      '{a b}: x',
      '%',
      '𠮷',
      '\u202e',
      'x'.repeat(5000),
      'word '.repeat(1000),
      '退款'.repeat(2000),
      '😡'.repeat(500),
    ]
    for (const text of nasty) {
      app.world.advance(1000)
      expect(Array.isArray((await ask(text, { typing: true })).items), text.slice(0, 40)).toBe(true)
    }
    expect(await lead.request('search:all', { text: 'a\0b' })).toMatchObject({ ok: false, error: { code: 'invalid' } })
    expect(await titles('快递延误')).toEqual(['快递延误'])
  })

  it('is asked over HTTP too, by who may', async () => {
    await app.deps.search!.idle()
    const found = await app.api('GET', `/search?text=${encodeURIComponent('延误')}&nouns=ticket&limit=1`)
    expect(found.status).toBe(200)
    expect(found.body.items).toHaveLength(1)
    const key = (await app.api('POST', '/keys', { name: 'k', scopes: ['tickets:read'] })).body.key
    expect((await app.api('GET', '/search?text=a', undefined, key)).status).toBe(403)
  })
})

describe('an index', () => {
  it('is made from the rows when it is missing, kept when it fits, and made anew when the log is another', async () => {
    const world = fakeWorld()
    const first = await openSearchedDatabase(world.now)
    const app = await openApp({ db: first.db, world })
    const lead = await app.connect(await app.hire('wang', { role: 'lead' }))
    await lead.get('ticket:open', { kind: 'complaint', subject: 'Phoenix rises' })
    const deps: Pick<Deps, 'db' | 'log'> = app.deps
    const reader = { id: 'x', role: 'admin' as const, queues: [], teams: [], hiddenTeams: [] }
    const question = { text: 'phoenix', reader, filters: {}, order: 'best' as const, limit: 5 }
    const found = async () => {
      const search = openSearch(deps, first.place)
      await search.idle()
      const hits = await search.find(question)
      await search.close()
      return hits.map(({ hit }) => hit.title)
    }
    expect(await found()).toEqual(['Phoenix rises'])
    await lead.get('ticket:open', { kind: 'complaint', subject: 'Phoenix falls' })
    expect((await found()).sort()).toEqual(['Phoenix falls', 'Phoenix rises'])
    // The same index beside another database, as after a backup was put in the place of the file.
    const other = await openSearchedDatabase(world.now)
    const company = await openApp({ db: other.db, world })
    const mixed =
      'url' in first.place || 'url' in other.place ? other.place : { ...other.place, indexFile: first.place.indexFile }
    const search = openSearch(company.deps, mixed)
    await search.idle()
    expect(await search.find(question)).toEqual([])
    await search.close()
    for (const each of [app, company]) await each.close()
    for (const each of [first, other]) await each.drop()
    // Each search reads its program anew, twice, which takes its time on a busy machine.
  }, 120_000)
})
