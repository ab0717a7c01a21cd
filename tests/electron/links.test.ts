import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findLink, parseLink } from '../../electron/links.ts'
import { desktopLink } from '../../shared/contract/desktop.ts'

describe('parseLink', () => {
  it.each([
    ['tel:+8613800138000', '+8613800138000'],
    ['tel:+1-201-555-0123', '+12015550123'],
    ['TEL:+44%20(20)%207946%200958', '+442079460958'],
    ['tel:%2B49.30.123456;ext=12', '+4930123456'],
    ['callto:10086', '10086'],
    ['callto://+8613800138000', '+8613800138000'],
  ])('reads the number of %s', (text, phone) => {
    expect(parseLink(text)).toEqual({ kind: 'tel', phone })
  })

  it.each([
    ['wubu://contact/0198f0c2-7b1a-7c3e-9d55-0242ac120002', 'contact', '0198f0c2-7b1a-7c3e-9d55-0242ac120002'],
    ['wubu://ticket/T-1042', 'ticket', 'T-1042'],
    ['WUBU://Customer/c_7/', 'customer', 'c_7'],
  ])('reads the thing of %s', (text, kind, id) => {
    expect(parseLink(text)).toEqual({ kind, id })
  })

  it.each([
    'tel:*21*0900123456#',
    'tel:%23%2321%23',
    'tel:0800FLOWERS',
    'tel:',
    'tel:+',
    'tel:%E0%A4%A',
    `tel:${'1'.repeat(30)}`,
    'wubu://agent/7',
    'wubu://ticket/',
    'wubu://ticket/../customer/7',
    'wubu://ticket/%2e%2e',
    'wubu://ticket/a b',
    'wubu://ticket/a?next=https://evil.example',
    'wubu://ticket/a#b',
    'wubu://ticket/a/b',
    'wubu://user@ticket/a',
    `wubu://ticket/${'a'.repeat(65)}`,
    'wubu:ticket/a',
    ' wubu://ticket/a',
    'wubu://ticket/a\nwubu://ticket/b',
    'javascript:alert(1)',
    'https://evil.example/wubu://ticket/a',
    'file:///etc/passwd',
    '--remote-debugging-port=9222',
    '',
  ])('refuses %j', (text) => {
    expect(parseLink(text)).toBeUndefined()
  })

  it('gives only what the contract allows, whatever it is handed', () => {
    const near = fc
      .tuple(fc.constantFrom('tel:', 'callto:', 'wubu://', 'wubu://ticket/', ''), fc.string())
      .map(([a, b]) => a + b)
    fc.assert(
      fc.property(near, (text) => {
        const link = parseLink(text)
        return link === undefined || desktopLink.safeParse(link).success
      }),
      { numRuns: 2000 },
    )
  })
})

describe('findLink', () => {
  it('finds the link among Chromium switches', () => {
    const argv = ['/opt/Wubu/wubu', '--no-sandbox', '--user-data-dir=/tmp/x', 'wubu://ticket/T-1']
    expect(findLink(argv)).toEqual({ kind: 'ticket', id: 'T-1' })
  })

  it('finds nothing on a plain start', () => {
    expect(findLink(['/opt/Wubu/wubu', '.'])).toBeUndefined()
  })
})
