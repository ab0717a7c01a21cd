import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openApp, type TestApp, type TestDesk } from '../../helpers/testApp.ts'

const form = {
  id: 'complain',
  version: 0,
  title: { en: 'Complain', zh: '投诉' },
  kind: 'complaint' as const,
  team: null,
  enabled: true,
}
const answer = {
  name: 'Li Wei',
  email: 'Li@home.example',
  subject: '洗衣机坏了',
  text: 'It does not spin.',
  language: 'en',
  key: 'k1',
  website: '',
}

describe('pages for people without an account', () => {
  let app: TestApp
  let mei: TestDesk
  beforeEach(async () => {
    app = await openApp()
    mei = await app.connect(await app.hire('mei'))
    const admin = await app.connect(await app.hire('boss', { role: 'admin' }))
    await admin.get('webForm:save', form)
  })
  afterEach(() => app.close())

  const get = async (path: string, headers: Record<string, string> = {}) => {
    const response = await fetch(app.url + path, { headers, redirect: 'manual' })
    return { status: response.status, headers: response.headers, body: await response.text() }
  }
  const post = async (path: string, values: Record<string, string>) => {
    const response = await fetch(app.url + path, {
      method: 'POST',
      body: new URLSearchParams(values),
      redirect: 'manual',
    })
    return { status: response.status, at: response.headers.get('location') ?? '', body: await response.text() }
  }
  const tickets = async () => (await mei.get('ticket:list', {})).items

  it('take a complaint without a script, and show that it came, in both languages', async () => {
    expect((await get('/form/complain')).body).toContain('<label for="email">Your e-mail address</label>')
    expect((await get('/form/complain', { 'accept-language': 'zh-CN,zh' })).body).toContain('<html lang="zh">')
    expect((await get('/form/complain')).body).not.toContain('<script')
    expect((await get('/form/complain')).headers.get('content-security-policy')).toContain("script-src 'self'")
    const sent = await post('/form/complain', answer)
    expect(sent.status).toBe(303)
    expect(await tickets()).toMatchObject([
      {
        kind: 'complaint',
        source: 'webForm',
        subject: '洗衣机坏了',
        text: 'It does not spin.',
        requesterName: 'Li Wei',
        requesterEmail: 'li@home.example',
        ownerId: null,
      },
    ])
    const [{ number } = { number: '' }] = await tickets()
    expect((await get(sent.at)).body).toContain(`its number is ${number}`)
    expect((await get(sent.at.replace('lang=en', 'lang=zh'))).body).toContain(`编号为 ${number}`)
  })

  it('make one ticket of a form that is sent twice, and none of what a robot fills in', async () => {
    const [first, second] = [await post('/form/complain', answer), await post('/form/complain', answer)]
    expect(second.at).toBe(first.at)
    expect((await post('/form/complain', { ...answer, key: 'k2', website: 'https://spam.example' })).status).toBe(200)
    expect(await tickets()).toHaveLength(1)
  })

  it('say what is missing and keep what was typed, harmlessly', async () => {
    const { status, body } = await post('/form/complain', {
      ...answer,
      email: 'no address',
      name: '"><script>alert(1)</script>',
    })
    expect(status).toBe(400)
    expect(body).toContain('This is not an e-mail address.')
    expect(body).toContain('value="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"')
    expect(body).toContain('It does not spin.')
    expect((await post('/form/complain', { ...answer, text: ' ' })).body).toContain('Please fill in every field.')
    expect((await post('/form/nowhere', answer)).status).toBe(404)
    expect((await get('/form/nowhere')).status).toBe(404)
    expect(await tickets()).toEqual([])
  })

  it('take only so much of one address in a while', async () => {
    const statuses: number[] = []
    for (let i = 0; i < 7; i++) statuses.push((await post('/form/complain', { ...answer, key: `k${i}` })).status)
    expect(statuses).toEqual([303, 303, 303, 303, 303, 429, 429])
    expect(await tickets()).toHaveLength(5)
  })

  it('show the complainant what is public and nothing else, and let them add to it', async () => {
    const { at } = await post('/form/complain', { ...answer, subject: '<img src=x onerror=alert(1)>' })
    const path = at.split('?')[0]!
    const [ticket] = await tickets()
    await mei.get('ticket:comment', { ticketId: ticket!.id, text: 'He always complains.', public: false })
    app.world.advance(1000)
    await mei.get('ticket:comment', { ticketId: ticket!.id, text: 'A technician comes & helps <soon>.', public: true })
    const { body } = await get(path)
    expect(body).toContain('A technician comes &amp; helps &lt;soon&gt;.')
    expect(body).toContain('&lt;img src=x onerror=alert(1)&gt;')
    for (const inside of ['He always complains', 'mei', '<img', ticket!.id]) expect(body).not.toContain(inside)
    expect((await post(path, { text: 'Please after 5 pm.' })).status).toBe(303)
    expect((await get(path)).body).toContain('Please after 5 pm.')
    const room = await mei.get('ticket:get', { ticketId: ticket!.id })
    expect(room.comments.at(-1)).toMatchObject({ text: 'Please after 5 pm.', public: true, authorName: 'Li Wei' })
  })

  it('are gone with a wrong signature, after half a year, and when the link was withdrawn', async () => {
    const { at } = await post('/form/complain', answer)
    const path = at.split('?')[0]!
    const [ticket] = await tickets()
    expect((await get(path)).status).toBe(200)
    for (const forged of [
      `${path}a`,
      path.slice(0, -1),
      path.replace(/\..*/, ''),
      path.replace(/\..*/, `.${'a'.repeat(26)}`),
    ])
      expect((await get(forged)).status, forged).toBe(404)
    app.world.advance(181 * 24 * 3_600_000)
    expect((await get(path)).status).toBe(404)
    mei = await app.connect(mei.user)
    const link = await mei.get('statusLink:create', { ticketId: ticket!.id })
    expect((await get(link.path)).status).toBe(200)
    await mei.get('statusLink:revoke', { ticketId: ticket!.id })
    expect((await get(link.path)).status).toBe(404)
    expect((await post(link.path, { text: 'hello?' })).status).toBe(404)
  })

  it('take the longest text that they let one write, in Chinese too', async () => {
    const sent = await post('/form/complain', { ...answer, text: '坏'.repeat(20_000) })
    expect(sent.status).toBe(303)
    expect((await tickets())[0]!.text).toHaveLength(20_000)
  })

  it('hear the complainant after a merge, and show nothing of another person', async () => {
    const links = [
      await post('/form/complain', answer),
      await post('/form/complain', { ...answer, key: 'k2' }),
      await post('/form/complain', { ...answer, key: 'k3', email: 'other@home.example' }),
    ].map((sent) => sent.at.split('?')[0]!)
    const [third, second, first] = (await tickets()).sort((a, b) => b.number.localeCompare(a.number))
    const merge = async (from: typeof first, into: typeof first) => {
      const { ticket } = await mei.get('ticket:get', { ticketId: from!.id })
      await mei.get('ticket:merge', { ticketId: from!.id, version: ticket.version, intoId: into!.id })
    }
    await merge(first, second)
    await mei.get('ticket:comment', { ticketId: second!.id, text: 'Only for Li.', public: true })
    expect((await get(links[0]!)).body).toContain('Only for Li.')
    await merge(third, second)
    expect((await get(links[2]!)).body).not.toContain('Only for Li.')
    for (const [link, text] of [
      [links[0]!, 'of mine'],
      [links[2]!, 'of the other'],
    ] as const)
      expect((await post(link, { text })).status).toBe(303)
    const { comments } = await mei.get('ticket:get', { ticketId: second!.id })
    expect(comments.map((each) => [each.public, each.text])).toEqual([
      [true, 'Only for Li.'],
      [true, 'of mine'],
      [false, `${third!.number}: of the other`],
    ])
  })

  it('know no token that is guessed, cut, longer or of another link', async () => {
    const { at } = await post('/form/complain', answer)
    const token = at.split('?')[0]!.slice('/status/'.length)
    const [id, signature] = token.split('.')
    const wrong = [
      id!,
      `${id!}.`,
      token.slice(0, -1),
      `${token}a`,
      `x${token}`,
      `${id!}.${'a'.repeat(26)}`,
      `.${signature!}`,
    ]
    for (const each of [...wrong, '%00', '..%2f..%2fetc', 'a'.repeat(5000)])
      expect((await get(`/status/${each}`)).status, each.slice(0, 80)).toBeGreaterThanOrEqual(400)
    expect((await get(`/status/${token}`)).status).toBe(200)
  })
})
