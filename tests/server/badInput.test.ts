import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { NewEvent } from '../../server/db/database.ts'
import { handle } from '../../server/realtime/bindHandlers.ts'
import type { Desk } from '../../server/realtime/handler.ts'
import { type RequestName, requests } from '../../shared/contract/index.ts'
import { mayRequest } from '../../shared/domain/permissions.ts'
import { nastyTexts, withEachPartReplaced, withProto, wrongKinds } from '../helpers/badValues.ts'
import { readyAgent, talk } from '../helpers/floorActs.ts'
import { openApp, type TestApp, type TestDesk } from '../helpers/testApp.ts'
import { until } from '../helpers/until.ts'
import { validInputs } from '../helpers/validInputs.ts'

const refusing = () => {
  throw new Error('the input should have been refused')
}
const never = () => Promise.reject(new Error('the input should have been refused'))

const names = (Object.keys(requests) as RequestName[]).filter((name) => name !== 'session:leave')

describe('bad input over a socket', () => {
  let app: TestApp
  let agent: TestDesk
  let lead: TestDesk
  let admin: TestDesk
  let contactId: string
  beforeAll(async () => {
    app = await openApp()
    agent = await readyAgent(app, 'mei')
    lead = await app.connect(await app.hire('wang', { role: 'lead' }))
    admin = await app.connect(await app.hire('ann', { role: 'admin' }))
    contactId = (await talk(app, agent)).id
  })
  afterAll(() => app.close())

  /** Whoever may make this request. */
  const deskFor = (name: RequestName) => [agent, lead].find(({ user }) => mayRequest(user.role, name)) ?? admin
  let asked = 0
  const ask = (name: RequestName, input: unknown) => {
    // Never more in one second than a socket may ask.
    if (++asked % 50 === 0) app.world.advance(1000)
    return deskFor(name).request(name, input as never)
  }
  /** Refused for being invalid, or refused because nothing of the kind exists: never a crash, never a change. */
  async function refuses(name: RequestName, input: unknown, what: string, codes = ['invalid']): Promise<void> {
    const before = await app.deps.db.lastSeq()
    const result = await ask(name, input)
    const code = result.ok ? 'ok' : result.error.code
    expect(codes, `${name} ${what}: ${JSON.stringify(result).slice(0, 300)}`).toContain(code)
    if (code === 'invalid') expect(await app.deps.db.lastSeq()).toBe(before)
  }

  it('that is no object at all is invalid, for every request', async () => {
    for (const name of names)
      for (const input of [null, [], 7, 'text', undefined, true]) await refuses(name, input, String(input))
  })

  it('with a field that nobody knows is invalid, for every request', async () => {
    for (const name of names) {
      for (const extra of [{ role: 'admin' }, { constructor: { prototype: { isAdmin: true } } }, { '': 1 }])
        await refuses(name, { ...validInputs[name], ...extra }, JSON.stringify(extra))
    }
  })

  it('with __proto__ anywhere is invalid, and makes nobody an administrator', async () => {
    for (const name of names) {
      await refuses(name, withProto(validInputs[name]), '__proto__')
      for (const deep of withEachPartReplaced(validInputs[name], withProto({ a: 1 })))
        await refuses(name, deep.value, deep.path)
    }
    expect(Object.hasOwn(Object.prototype, 'isAdmin')).toBe(false)
  })

  it('of the wrong kind in any place is refused by name, for every request', async () => {
    const fine = ['invalid', 'notFound', 'conflict', 'ok']
    for (const name of names) {
      for (const wrong of wrongKinds) {
        for (const each of withEachPartReplaced(validInputs[name], wrong))
          await refuses(name, each.value, `${each.path} = ${JSON.stringify(wrong).slice(0, 20)}`, fine)
      }
    }
  })

  it('with text that cannot be stored or that pretends to be more is text or is refused, for every request', async () => {
    const fine = ['invalid', 'notFound', 'conflict', 'ok']
    for (const name of names) {
      for (const nasty of nastyTexts) {
        for (const each of withEachPartReplaced(validInputs[name], nasty))
          await refuses(name, each.value, `${each.path} = ${JSON.stringify(nasty)}`, fine)
      }
    }
  })

  it('with half a character or a NUL in a note is invalid, and with any other sign is kept as it is', async () => {
    for (const text of ['a\u0000b', '\ud800', 'x\udfffy'])
      await refuses('contact:note', { contactId, text }, JSON.stringify(text))
    for (const text of ['😀👩‍👩‍👧', "Robert'); DROP TABLE contacts;--", '%_\\"\'`', '\u202eאבג', '中文\n\tnew line']) {
      await agent.get('contact:note', { contactId, text })
      expect((await agent.get('contact:get', { contactId })).messages.at(-1)?.text).toBe(text)
    }
  })

  it('of a megabyte of text is invalid by name, not a cut link', async () => {
    await refuses('contact:note', { contactId, text: '字'.repeat(350_000) }, 'a megabyte')
    await refuses('customer:list', { search: 'x'.repeat(1_000_000) }, 'a megabyte')
    expect(agent.socket.connected).toBe(true)
  })

  it('nested beyond all measure is invalid', async () => {
    const deep = (levels: number) => JSON.parse('['.repeat(levels) + ']'.repeat(levels)) as unknown
    await refuses('contact:note', { contactId, text: deep(1000) }, 'nested')
    await refuses('contact:hold', deep(1000), 'nested')
  })

  it('in the cursor of a list is invalid', async () => {
    const code = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const cursors = [
      'x',
      '',
      code({}),
      code([1]),
      code([1, 2]),
      code(['a', 'b', 'c']),
      code([null, 'a']),
      code(['a\u0000', 'b']),
      code([1, 'a\u0000']),
    ]
    for (const name of ['contact:list', 'ticket:list', 'customer:list'] as const)
      for (const cursor of cursors) await refuses(name, { cursor }, cursor)
    for (const name of ['contact:list', 'ticket:list'] as const) {
      for (const cursor of [code(['soon', 'a']), code([1.5, 'a']), code([1e300, 'a'])])
        await refuses(name, { cursor }, cursor)
    }
    await refuses('ticket:list', { cursor: code([1, 'a']), sort: 'number' }, 'a number for a text')
    for (const place of [1, [0], null]) await refuses('customer:list', { cursor: code([place, 'a']) }, String(place))
    for (const place of [1, 'a', [0], [-1, ''], ['a', 'b'], [0, 1], [0, 'a\u0000'], [0, 'a', 1]])
      for (const [name, words] of [
        ['customer:list', { search: 'li' }],
        ['search:all', { text: 'li' }],
      ] as const)
        await refuses(name, { ...words, cursor: code([place, '1']) }, JSON.stringify(place))
  })

  it('under a name that is no request is not found', async () => {
    for (const name of ['contact:explode', 'toString', '__proto__', 'constructor', 'contact:offered', '', ' ']) {
      const result: unknown = await agent.socket.timeout(5000).emitWithAck(name, {})
      expect(result, name).toMatchObject({ ok: false, error: { code: 'notFound', reason: 'unknownRequest' } })
    }
  })

  it('without an acknowledgement does nothing', async () => {
    const before = await app.deps.db.lastSeq()
    for (const name of names) agent.socket.emit(name, validInputs[name])
    agent.socket.emit('contact:end', { contactId })
    agent.socket.emit('contact:end')
    app.world.advance(1000)
    await agent.get('session:ping', {})
    expect(await app.deps.db.lastSeq()).toBe(before)
  })

  it('in binary is invalid', async () => {
    for (const name of ['contact:note', 'contact:list', 'session:ping'] as const) {
      await refuses(name, Buffer.from('abc'), 'a buffer')
      await refuses(name, { ...validInputs[name], text: Buffer.alloc(100_000) }, 'a buffer inside')
    }
  })

  it('of a megabyte in bytes or in keys is refused at once', async () => {
    const flat = Object.fromEntries(Array.from({ length: 80_000 }, (_each, i) => [`k${i}`, i]))
    const bytes = Buffer.alloc(1_400_000)
    const desk: Desk = {
      user: agent.user,
      token: '',
      seen: never,
      asked: () => undefined,
      join: refusing,
      leave: refusing,
      resume: never,
      watchWall: never,
      viewTicket: refusing,
      leaveTicket: refusing,
      typeAt: refusing,
    }
    const inputs = [
      bytes,
      { contactId, text: bytes },
      { contactId, text: { a: [new Uint8Array(bytes)] } },
      { contactId, text: bytes.buffer },
      flat,
      { contactId, text: flat },
      { contactId, text: Object.keys(flat) },
      { contactId, text: 'x'.repeat(1_400_000) },
      { contactId: 'x'.repeat(1_400_000), text: ' '.repeat(1_400_000) },
    ]
    for (const [i, input] of inputs.entries()) {
      const times: number[] = []
      for (let round = 0; round < 3; round++) {
        const from = process.cpuUsage()
        const result = await handle(app.deps, app.actor(agent.user), 'contact:note', input, desk)
        const { user, system } = process.cpuUsage(from)
        times.push((user + system) / 1000)
        expect(result, `input ${i}`).toMatchObject({ ok: false, error: { code: 'invalid' } })
      }
      // Milliseconds of our own work, the least of three: nobody waits longer than that for their turn (I20).
      expect(Math.min(...times), `input ${i}`).toBeLessThan(250)
    }
    await refuses('contact:note', { contactId, text: bytes }, 'a large buffer')
    await refuses('contact:note', flat, 'many keys')
  })

  it('that is about what belongs to somebody else, or is not there, is not found', async () => {
    const stranger = await readyAgent(app, 'stranger', { queues: [] })
    const before = await app.deps.db.lastSeq()
    for (const name of names.filter((each) => 'contactId' in validInputs[each] && mayRequest('agent', each))) {
      for (const id of [contactId, 'made-up']) {
        app.world.advance(100)
        const { queue: _queue, ...input } = validInputs[name] as { queue?: string }
        const result = await stranger.request(name, { ...input, contactId: id })
        const told = result.ok ? 'ok' : result.error.code
        const isTaken = /^contact:(accept|decline)$/.test(name) && id === contactId
        expect(told, `${name} ${JSON.stringify(result)}`).toBe(isTaken ? 'stale' : 'notFound')
      }
    }
    expect(await app.deps.db.lastSeq()).toBe(before)
    expect((await stranger.get('contact:list', {})).items).toEqual([])
  })

  it('in raw frames closes at most the socket that sent them', async () => {
    const frames = [
      '',
      '4',
      '42',
      '42[]',
      '42["',
      '42[null,{}]',
      '42[1,2,3]',
      '42{"a":1}',
      '421["session:ping"]',
      '4251-["x",{"_placeholder":true,"num":0}]',
      '40/evil,',
      '9',
      '\u0000',
      '42["disconnect",{}]',
      '42["connect"]',
      '43999[]',
      '42',
      '421',
      '421["contact:note",' + '['.repeat(600_000) + ']'.repeat(600_000) + ']',
      `421["session:ping"${',1'.repeat(700_000)}]`,
      'x'.repeat(2_000_000),
    ]
    const { token } = agent.session
    for (const frame of [...frames, Buffer.from([0, 1, 2]), Buffer.alloc(2_000_000)]) {
      const socket = new WebSocket(`${app.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`)
      await new Promise((resolve) => socket.addEventListener('open', resolve, { once: true }))
      socket.send(`40${JSON.stringify({ token, protocol: 1 })}`)
      await new Promise<void>((resolve) => {
        socket.addEventListener('close', () => resolve())
        socket.addEventListener('message', ({ data }) => {
          // Only who is let in reaches what answers requests.
          if (typeof data === 'string' && data.startsWith('40{')) {
            socket.send(frame)
            socket.send('421["session:ping",{}]')
          }
          // It answered what came after, or it says no to the whole.
          if (typeof data === 'string' && (data.startsWith('431') || data.startsWith('44'))) socket.close()
        })
      })
      app.world.advance(1000)
      expect(await agent.get('session:ping', {})).toMatchObject({ serverNow: app.world.now() })
    }
  })

  it('more than a hundred times in a second is busy, and fine again in the next', async () => {
    const desk = await app.connect(await app.hire('fast'))
    app.world.advance(1000)
    const results = await Promise.all(Array.from({ length: 130 }, () => desk.request('session:ping', {})))
    expect(results.filter((result) => result.ok)).toHaveLength(100)
    expect(results.find((result) => !result.ok)).toMatchObject({
      error: { code: 'busy', reason: 'tooFast', retryAfterMs: 1000 },
    })
    app.world.advance(1000)
    expect((await desk.request('session:ping', {})).ok).toBe(true)
  })

  it('that never reads what it is sent is cut off at once, and nobody else notices', async () => {
    await agent.get('ticket:open', { id: 'big', kind: 'task', subject: 'talked about' })
    const before = app.app.realtime.countDesks()
    const slow = await app.connect(await app.hire('slow', { role: 'lead' }))
    await slow.get('ticket:watch', {})
    // The client's transport is a WebSocket of `ws`, whose socket can be paused.
    const transport = slow.socket.io.engine.transport as unknown as { ws: { _socket: { pause(): void } } }
    transport.ws._socket.pause()
    const startedAt = performance.now()
    for (let i = 0; i < 20 && app.app.realtime.countDesks() > before; i++) {
      await app.deps.db.writeAll(app.actor(agent.user), { writes: [], events: Array.from({ length: 50 }, bigComment) })
      // Links are looked at twice a second.
      app.world.advance(500)
      await app.settle()
    }
    await until(() => app.app.realtime.countDesks() === before, 'the slow desk gone')
    // Well before a missed ping would have ended it.
    expect(performance.now() - startedAt).toBeLessThan(5000)
    app.world.advance(1000)
    expect((await agent.request('session:ping', {})).ok).toBe(true)
  })

  const bigComment = (): NewEvent => ({
    noun: 'comment',
    nounId: 'big',
    what: 'added',
    payload: {
      comment: {
        id: 'big',
        ticketId: 'big',
        at: 0,
        authorId: null,
        authorName: null,
        public: false,
        attachments: [],
        text: '长'.repeat(20_000),
      },
    },
  })
})
