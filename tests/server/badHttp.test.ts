import { request as httpRequest } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { originCheck } from '../../server/allowOrigin.ts'
import { withEachPartReplaced, nastyTexts, wrongKinds } from '../helpers/badValues.ts'
import { arrive } from '../helpers/floorActs.ts'
import { openApp, type TestApp } from '../helpers/testApp.ts'

const anyText = expect.any(String) as string

const fullContact = {
  channel: 'voice',
  queue: 'sales',
  from: { phone: '13800138000', email: 'a@b.org', name: 'Ana', customerId: 'none' },
  subject: 'late',
  text: 'hello',
  language: 'en',
  priority: 1,
  skills: { zh: 2 },
  attributes: { order: '17' },
}

describe('bad input over HTTP', () => {
  let app: TestApp
  beforeAll(async () => {
    app = await openApp()
  })
  afterAll(() => app.close())

  async function refused(method: string, path: string, body: unknown, status: number, error: object, token?: string) {
    const before = await app.deps.db.lastSeq()
    const answer = await app.api(method, path, body, token)
    expect(
      { status: answer.status, error: answer.body?.error },
      `${method} ${path} ${JSON.stringify(body)?.slice(0, 200)}`,
    ).toMatchObject({ status, error })
    expect(await app.deps.db.lastSeq()).toBe(before)
  }
  const call = { channel: 'voice', queue: 'sales' }

  it('is answered by the field that is wrong, and nothing is kept', async () => {
    await refused('POST', '/contacts', { ...call, queue: 'nowhere' }, 400, {
      code: 'invalid',
      reason: 'queueNotFound',
      fields: { queue: anyText },
    })
    await refused('POST', '/contacts', { ...call, channel: 'fax' }, 400, {
      code: 'invalid',
      fields: { channel: anyText },
    })
    await refused('POST', '/contacts', { ...call, from: { customerId: 'nobody' } }, 400, {
      code: 'invalid',
      reason: 'customerNotFound',
    })
    await refused('POST', '/contacts', { ...call, id: '../etc/passwd' }, 400, {
      code: 'invalid',
      fields: { id: anyText },
    })
    await refused('POST', '/contacts', { ...call, role: 'admin' }, 400, { code: 'invalid' })
    await refused('POST', '/contacts', { ...call, priority: { $gt: '' } }, 400, { code: 'invalid' })
    await refused('POST', '/contacts', { ...call, attributes: { a: ['b'] } }, 400, { code: 'invalid' })
    const many = (length: number, value: unknown = 1) =>
      Object.fromEntries(Array.from({ length }, (_each, i) => [`k${i}`, value]))
    await refused('POST', '/contacts', { ...call, skills: many(21) }, 400, {
      code: 'invalid',
      fields: { skills: anyText },
    })
    await refused('POST', '/contacts', { ...call, attributes: many(51, 'x') }, 400, {
      code: 'invalid',
      fields: { attributes: anyText },
    })
    await refused('POST', '/contacts/none/end', {}, 404, { code: 'notFound', reason: 'contactNotFound' })
    await refused('POST', '/contacts/none/messages', { text: 'x' }, 404, { code: 'notFound' })
    await refused('GET', '/contacts/none', undefined, 404, { code: 'notFound' })
    await refused('GET', '/contacts?limit=0', undefined, 400, { code: 'invalid' })
    await refused('GET', '/contacts?cursor=x', undefined, 400, {
      code: 'invalid',
      fields: { cursor: anyText },
    })
    await refused('GET', '/contacts?sort=id;drop', undefined, 400, { code: 'invalid' })
    await refused('GET', '/nothing', undefined, 404, { code: 'notFound' })
    await refused('DELETE', '/contacts', undefined, 404, { code: 'notFound' })
  })

  it('of another kind in any place of a new contact never breaks anything', async () => {
    for (const bad of [...wrongKinds, ...nastyTexts]) {
      for (const { value } of withEachPartReplaced(fullContact, bad)) {
        const { status } = await app.api('POST', '/contacts', value)
        expect([201, 400], JSON.stringify(value).slice(0, 300)).toContain(status)
      }
    }
  })

  it('that is no JSON, is another kind of content, or is no object is invalid', async () => {
    for (const body of ['', '{', '[]', 'null', '7', '"x"', `{"channel":"voice","queue":"sales","priority":NaN}`])
      await refused('POST', '/contacts', body, 400, { code: 'invalid' })
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
      const response = await fetch(`${app.url}/api/v1/contacts`, {
        method: 'POST',
        headers: { authorization: `Bearer ${app.adminToken}`, 'content-type': type },
        body: JSON.stringify(call),
      })
      expect(response.status, type).toBe(400)
    }
  })

  it('with __proto__ or a constructor’s prototype at any depth is invalid', async () => {
    for (const body of [
      '{"channel":"voice","queue":"sales","__proto__":{"isAdmin":true}}',
      '{"channel":"voice","queue":"sales","from":{"__proto__":{"isAdmin":true}}}',
      '{"channel":"voice","queue":"sales","attributes":{"__proto__":"x"}}',
      '{"channel":"voice","queue":"sales","attributes":{"a":{"__proto__":{"b":1}}}}',
      '{"channel":"voice","queue":"sales","attributes":{"constructor":{"prototype":{"isAdmin":true}}}}',
    ])
      await refused('POST', '/contacts', body, 400, { code: 'invalid' })
    expect(Object.hasOwn(Object.prototype, 'isAdmin')).toBe(false)
    const { attributes } = await arrive(app, { attributes: { constructor: 'a word', toString: 'another' } })
    expect(attributes).toEqual({ constructor: 'a word', toString: 'another' })
  })

  it('of a megabyte is too large, and a text that is too long is named', async () => {
    await refused('POST', '/contacts', { ...call, text: 'x'.repeat(1_000_000) }, 413, {
      code: 'invalid',
      reason: 'tooLarge',
    })
    await refused('POST', '/contacts', { ...call, text: 'x'.repeat(20_001) }, 400, {
      code: 'invalid',
      fields: { text: anyText },
    })
    await refused('POST', '/contacts', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, 400, { code: 'invalid' })
  })

  it('without a token, with a wrong one, or with one of another role is refused by name', async () => {
    const agent = await app.signIn(await app.hire('mei'))
    for (const token of ['none', 'wubu_none', 'x'.repeat(499)])
      await refused('POST', '/contacts', call, 401, { code: 'unauthorized', reason: 'badToken' }, token)
    for (const token of ['', 'a b', 'x'.repeat(501)])
      await refused('POST', '/contacts', call, 401, { code: 'unauthorized', reason: 'badToken' }, token)
    await refused('POST', '/contacts', call, 403, { code: 'forbidden', reason: 'role' }, agent.token)
    await refused(
      'POST',
      '/keys',
      { name: 'x', scopes: ['contacts:read'] },
      403,
      { code: 'forbidden', reason: 'role' },
      agent.token,
    )
    await refused(
      'PATCH',
      `/users/${agent.user.id}`,
      { role: 'admin' },
      403,
      { code: 'forbidden', reason: 'role' },
      agent.token,
    )
    const { body: key } = await app.api('POST', '/keys', { name: 'reader', scopes: ['contacts:read'] })
    await refused('POST', '/contacts', call, 403, { code: 'forbidden', reason: 'scope' }, key.key)
    await refused('POST', '/customers', { name: 'x' }, 403, { code: 'forbidden', reason: 'scope' }, key.key)
    expect((await app.api('GET', '/contacts', undefined, key.key)).status).toBe(200)
    await app.api('DELETE', `/keys/${key.id}`)
    await refused('GET', '/contacts', undefined, 401, { code: 'unauthorized', reason: 'badToken' }, key.key)
  })

  it('shows an agent only contacts of their queues, as if others were not there', async () => {
    const { token } = await app.signIn(await app.hire('narrow', { queues: ['support'] }))
    const { id } = await arrive(app, { queue: 'sales' })
    await refused('GET', `/contacts/${id}`, undefined, 404, { code: 'notFound', reason: 'contactNotFound' }, token)
    const { body } = await app.api('GET', '/contacts', undefined, token)
    expect(body.items).toEqual([])
  })
})

describe('the origin of a page', () => {
  let app: TestApp
  beforeAll(async () => {
    app = await openApp()
  })
  afterAll(() => app.close())

  /** The HTTP status that a WebSocket upgrade from this origin gets; 101 when it is let in. */
  const upgrade = (origin: string | undefined) =>
    new Promise<number>((resolve, reject) => {
      const request = httpRequest(`${app.url}/socket.io/?EIO=4&transport=websocket`, {
        headers: {
          connection: 'Upgrade',
          upgrade: 'websocket',
          'sec-websocket-version': '13',
          'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
          ...(origin === undefined ? {} : { origin }),
        },
      })
      request.on('upgrade', (_response, socket) => {
        socket.destroy()
        resolve(101)
      })
      request.on('response', (response) => {
        response.resume()
        resolve(response.statusCode ?? 0)
      })
      request.on('error', reject)
      request.end()
    })

  it('that is not on the list is refused before the first frame', async () => {
    const { host, port } = new URL(app.url)
    const evil = [
      'https://evil.example',
      'null',
      `http://${host}.evil.example`,
      `http://evil.example:${port}`,
      `http://${host}@evil.example`,
      `http://x.${host}`,
      'app://wubu.evil',
      'app://wubu/',
      'file://',
      'http://localhost',
      '',
      `http://${host}/`,
      `ftp://${host}`,
    ]
    for (const origin of evil) expect([400, 403], origin).toContain(await upgrade(origin))
  })

  it('that is the server’s own, the desktop’s, or none is let in', async () => {
    for (const origin of [app.url, 'app://wubu', undefined]) expect(await upgrade(origin)).toBe(101)
  })

  it('under a name that somebody pointed here is refused, whatever it asks', async () => {
    const sent = (host: string, origin: string) =>
      new Promise<number>((resolve, reject) => {
        const request = httpRequest(
          `${app.url}/api/v1/sessions`,
          { method: 'POST', headers: { host, origin, 'content-type': 'application/json' } },
          (response) => {
            response.resume()
            resolve(response.statusCode ?? 0)
          },
        )
        request.on('error', reject)
        request.end(JSON.stringify({ email: 'nobody@test.wubu', password: 'x' }))
      })
    expect(await sent('rebound.example:4780', 'http://rebound.example:4780')).toBe(403)
    expect(await sent('localhost:4780', 'http://localhost:4780')).toBe(401)
  })

  it('is the server’s own under localhost, an address, or the public name only', () => {
    const isOwn = (host: string, publicUrl?: string) => originCheck(publicUrl)(`http://${host}`, host)
    for (const host of ['localhost', 'localhost:5173', '127.0.0.1:4780', '[::1]:4780', '192.168.1.7:4780'])
      expect(isOwn(host), host).toBe(true)
    for (const host of [
      'rebound.example',
      'rebound.example:4780',
      'localhost.evil.example',
      '127.0.0.1.nip.io',
      '',
      ' ',
    ])
      expect(isOwn(host), host).toBe(false)
    expect(isOwn('desk.example', 'https://desk.example')).toBe(true)
    expect(isOwn('other.example', 'https://desk.example')).toBe(false)
    expect(originCheck('https://desk.example')('https://desk.example', 'inner:4780')).toBe(true)
  })

  it('decides what a page may read of the API', async () => {
    const ask = async (origin: string) =>
      (await fetch(`${app.url}/api/v1/about`, { headers: { origin } })).headers.get('access-control-allow-origin')
    expect(await ask('https://evil.example')).toBeNull()
    expect(await ask('app://wubu')).toBe('app://wubu')
  })
})
