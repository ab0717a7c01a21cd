import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addressKey, createFormLimit } from '../../../server/http/formLimit.ts'
import { openApp, type TestApp, type TestDesk } from '../../helpers/testApp.ts'

const bounds = { id: 'complain', mostOfOne: 2, mostOfAll: 4 }
const other = { ...bounds, id: 'ask' }

describe('how many answers public forms take in ten minutes', () => {
  it('is bound for an address at a form, for the form, and for an address over all forms', async () => {
    const limit = createFormLimit()
    const may = async (form: typeof bounds, ip: string) => (await limit.take(form, ip)) === 0
    expect([await may(bounds, '1.1.1.1'), await may(bounds, '1.1.1.1'), await may(bounds, '1.1.1.1')]).toEqual([
      true,
      true,
      false,
    ])
    // Another form is another matter, and so is another address.
    expect([await may(other, '1.1.1.1'), await may(bounds, '2.2.2.2'), await may(bounds, '3.3.3.3')]).toEqual([
      true,
      true,
      true,
    ])
    expect([await may(bounds, '4.4.4.4'), await may(other, '4.4.4.4')]).toEqual([false, true])
    for (let i = 0; i < 20; i++) await limit.take({ ...bounds, id: `form${i}`, mostOfAll: 9 }, '9.9.9.9')
    expect(await may({ ...bounds, id: 'form20' }, '9.9.9.9')).toBe(false)
  })

  it('counts nothing of what was refused against what others share', async () => {
    const limit = createFormLimit()
    for (let i = 0; i < 500; i++) await limit.take({ ...bounds, mostOfAll: 100 }, '1.1.1.1')
    expect(await limit.take({ ...bounds, mostOfAll: 100 }, '2.2.2.2')).toBe(0)
    const wait = await limit.take({ ...bounds, mostOfAll: 100 }, '1.1.1.1')
    expect(wait).toBeGreaterThan(590_000)
    expect(wait).toBeLessThanOrEqual(600_000)
  })

  it('has a total over all forms', async () => {
    const limit = createFormLimit()
    const many = { mostOfOne: 1000, mostOfAll: 1000 }
    let taken = 0
    for (let i = 0; i < 450; i++)
      if ((await limit.take({ ...many, id: `f${i % 3}` }, `10.0.${i % 250}.1`)) === 0) taken++
    expect(taken).toBe(400)
  })

  it('takes the whole network that somebody has by IPv6 for one address', () => {
    expect(addressKey('2001:db8:1:2:aaaa::1')).toBe(addressKey('2001:db8:1:2::ffff'))
    expect(addressKey('2001:db8:1:2::1')).not.toBe(addressKey('2001:db8:1:3::1'))
    expect(addressKey('::1')).toBe('0:0:0:0')
    expect(addressKey('fe80::1%eth0')).toBe('fe80:0:0:0')
    expect(addressKey('::ffff:192.0.2.7')).toBe('192.0.2.7')
    expect(addressKey('192.0.2.7')).toBe('192.0.2.7')
  })
})

describe('the bounds of a form', () => {
  let app: TestApp
  let ada: TestDesk
  beforeAll(async () => {
    app = await openApp()
    ada = await app.connect(await app.hire('ada', { role: 'admin' }))
  })
  afterAll(() => app.close())

  it('are those that an administrator set, at once, and the page says when to come again', async () => {
    const form = {
      version: 0,
      title: { en: 'Complain', zh: '投诉' },
      kind: 'complaint' as const,
      team: null,
      enabled: true,
    }
    await ada.get('webForm:save', { ...form, id: 'wide', mostOfOne: 7 })
    await ada.get('webForm:save', { ...form, id: 'tight', mostOfOne: 9, mostOfAll: 2 })
    expect(await ada.get('webForm:list', {})).toMatchObject([
      { id: 'tight', mostOfOne: 9, mostOfAll: 2 },
      { id: 'wide', mostOfOne: 7, mostOfAll: 60 },
    ])
    const post = async (id: string, key: string) => {
      const answer = { name: 'Li', email: 'li@home.example', subject: 'S', text: 'T', language: 'en', key, website: '' }
      return fetch(`${app.url}/form/${id}`, { method: 'POST', body: new URLSearchParams(answer), redirect: 'manual' })
    }
    const statuses = async (id: string, n: number) => {
      const all: number[] = []
      for (let i = 0; i < n; i++) all.push((await post(id, `${id}${i}`)).status)
      return all
    }
    expect(await statuses('tight', 3)).toEqual([303, 303, 429])
    const refusal = await post('tight', 'again')
    expect(Number(refusal.headers.get('retry-after'))).toBeGreaterThan(500)
    expect(await statuses('wide', 8)).toEqual([303, 303, 303, 303, 303, 303, 303, 429])
    await ada.get('webForm:save', { ...form, id: 'tight', version: 1, mostOfOne: 9, mostOfAll: 3 })
    expect((await post('tight', 'later')).status).toBe(303)
  })
})
