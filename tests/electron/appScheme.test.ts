import { mkdtemp, mkdir, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerAppRequest } from '../../electron/appScheme.ts'
import { segmentsOf } from '../../electron/rendererFiles.ts'

let outside: string
let root: string

beforeAll(async () => {
  outside = await mkdtemp(join(tmpdir(), 'wubu-scheme-'))
  root = join(outside, 'renderer')
  await mkdir(join(root, 'assets'), { recursive: true })
  await writeFile(join(outside, 'secret.txt'), 'secret')
  await writeFile(join(root, 'index.html'), '<!doctype html>home')
  await writeFile(join(root, 'assets', 'app 1.js'), 'export {}')
  await writeFile(join(root, 'assets', 'ring.mp3'), 'mp3')
  await writeFile(join(root, 'assets', 'odd.exe'), 'bytes')
  await writeFile(join(root, '.env'), 'SECRET=1')
  await symlink(join(outside, 'secret.txt'), join(root, 'linked.txt'))
})

afterAll(() => rm(outside, { recursive: true, force: true }))

const ask = (url: string, init: RequestInit = {}): Promise<Response> =>
  answerAppRequest(new Request(url, init), { root, serverOrigin: () => 'http://127.0.0.1:4780' })
const asPage = { headers: { accept: 'text/html,application/xhtml+xml' } }

describe('the app scheme', () => {
  it('answers the start and every page of the router with index.html', async () => {
    for (const url of ['app://wubu/', 'app://wubu/tickets/42', 'app://wubu/wall?full=1']) {
      const answer = await ask(url, asPage)
      expect([answer.status, answer.headers.get('content-type'), await answer.text()]).toEqual([
        200,
        'text/html; charset=utf-8',
        '<!doctype html>home',
      ])
    }
  })

  it('gives a fetch of a page address 404, so that a wrong path never looks like an answer', async () => {
    expect((await ask('app://wubu/api/v1/contacts')).status).toBe(404)
  })

  it.each([
    ['assets/app%201.js', 'text/javascript; charset=utf-8'],
    ['assets/ring.mp3', 'audio/mpeg'],
    ['assets/odd.exe', 'application/octet-stream'],
  ])('serves %s as %s, never to be sniffed', async (path, type) => {
    const answer = await ask(`app://wubu/${path}`)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe(type)
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  })

  it('answers a missing file with 404 even where a page is asked for', async () => {
    expect((await ask('app://wubu/assets/gone.js', asPage)).status).toBe(404)
  })

  it.each([
    'app://wubu/%2e%2e/secret.txt',
    'app://wubu/..%2fsecret.txt',
    'app://wubu/%2e%2e%2fsecret.txt',
    'app://wubu/assets/..%2f..%2fsecret.txt',
    'app://wubu/..%5csecret.txt',
    'app://wubu/%252e%252e%252fsecret.txt',
    'app://wubu/%2fetc%2fpasswd',
    'app://wubu//etc/passwd',
    'app://wubu/C:%5cWindows%5cwin.ini',
    'app://wubu/index.html%00.js',
    'app://wubu/%E0%A4%A',
    'app://wubu/linked.txt',
    'app://wubu/.env',
    'app://wubu/assets',
    'app://evil/index.html',
  ])('answers %s with 404', async (url) => {
    const answer = await ask(url)
    expect(answer.status).toBe(404)
    expect(await answer.text()).toBe('Not found')
  })

  it('answers only reads', async () => {
    expect((await ask('app://wubu/', { method: 'POST', body: 'x' })).status).toBe(405)
    const head = await ask('app://wubu/', { method: 'HEAD', ...asPage })
    expect([head.status, await head.text()]).toEqual([200, ''])
  })

  it('sends the policy with every answer, refusals too', async () => {
    for (const url of ['app://wubu/', 'app://wubu/assets/gone.js']) {
      const { headers } = await ask(url)
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(headers.get('content-security-policy')).toBe(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: https:; font-src 'self'; " +
          "media-src 'self'; connect-src 'self' http://127.0.0.1:4780 ws://127.0.0.1:4780; object-src 'none'; " +
          "base-uri 'none'; frame-ancestors 'none'; form-action 'self'",
      )
    }
  })
})

describe('segmentsOf', () => {
  it('decodes each segment once', () => {
    expect(segmentsOf('app://wubu/a%20b/%E4%B8%AD.js')).toEqual(['a b', '中.js'])
    expect(segmentsOf('app://wubu/%252e%252e')).toEqual(['%2e%2e'])
  })
})
