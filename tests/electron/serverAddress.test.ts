import { describe, expect, it } from 'vitest'
import { contentPolicy } from '../../electron/contentPolicy.ts'
import { serverOriginOf } from '../../electron/serverAddress.ts'

describe('serverOriginOf', () => {
  it.each([
    ['http://127.0.0.1:4780', 'http://127.0.0.1:4780'],
    ['http://localhost:4780/', 'http://localhost:4780'],
    ['http://[::1]:4780/x', 'http://[::1]:4780'],
    ['https://Desk.Example.com/wubu?a=b#c', 'https://desk.example.com'],
    ['https://10.0.0.5:8443', 'https://10.0.0.5:8443'],
  ])('keeps of %s only %s', (address, origin) => {
    expect(serverOriginOf(address)).toBe(origin)
  })

  it.each([
    'http://desk.example.com',
    'http://127.0.0.1.evil.example',
    'http://localhost.evil.example',
    'http://10.0.0.5:4780',
    'https://user@desk.example.com',
    'ftp://desk.example.com',
    'file:///x',
    'desk.example.com',
    '',
  ])('refuses %j', (address) => expect(serverOriginOf(address)).toBeUndefined())

  it('cannot be made to write more into the policy', () => {
    const origin = serverOriginOf("https://desk.example.com/;script-src 'unsafe-inline'")
    expect(contentPolicy(origin ?? '')).toContain("connect-src 'self' https://desk.example.com wss://desk.example.com;")
    for (const address of [
      "https://a;script-src'*'",
      'https://*',
      'https://*.example.com',
      "https://'self'/",
      'https://a,b/',
    ]) {
      expect([address, serverOriginOf(address)]).toEqual([address, undefined])
    }
  })
})
