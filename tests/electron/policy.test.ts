import { describe, expect, it } from 'vitest'
import { isAppUrl } from '../../electron/appUrl.ts'
import { decideExternal, findRefusedSwitch, mayLoad, mayUse } from '../../electron/policy.ts'

const server = 'https://desk.example.com'

describe('isAppUrl', () => {
  it.each(['app://wubu/', 'app://wubu', 'app://wubu/tickets/42?a=b#c'])('knows our page %s', (url) => {
    expect(isAppUrl(url)).toBe(true)
  })

  it.each([
    'app://evil/',
    'app://wubu.evil.example/',
    'app://wubu@evil/',
    'app://user@wubu/',
    'app://wubu:80/',
    'https://wubu/',
    'https://app.example.attacker.com/',
    'file:///app://wubu/',
    'javascript:location="app://wubu/"',
    'data:text/html,app://wubu/',
    'about:blank',
    'null',
    '',
  ])('does not take %j for our page', (url) => {
    expect(isAppUrl(url)).toBe(false)
  })
})

describe('mayUse', () => {
  const every = [
    'ar',
    'background-sync',
    'clipboard-read',
    'clipboard-sanitized-write',
    'deprecated-sync-clipboard-read',
    'display-capture',
    'fileSystem',
    'fullscreen',
    'geolocation',
    'hid',
    'idle-detection',
    'keyboardLock',
    'local-fonts',
    'loopback-network',
    'local-network',
    'local-network-access',
    'media',
    'mediaKeySystem',
    'midi',
    'midiSysex',
    'nfc',
    'notifications',
    'openExternal',
    'payment-handler',
    'pointerLock',
    'screen-wake-lock',
    'sensors',
    'serial',
    'speaker-selection',
    'storage-access',
    'top-level-storage-access',
    'usb',
    'vr',
    'window-management',
    'unknown',
  ]

  it('allows our page the microphone, notifications, copying and its server, and nothing else', () => {
    expect(every.filter((permission) => mayUse(permission, 'app://wubu/', ['audio']))).toEqual([
      'clipboard-sanitized-write',
      'loopback-network',
      'local-network',
      'local-network-access',
      'media',
      'notifications',
    ])
  })

  it.each([[['video']], [['audio', 'video']], [['unknown']], [[]]])('refuses media of %j', (media) => {
    expect(mayUse('media', 'app://wubu/', media)).toBe(false)
  })

  it.each(['https://desk.example.com/', 'app://evil/', 'file:///', 'null', ''])('allows nothing to %j', (origin) => {
    expect(every.filter((permission) => mayUse(permission, origin, ['audio']))).toEqual([])
  })
})

describe('mayLoad', () => {
  it.each([
    'app://wubu/x.js',
    'https://desk.example.com/api/v1',
    'wss://desk.example.com/socket.io/',
    'blob:app://wubu/1',
  ])('loads %s', (url) => expect(mayLoad(url, server)).toBe(true))

  it.each([
    'http://desk.example.com/',
    'ws://desk.example.com/',
    'https://desk.example.com:8443/',
    'https://desk.example.com.evil.example/',
    'https://redirector.gvt1.com/dictionary',
    'file:///etc/passwd',
    'ftp://desk.example.com/',
    'app://evil/',
    'chrome://gpu',
    'nonsense',
  ])('does not load %s', (url) => expect(mayLoad(url, server)).toBe(false))

  it('loads the socket of a server on this machine', () => {
    expect(mayLoad('ws://127.0.0.1:4780/socket.io/?EIO=4', 'http://127.0.0.1:4780')).toBe(true)
    expect(mayLoad('ws://127.0.0.1:4781/socket.io/?EIO=4', 'http://127.0.0.1:4780')).toBe(false)
  })
})

describe('decideExternal', () => {
  it('opens https, as it was parsed', () => {
    expect(decideExternal('HTTPS://Example.com/a/../b?c=d')).toEqual({
      kind: 'open',
      href: 'https://example.com/b?c=d',
    })
  })

  it.each(['tel:+8613800138000', 'mailto:a@example.com', 'mailto:a@example.com?subject=Hello&body=x'])(
    'asks before %s',
    (url) => expect(decideExternal(url)).toEqual({ kind: 'confirm', href: url }),
  )

  it.each([
    'http://example.com/',
    'file:///etc/passwd',
    'file://host/share/x.exe',
    '\\\\host\\share\\x.exe',
    '//host/share',
    'smb://host/share',
    'ms-msdt:/id PCWDiagnostic',
    'search-ms:query=x',
    'ms-officecmd:{}',
    'javascript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'shell:startup',
    'wubu://ticket/1',
    'app://wubu/',
    'https://user@evil.example/',
    'https://user:pw@evil.example/',
    'https:\\\\evil.example\\x',
    'https://evil.example/a b',
    'https://',
    'tel:*21*0900%23',
    'tel:javascript',
    'mailto:a@example.com?attach=/etc/passwd',
    'mailto:a@example.com?Attachment=x',
    'mailto:',
    '',
  ])('refuses %j', (url) => expect(decideExternal(url)).toEqual({ kind: 'refuse' }))
})

describe('findRefusedSwitch', () => {
  it('lets an installed app start without a remote debugger only', () => {
    const has = (name: string): boolean => name === 'remote-debugging-port'
    expect(findRefusedSwitch(true, has)).toBe('remote-debugging-port')
    expect(findRefusedSwitch(true, () => false)).toBeUndefined()
  })

  it('lets a development build be driven by tests', () => {
    expect(findRefusedSwitch(false, () => true)).toBeUndefined()
  })
})
