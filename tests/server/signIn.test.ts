import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changeUser } from '../../server/accounts/changeUser.ts'
import { createApp } from '../../server/app.ts'
import { runCommand } from '../../server/commands.ts'
import { findAgent } from '../../server/db/agentQueries.ts'
import { findUser } from '../../server/db/accountQueries.ts'
import { systemActor } from '../../server/deps.ts'
import { createSweepEnded } from '../../server/sweepEnded.ts'
import { agentOf } from '../helpers/floorActs.ts'
import {
  type ApiBody,
  openApp,
  openCompany,
  openDesk,
  password,
  type TestApp,
  type TestDesk,
} from '../helpers/testApp.ts'
import { until } from '../helpers/until.ts'

describe('signing in', () => {
  let app: TestApp
  beforeAll(async () => {
    app = await openApp()
  })
  afterAll(() => app.close())

  /** An attempt from one of the addresses of the loopback net. */
  const attempt = (email: string, word: string, from = '127.0.0.1', headers = {}) =>
    new Promise<{ status: number; body: ApiBody; retryAfter: string | undefined }>((resolve, reject) => {
      const url = new URL('/api/v1/sessions', app.url)
      const call = request(
        url,
        { method: 'POST', localAddress: from, headers: { 'content-type': 'application/json', ...headers } },
        (response) => {
          const parts: Buffer[] = []
          response.on('data', (part: Buffer) => parts.push(part))
          response.on('end', () =>
            resolve({
              status: response.statusCode!,
              body: JSON.parse(Buffer.concat(parts).toString()) as ApiBody,
              retryAfter: response.headers['retry-after'],
            }),
          )
        },
      )
      call.on('error', reject)
      call.end(JSON.stringify({ email, password: word }))
    })

  it('works with the right password, whatever the case and space of the e-mail', async () => {
    const user = await app.hire('right')
    const { status, body } = await attempt(' RIGHT@test.wubu ', password)
    expect(status).toBe(200)
    expect(body).toMatchObject({ user: { id: user.id, role: 'agent' }, expiresAt: app.world.now() + 12 * 3_600_000 })
    const other = await attempt('right@test.wubu', password)
    expect(other.body.token).not.toBe(body.token)
    expect(body.token.length).toBeGreaterThanOrEqual(22)
    const kept = JSON.stringify(await app.deps.db.orm.select().from(app.deps.db.t.sessions))
    expect(kept).not.toContain(body.token)
  })

  it('says the same to a wrong password and to somebody who does not exist', async () => {
    await app.hire('exists')
    const wrong = await attempt('exists@test.wubu', 'wrong')
    const nobody = await attempt('nobody@test.wubu', 'wrong')
    expect(wrong).toEqual(nobody)
    expect(wrong).toMatchObject({ status: 401, body: { error: { code: 'unauthorized', reason: 'badCredentials' } } })
  })

  it('takes no text that no database can hold', async () => {
    for (const email of ['a\u0000@x', '\ud800@x']) expect((await attempt(email, 'x')).status).toBe(400)
    expect((await attempt('exists@test.wubu', 'a\u0000\ud800')).status).toBe(401)
  })

  it('is slowed after ten wrong attempts for that person from that address only', async () => {
    await app.hire('victim')
    for (let i = 0; i < 10; i++) expect((await attempt('victim@test.wubu', 'wrong', '127.0.0.2')).status).toBe(401)
    const eleventh = await attempt('Victim@test.wubu ', password, '127.0.0.2')
    expect(eleventh).toMatchObject({ status: 429, body: { error: { code: 'busy' } } })
    expect(Number(eleventh.retryAfter)).toBeGreaterThan(60)
    for (const forged of ['1.2.3.4', '5.6.7.8'])
      expect((await attempt('victim@test.wubu', password, '127.0.0.2', { 'x-forwarded-for': forged })).status).toBe(429)
    expect((await attempt('victim@test.wubu', password, '127.0.0.3')).status).toBe(200)
    await app.hire('bystander')
    expect((await attempt('bystander@test.wubu', password, '127.0.0.2')).status).toBe(200)
  })

  it('is slowed for an address that tries a hundred people', async () => {
    for (let i = 0; i < 100; i++) await attempt(`guess${i}@test.wubu`, 'wrong', '127.0.0.4')
    expect((await attempt('fresh@test.wubu', 'wrong', '127.0.0.4')).status).toBe(429)
  })

  it('is not slowed by a guesser for those who sign in from the same address as ever, and still for each by name', async () => {
    await app.hire('colleague')
    await app.hire('newcomer')
    const office = '127.0.0.7'
    expect((await attempt('colleague@test.wubu', password, office)).status).toBe(200)
    for (let i = 0; i < 100; i++) await attempt(`guess${i}@test.wubu`, 'wrong', office)
    expect((await attempt('newcomer@test.wubu', password, office)).status).toBe(429)
    expect((await attempt('Colleague@test.wubu', password, office)).status).toBe(200)
    for (let i = 0; i < 10; i++) expect((await attempt('colleague@test.wubu', 'wrong', office)).status).toBe(401)
    expect((await attempt('colleague@test.wubu', password, office)).status).toBe(429)
  })

  it('with right passwords is never slowed, however many share an address or come at once', async () => {
    await app.hire('shared')
    const all = await Promise.all(Array.from({ length: 120 }, () => attempt('shared@test.wubu', password, '127.0.0.5')))
    expect(all.filter((each) => each.status !== 200)).toEqual([])
  })

  it('with many guesses at once is slowed all the same', async () => {
    await app.hire('flooded')
    const all = await Promise.all(Array.from({ length: 60 }, () => attempt('flooded@test.wubu', 'wrong', '127.0.0.6')))
    expect(all.filter((each) => each.status === 401).length).toBeLessThanOrEqual(11)
    expect((await attempt('flooded@test.wubu', password, '127.0.0.6')).status).toBe(429)
  })
})

describe('a session', () => {
  let app: TestApp
  beforeAll(async () => {
    app = await openApp()
  })
  afterAll(() => app.close())

  const refusalOf = async (desk: TestDesk) =>
    openDesk(app.url, desk.user, desk.session).then(
      () => 'let in',
      (error: unknown) => {
        // The server tells a refused desk why, as `data` of the error.
        const { data } = error as { data: { code: string; reason: string } }
        return `${data.code}/${data.reason}`
      },
    )
  /** Resolves once this desk was told that it is over, and was cut, within a second. */
  const ended = async (desk: TestDesk) => {
    const from = performance.now()
    await until(() => !desk.socket.connected, 'the cut')
    expect(performance.now() - from).toBeLessThan(1000)
    return desk.pushes
      .filter((push) => push.name === 'session:ended')
      .map((push) => (push.data as { reason: string }).reason)
  }

  it('ends by signing out, at every window of it, and cannot be used again', async () => {
    const user = await app.hire('leaves')
    const desk = await app.connect(user)
    const second = await openDesk(app.url, user, desk.session)
    const elsewhere = await app.connect(user)
    expect(await desk.get('session:leave', {})).toBeNull()
    expect(await ended(desk)).toEqual(['signedOut'])
    expect(await ended(second)).toEqual(['signedOut'])
    expect(elsewhere.socket.connected).toBe(true)
    expect(await refusalOf(desk)).toBe('unauthorized/sessionEnded')
    expect((await app.api('GET', '/contacts', undefined, desk.session.token)).status).toBe(401)
  })

  it('ends over HTTP too, and closes its sockets', async () => {
    const desk = await app.connect(await app.hire('http'))
    expect((await app.api('DELETE', '/sessions', undefined, desk.session.token)).status).toBe(204)
    expect(await ended(desk)).toEqual(['signedOut'])
  })

  it('ends when the account is disabled, and signing in is refused from then on', async () => {
    const desk = await app.connect(await app.hire('disabled'))
    expect((await app.api('PATCH', `/users/${desk.user.id}`, { disabled: true })).status).toBe(204)
    expect(await ended(desk)).toEqual(['revoked'])
    expect(await refusalOf(desk)).toBe('unauthorized/sessionEnded')
    expect(await app.signIn(desk.user)).toMatchObject({ error: { code: 'unauthorized', reason: 'badCredentials' } })
  })

  it('ends when the role changes; the next one has the rights of the new role', async () => {
    const desk = await app.connect(await app.hire('promoted'))
    await app.api('PATCH', `/users/${desk.user.id}`, { role: 'lead' })
    expect(await ended(desk)).toEqual(['revoked'])
    const lead = await app.connect(desk.user)
    expect((await lead.request('wallboard:watch', {})).ok).toBe(true)
    expect(await lead.request('contact:pull', {})).toMatchObject({ ok: false, error: { code: 'forbidden' } })
  })

  it('gives a lead who becomes an agent a place on the floor', async () => {
    const desk = await app.connect(await app.hire('demoted', { role: 'lead' }))
    await app.api('PATCH', `/users/${desk.user.id}`, { role: 'agent' })
    await ended(desk)
    const agent = await app.connect(desk.user)
    expect(await agent.get('presence:set', { state: 'ready' })).toMatchObject({ state: 'ready', queues: [] })
    expect(await agentOf(agent)).toMatchObject({ state: 'ready' })
    // Back and forth keeps one place.
    for (const role of ['lead', 'agent']) await app.api('PATCH', `/users/${desk.user.id}`, { role })
    expect(await findAgent(app.deps.db, desk.user.id)).toMatchObject({ id: desk.user.id })
  })

  it('is not left open by changes made at the same moment', async () => {
    const desk = await app.connect(await app.hire('contended'))
    app.world.advance(61_000)
    const answers = await Promise.all([
      app.api('PATCH', `/users/${desk.user.id}`, { disabled: true }),
      app.api('GET', '/contacts', undefined, desk.session.token),
      app.api('PATCH', `/users/${desk.user.id}`, { role: 'lead' }),
      app.api('GET', '/contacts', undefined, desk.session.token),
    ])
    expect(answers.map((each) => each.status).filter((status) => status >= 500)).toEqual([])
    expect(await ended(desk)).toEqual(['revoked'])
    expect(await findUser(app.deps.db, desk.user.id)).toMatchObject({ role: 'lead', disabledAt: app.world.now() })
  })

  it('ends by itself after half an hour without a sign of life, or after twelve hours', async () => {
    const idle = await app.connect(await app.hire('idle'))
    const busy = await app.connect(await app.hire('busy'))
    for (let minutes = 0; minutes < 30; minutes += 5) {
      app.world.advance(5 * 60_000)
      await busy.get('session:ping', {})
    }
    expect(await refusalOf(idle)).toBe('unauthorized/sessionExpired')
    await app.app.realtime.tick()
    expect(await ended(idle)).toEqual(['revoked'])
    expect(busy.socket.connected).toBe(true)
    const again = await openDesk(app.url, busy.user, busy.session)
    again.disconnect()
    for (let hours = 0.5; hours < 12; hours += 0.25) {
      app.world.advance(15 * 60_000)
      if (hours < 11.75) await busy.get('session:ping', {})
    }
    expect(await refusalOf(busy)).toBe('unauthorized/sessionExpired')
    // Also on the sockets that are open already.
    await app.app.realtime.tick()
    expect(
      await busy.request('contact:list', {}).then(
        (result) => (result.ok ? 'ok' : result.error.code),
        () => 'cut',
      ),
    ).not.toBe('ok')
    app.world.setTo(app.world.now() - 13 * 3_600_000)
  })

  it('goes on by anything that a desk asks for, and is forgotten long after its end', async () => {
    const desk = await app.connect(await app.hire('asks'))
    const { orm, t } = app.deps.db
    const isNoted = async () => (await orm.select().from(t.sessions)).some(({ seenAt }) => seenAt === app.world.now())
    for (let minutes = 0; minutes < 60; minutes += 10) {
      app.world.advance(10 * 60_000)
      await desk.get('contact:list', {})
      // Noted beside the answer, not before it.
      await until(isNoted, 'the sign of life')
    }
    expect(desk.socket.connected).toBe(true)
    expect((await app.api('GET', '/contacts', undefined, desk.session.token)).status).toBe(200)

    const kept = async () => (await orm.select().from(t.sessions)).length
    const forget = createSweepEnded()
    const [count, seq] = [await kept(), await app.deps.db.lastSeq()]
    app.world.advance(app.deps.settings.keepEndedMs)
    await forget(app.deps)
    expect(await kept()).toBe(count)
    app.world.advance(13 * 3_600_000)
    await forget(app.deps)
    expect(await kept()).toBe(0)
    expect(await app.deps.db.lastSeq()).toBe(seq)
  })

  it('of one person may be open ten times; the eleventh closes the oldest', async () => {
    const user = await app.hire('windows')
    const desks: TestDesk[] = []
    for (let i = 0; i < 11; i++) desks.push(await app.connect(user))
    expect(await ended(desks[0]!)).toEqual(['replaced'])
    for (const desk of desks.slice(1)) expect(desk.socket.connected).toBe(true)
    expect((await desks[10]!.request('session:ping', {})).ok).toBe(true)
    for (const desk of desks) desk.disconnect()
  })

  it('is refused with another protocol, without a token, or with a wrong one', async () => {
    const user = await app.hire('refused')
    const session = await app.signIn(user)
    const tries: [object, string][] = [
      [{ token: 'wrong', protocol: 1 }, 'unauthorized/badToken'],
      [{ token: '', protocol: 1 }, 'unauthorized/badToken'],
      [{ protocol: 1 }, 'unauthorized/badToken'],
      [{ token: session.token, protocol: 2 }, 'conflict/protocol'],
      [{ token: session.token }, 'conflict/protocol'],
      [{ token: { $gt: '' }, protocol: 1 }, 'unauthorized/badToken'],
      [{ token: session.token, protocol: 1, since: 'x' }, 'unauthorized/badToken'],
    ]
    for (const [auth, expected] of tries) {
      const socket = new WebSocket(`${app.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`)
      const told = await new Promise<string>((resolve) => {
        socket.addEventListener('message', ({ data }) => {
          const text = String(data)
          if (text.startsWith('0')) socket.send(`40${JSON.stringify(auth)}`)
          if (text.startsWith('44')) resolve(text.slice(2))
          if (text.startsWith('40')) resolve('{"data":{"code":"let in"}}')
        })
      })
      socket.close()
      const { data } = JSON.parse(told) as { data: { code: string; reason: string } }
      expect(`${data.code}/${data.reason}`, JSON.stringify(auth)).toBe(expected)
    }
  })
})

describe('the last administrator’s role', () => {
  let app: TestApp
  beforeAll(async () => {
    app = await openApp()
  })
  afterAll(() => app.close())

  it('is never taken away, not even by two at once', async () => {
    const second = await app.hire('second', { role: 'admin' })
    const { users } = app.deps.db.t
    const admins = async () => (await app.deps.db.orm.select().from(users)).filter((each) => each.role === 'admin')
    const [first] = (await admins()).filter((each) => each.id !== second.id)
    await Promise.allSettled(
      [first!.id, second.id].map((userId) =>
        runCommand(app.deps, systemActor, undefined, {}, (as) => changeUser(app.deps, as, userId, { role: 'lead' })),
      ),
    )
    const [left, ...more] = await admins()
    expect(more).toEqual([])
    for (const change of [{ role: 'agent' as const }, { disabled: true }])
      await expect(changeUser(app.deps, systemActor, left!.id, change)).rejects.toMatchObject({
        failure: { code: 'conflict', reason: 'lastAdmin' },
      })
    const demoted = left!.id === second.id ? first!.id : second.id
    await changeUser(app.deps, systemActor, demoted, { role: 'admin' })
    await changeUser(app.deps, systemActor, second.id, { role: 'lead' })
    expect((await admins()).map((each) => each.id)).toEqual([first!.id])
  })
})

describe('the address that an attempt comes from', () => {
  it('is what the one proxy before a public server says, whatever the caller says before it', async () => {
    const company = await openCompany()
    const user = await company.hire('behind')
    const app = await createApp({ deps: company.deps, version: '0', demo: false, publicUrl: 'https://desk.example' })
    const url = await app.listen('127.0.0.1', 0)
    const attempt = async (word: string, forwarded: string) => {
      const response = await fetch(`${url}/api/v1/sessions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-forwarded-for': forwarded },
        body: JSON.stringify({ email: user.email, password: word }),
      })
      return response.status
    }
    for (let i = 0; i < 10; i++) expect(await attempt('wrong', `10.0.0.${i}, 203.0.113.7`)).toBe(401)
    expect(await attempt(password, '10.0.0.99, 203.0.113.7')).toBe(429)
    expect(await attempt(password, '203.0.113.8')).toBe(200)
    await app.close()
  })
})
