import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { desktopHandlers, serverChoice } from '../../electron/desktopApi.ts'
import { offerNotices, type Notice } from '../../electron/offerNotices.ts'
import { openSettings } from '../../electron/settings.ts'

const usual = 'http://127.0.0.1:4780'
let folder: string
let file: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wubu-desktop-'))
  file = join(folder, 'memory', 'desktop.json')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

describe('the remembered server', () => {
  it('is the default at first, and the chosen one after a restart', () => {
    const first = serverChoice(openSettings(file), undefined, usual)
    expect(first.origin()).toBe(usual)
    expect(first.choose('https://desk.example.com/path')).toBe(true)
    expect(serverChoice(openSettings(file), undefined, usual).origin()).toBe('https://desk.example.com')
  })

  it('gives way to the environment for one run, and is not changed by it', () => {
    serverChoice(openSettings(file), undefined, usual).choose('https://desk.example.com')
    expect(serverChoice(openSettings(file), 'http://127.0.0.1:9999', usual).origin()).toBe('http://127.0.0.1:9999')
    expect(serverChoice(openSettings(file), undefined, usual).origin()).toBe('https://desk.example.com')
  })

  it('stays when another cannot be one', () => {
    const choice = serverChoice(openSettings(file), 'nonsense', usual)
    expect(choice.choose('http://desk.example.com')).toBe(false)
    expect(choice.origin()).toBe(usual)
  })
})

describe('the settings file', () => {
  it('is written whole: nothing is left beside it', async () => {
    const settings = openSettings(file)
    settings.change({ server: 'https://desk.example.com' })
    settings.change({ place: { x: 1, y: 2, width: 1000, height: 700, maximized: false } })
    expect(await readdir(join(folder, 'memory'))).toEqual(['desktop.json'])
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({
      server: 'https://desk.example.com',
      place: { x: 1, y: 2, width: 1000, height: 700, maximized: false },
    })
  })

  it('begins anew where it is broken, and keeps what is sound', async () => {
    const path = join(folder, 'desktop.json')
    await writeFile(path, '{"server":')
    expect(openSettings(path).read()).toEqual({})
    await writeFile(path, JSON.stringify({ server: 'https://desk.example.com', place: { x: 'left' } }))
    expect(openSettings(path).read().server).toBe('https://desk.example.com')
    await writeFile(path, JSON.stringify({ server: 'http://evil.example' }))
    expect(openSettings(path).read().server).toBeUndefined()
  })
})

/** A notification of a system that shows everything; the test clicks and dismisses it. */
class ShownNotice implements Notice {
  readonly heard = new Map<string, () => void>()
  isShown = false
  on(event: 'click' | 'close', listener: () => void): void {
    this.heard.set(event, listener)
  }
  show(): void {
    this.isShown = true
  }
  close(): void {
    this.isShown = false
    this.heard.get('close')?.()
  }
}

describe('an offer', () => {
  let made: ShownNotice[]
  let clicked: string[]
  let isWatched: boolean
  const offer = (offerId: string) => ({ offerId, contactId: `contact of ${offerId}`, title: 'Zhang Wei', body: 'VIP' })
  const open = () =>
    offerNotices({
      make: () => {
        const notice = new ShownNotice()
        made.push(notice)
        return notice
      },
      isWatched: () => isWatched,
      onClicked: (contactId) => clicked.push(contactId),
    })

  beforeEach(() => {
    made = []
    clicked = []
    isWatched = false
  })

  it('is a notification only while nobody looks at the window', () => {
    const offers = open()
    isWatched = true
    offers.show(offer('a'))
    isWatched = false
    offers.show(offer('b'))
    expect(made).toHaveLength(1)
  })

  it('rings once, however often it is shown', () => {
    const offers = open()
    offers.show(offer('a'))
    offers.show(offer('a'))
    expect(made).toHaveLength(1)
  })

  it('tells which contact was clicked, and goes away', () => {
    open().show(offer('a'))
    made[0]?.heard.get('click')?.()
    expect(clicked).toEqual(['contact of a'])
    expect(made[0]?.isShown).toBe(false)
  })

  it('is taken back when it is over', () => {
    const offers = open()
    offers.show(offer('a'))
    offers.drop('a')
    offers.drop('never shown')
    expect(made[0]?.isShown).toBe(false)
  })

  it('may ring again after a person dismissed it', () => {
    const offers = open()
    offers.show(offer('a'))
    made[0]?.close()
    offers.show(offer('a'))
    expect(made).toHaveLength(2)
  })

  it('never fills the screen', () => {
    const offers = open()
    for (const name of 'abcdefgh') offers.show(offer(name))
    expect(made.filter((notice) => notice.isShown)).toHaveLength(5)
    offers.dropAll()
    expect(made.filter((notice) => notice.isShown)).toHaveLength(0)
  })
})

describe('the handlers', () => {
  const open = (parts: { mayLeave?: boolean } = {}) => {
    const did: string[] = []
    const note =
      (what: string) =>
      (detail?: string): void =>
        void did.push(detail === undefined ? what : `${what} ${detail}`)
    const handlers = desktopHandlers({
      server: serverChoice(openSettings(file), undefined, usual),
      onServerChanged: note('reload'),
      offers: { show: ({ offerId }) => did.push(`show ${offerId}`), drop: note('drop'), dropAll: note('dropAll') },
      showStatus: ({ state }) => did.push(`status ${state}`),
      flash: note('flash'),
      open: async (href) => note('open')(href),
      mayLeave: async (href) => {
        note('ask')(href)
        return parts.mayLeave ?? false
      },
    })
    return { did, handlers }
  }

  it('load the page anew only when the server is another', async () => {
    const { did, handlers } = open()
    expect(await handlers['desktop:setServer']({ address: `${usual}/` })).toEqual({ address: usual })
    expect(did).toEqual([])
    await handlers['desktop:setServer']({ address: 'https://desk.example.com' })
    expect(did).toEqual(['reload'])
    expect(() => handlers['desktop:setServer']({ address: 'http://desk.example.com' })).toThrow('invalid')
    expect(await handlers['desktop:getServer'](undefined)).toEqual({ address: 'https://desk.example.com' })
  })

  it('open a web address, ask before a call, and do nothing else', async () => {
    const no = open()
    expect(await no.handlers['desktop:openExternal']({ url: 'https://example.com/' })).toEqual({ opened: true })
    expect(await no.handlers['desktop:openExternal']({ url: 'tel:+8613800138000' })).toEqual({ opened: false })
    expect(await no.handlers['desktop:openExternal']({ url: 'file:///etc/passwd' })).toEqual({ opened: false })
    expect(no.did).toEqual(['open https://example.com/', 'ask tel:+8613800138000'])
    const yes = open({ mayLeave: true })
    expect(await yes.handlers['desktop:openExternal']({ url: 'tel:+8613800138000' })).toEqual({ opened: true })
    expect(yes.did).toEqual(['ask tel:+8613800138000', 'open tel:+8613800138000'])
  })
})
