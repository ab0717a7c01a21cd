import { afterEach, describe, expect, it, vi } from 'vitest'
import { type Connection, createConnection } from '../../renderer/connection/connection.ts'
import type { ConnectionListener } from '../../renderer/connection/connectionListener.ts'
import { fail, ok } from '../../shared/result.ts'
import { type Answerer, type DeskServer, startDeskServer } from './helpers/deskServer.ts'
import { aContact, anAgent, aSnapshot } from './helpers/things.ts'

const changed = (seq: number, version: number, id = 'c1') => ({ seq, contact: aContact({ id, version }) })
const replay = (seq: number, ...seqs: [number, number][]) =>
  ok({
    seq,
    serverNow: 0,
    events: seqs.map(([at, version]) => ({ push: 'contact:changed', data: changed(at, version) })),
  })

let server: DeskServer
let connection: Connection
afterEach(async () => {
  connection.stop()
  await server.close()
})

async function connect(answer: Answerer, options: { pingMs?: number; patienceMs?: number; ackMs?: number } = {}) {
  server = await startDeskServer(answer)
  const heard: string[] = []
  const listener: ConnectionListener = {
    onSnapshot: () => heard.push('snapshot'),
    onPush: ({ name, data }) => heard.push(`${name} ${data.seq}`),
    onLink: (state) => heard.push(state),
    onResumed: ({ kind, changes }) => heard.push(`resumed ${kind} ${changes}`),
    onPing: () => {},
    onEnded: (reason) => heard.push(`ended ${reason}`),
  }
  let ids = 0
  connection = createConnection({
    address: server.address,
    token: () => 'token',
    newId: () => `id-${(ids += 1)}`,
    listener,
    firstRetryMs: 5,
    ackMs: 1000,
    patienceMs: 3000,
    pingMs: 60_000,
    ...options,
  })
  connection.start()
  const hear = (what: string, times = 1) =>
    vi.waitFor(() => expect(heard.filter((each) => each === what)).toHaveLength(times), { interval: 5, timeout: 5000 })
  return { heard, hear }
}

const snapshotFirst =
  (then: Answerer): Answerer =>
  (asked) =>
    asked.name === 'session:resume' && asked.input['since'] === undefined
      ? ok({ seq: 10, snapshot: aSnapshot() })
      : then(asked)

describe('a connection', () => {
  it('draws itself from a snapshot, then follows pushes', async () => {
    const { heard, hear } = await connect(snapshotFirst(() => null))
    await hear('live')
    server.push('contact:changed', changed(11, 2))
    await hear('contact:changed 11')
    expect(heard).toEqual(['connecting', 'snapshot', 'resumed snapshot 0', 'live', 'contact:changed 11'])
  })

  it('asks after a cut for what came since, and applies it in order', async () => {
    const { heard, hear } = await connect(snapshotFirst(() => replay(14, [11, 2], [12, 3], [14, 4])))
    await hear('live')
    server.cut()
    await hear('live', 2)
    expect(server.askedFor('session:resume')).toEqual([{}, { since: 10 }])
    expect(heard.slice(4)).toEqual([
      'offline',
      'contact:changed 11',
      'contact:changed 12',
      'contact:changed 14',
      'resumed events 3',
      'live',
    ])
  })

  it('drops pushes that the snapshot holds already, duplicates, and older ones that come late', async () => {
    const { heard, hear } = await connect(snapshotFirst(() => null))
    await hear('live')
    server.push('contact:changed', changed(9, 1))
    server.push('contact:changed', changed(12, 3))
    server.push('contact:changed', changed(12, 3))
    server.push('contact:changed', changed(11, 2))
    server.push('agent:changed', { seq: 12, agent: anAgent({ version: 2 }) })
    await hear('agent:changed 12')
    expect(heard.slice(4)).toEqual(['contact:changed 12', 'agent:changed 12'])
  })

  it('counts as caught up only what it had not seen before the cut', async () => {
    const { hear } = await connect(snapshotFirst(() => replay(12, [11, 2], [12, 3])))
    await hear('live')
    server.push('contact:changed', changed(11, 2))
    await hear('contact:changed 11')
    server.cut()
    await hear('resumed events 1')
  })

  it('holds back what is pushed while it resumes, so that a snapshot never overwrites news', async () => {
    const { heard, hear } = await connect(({ name }) => {
      if (name === 'session:resume') server.push('contact:changed', changed(11, 2))
      return name === 'session:resume' ? ok({ seq: 10, snapshot: aSnapshot() }) : null
    })
    await hear('live')
    expect(heard).toEqual(['connecting', 'snapshot', 'contact:changed 11', 'resumed snapshot 0', 'live'])
  })

  it('asks for a snapshot when the server says reset', async () => {
    const { hear } = await connect(snapshotFirst(() => null))
    await hear('live')
    server.push('session:reset', { seq: 11, reason: 'tooFar' })
    await hear('snapshot', 2)
    expect(server.askedFor('session:resume')).toEqual([{}, {}])
  })

  it('ends, and does not come back, when the server ends the session', async () => {
    const { heard, hear } = await connect(snapshotFirst(() => null))
    await hear('live')
    server.push('session:ended', { seq: 11, reason: 'revoked' })
    await hear('ended revoked')
    expect(heard.at(-1)).toBe('ended revoked')
  })

  it('ends when the server no longer knows the session', async () => {
    const { hear } = await connect(() => fail({ code: 'unauthorized', message: 'No such session.' }))
    await hear('ended expired')
  })
})

describe('a request', () => {
  it('is sent again with the same command id when the link breaks before the answer', async () => {
    let tries = 0
    const { hear } = await connect(
      snapshotFirst(({ name }) => {
        if (name === 'session:resume') return replay(10)
        tries += 1
        if (tries > 1) return ok(aContact())
        server.cut()
        return null
      }),
    )
    await hear('live')
    const answer = await connection.request('contact:hold', { contactId: 'c1' })
    expect(answer.ok).toBe(true)
    expect(server.askedFor('contact:hold')).toEqual([
      { commandId: 'id-1', contactId: 'c1' },
      { commandId: 'id-1', contactId: 'c1' },
    ])
  })

  it('keeps the command id that its caller gave', async () => {
    const { hear } = await connect(snapshotFirst(() => ok(aContact())))
    await hear('live')
    await connection.request('contact:hold', { contactId: 'c1', commandId: 'mine' })
    expect(server.askedFor('contact:hold')).toEqual([{ commandId: 'mine', contactId: 'c1' }])
  })

  it('that changes nothing carries no command id', async () => {
    const { hear } = await connect(snapshotFirst(() => ok(null)))
    await hear('live')
    await connection.request('ticket:get', { ticketId: 't1' })
    expect(server.askedFor('ticket:get')).toEqual([{ ticketId: 't1' }])
  })

  it('waits for the link and goes out once it is live', async () => {
    await connect(snapshotFirst(() => ok(aContact())))
    const answer = await connection.request('contact:hold', { contactId: 'c1' })
    expect(answer.ok).toBe(true)
    expect(server.asked.map((each) => each.name)).toEqual(['session:resume', 'contact:hold'])
  })

  it('fails as offline when no link comes in time', async () => {
    await connect(() => null, { patienceMs: 30, ackMs: 20 })
    const answer = await connection.request('contact:hold', { contactId: 'c1' })
    expect(answer).toMatchObject({ ok: false, error: { code: 'timeout', reason: 'offline' } })
  })

  it('fails as unanswered when the server is silent', async () => {
    const { hear } = await connect(
      snapshotFirst(() => null),
      { patienceMs: 60, ackMs: 40 },
    )
    await hear('live')
    const answer = await connection.request('contact:hold', { contactId: 'c1' })
    expect(answer).toMatchObject({ ok: false, error: { code: 'timeout', reason: 'noAnswer' } })
  })
})
