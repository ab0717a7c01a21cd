import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, type ElectronApplication, type Page } from '@playwright/test'
import type { DesktopApi, DesktopInput, DesktopRequest } from '../../shared/contract/desktop.ts'
import {
  builtPreload,
  desktopCommand,
  launchDesktop,
  reasonToSkipDesktop,
  type DesktopOptions,
} from '../helpers/electronApp.ts'

/** What the tiny page below puts on its window. */
interface TestWindow {
  desktop: DesktopApi
  heard: unknown[][]
}

const obstacle = reasonToSkipDesktop()
test.skip(obstacle !== undefined, obstacle)

let folder: string
let rendererDir: string
let server: Server
let evil: Server
let serverUrl: string
let evilUrl: string
let evilHits: string[]
let upgrades: string[]

const listen = async (started: Server): Promise<string> => {
  await once(started.listen(0, '127.0.0.1'), 'listening')
  return `http://127.0.0.1:${(started.address() as AddressInfo).port}`
}

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wubu-shell-'))
  rendererDir = join(folder, 'renderer')
  await mkdir(rendererDir)
  await writeFile(join(folder, 'package.json'), '{"secret":true}')
  await writeFile(
    join(rendererDir, 'index.html'),
    '<!doctype html><html lang="en"><title>Tiny page</title><script src="/page.js"></script><body><p>Tiny page</p></body></html>',
  )
  await writeFile(
    join(rendererDir, 'page.js'),
    `window.heard = []
    for (const name of ['desktop:link', 'desktop:offerClicked', 'desktop:presence'])
      window.desktop.onSignal(name, (...all) => window.heard.push([name, ...all]))
    window.evaluated = [() => eval('1'), () => new Function('return 1')()].map((make) => {
      try {
        return make()
      } catch (error) {
        return error.name
      }
    })`,
  )
  await writeFile(join(rendererDir, 'worker.js'), 'postMessage([typeof require, typeof process].join())')
  evilHits = []
  upgrades = []
  server = createServer((_request, response) => {
    response.writeHead(200, { 'Access-Control-Allow-Origin': 'app://wubu', 'Content-Type': 'text/plain' }).end('hello')
  })
  server.on('upgrade', (request, socket) => {
    upgrades.push(String(request.headers.origin))
    socket.destroy()
  })
  evil = createServer((request, response) => {
    evilHits.push(String(request.url))
    response.writeHead(200, { 'Access-Control-Allow-Origin': '*', 'Content-Type': 'text/html' }).end('<p>evil')
  })
  ;[serverUrl, evilUrl] = await Promise.all([listen(server), listen(evil)])
})

test.afterAll(async () => {
  // Reported as skipped, nothing was opened.
  if (obstacle !== undefined) return
  server.close()
  evil.close()
  await rm(folder, { recursive: true, force: true })
})

const options = async (more: Partial<DesktopOptions> = {}): Promise<DesktopOptions> => ({
  rendererDir,
  serverUrl,
  userDataDir: await mkdtemp(join(folder, 'profile-')),
  ...more,
})

const openPage = async (app: ElectronApplication): Promise<Page> => {
  const page = await app.firstWindow()
  await page.waitForURL('app://wubu/')
  await page.waitForLoadState()
  return page
}

/** Makes a request as the page does; a refusal comes back as its text. */
const ask = <N extends DesktopRequest>(page: Page, name: N, input?: DesktopInput<N>): Promise<unknown> =>
  page.evaluate(
    ([name, input]) => (window as unknown as TestWindow).desktop.request(name, input as never).catch(String),
    [name, input] as const,
  )

const heardBy = (page: Page): Promise<unknown[][]> => page.evaluate(() => (window as unknown as TestWindow).heard)

const statusOf = (page: Page, url: string): Promise<number> =>
  page.evaluate(async (url) => (await fetch(url)).status, url)

test.describe('the desktop shell', () => {
  let app: ElectronApplication
  let page: Page
  let profile: DesktopOptions

  test.beforeAll(async () => {
    if (obstacle !== undefined) return
    profile = await options({ args: ['--use-fake-device-for-media-stream'] })
    app = await launchDesktop(profile)
    page = await openPage(app)
  })
  test.afterAll(() => app?.close())

  test('gives the page no Node, in the page or in a worker', async () => {
    const names = ['require', 'process', 'module', 'Buffer', 'global', 'ipcRenderer', 'electron', '__dirname']
    const seen = await page.evaluate((names) => names.filter((name) => name in globalThis), names)
    expect(seen).toEqual([])
    const inWorker = await page.evaluate(
      () =>
        new Promise((resolve, reject) => {
          const worker = new Worker('/worker.js')
          worker.onmessage = (event) => resolve(event.data)
          worker.onerror = reject
        }),
    )
    expect(inWorker).toBe('undefined,undefined')
  })

  test('locks the page: isolated, sandboxed, with web security', async () => {
    const locks = await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => {
        // Present at run time, left out of Electron's types.
        const contents = window.webContents as unknown as { getLastWebPreferences(): Record<string, unknown> }
        return contents.getLastWebPreferences()
      }),
    )
    expect(locks).toHaveLength(1)
    expect(locks[0]).toMatchObject({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      enableBlinkFeatures: '',
      webviewTag: false,
    })
  })

  test('exposes exactly window.desktop', async () => {
    const shape = await page.evaluate(() => {
      const { desktop } = window as unknown as TestWindow
      const parts = Object.fromEntries(Object.entries(desktop).map(([name, part]) => [name, typeof part]))
      return { parts, isFrozen: !Reflect.set(desktop, 'request', null), version: desktop.version }
    })
    const { version } = JSON.parse(await readFile('package.json', 'utf8')) as { version: string }
    expect(shape).toEqual({
      parts: { version: 'string', request: 'function', onSignal: 'function' },
      isFrozen: true,
      version,
    })
    expect(await ask(page, 'desktop:getServer')).toEqual({ address: serverUrl })
  })

  test('refuses unknown channels and wrong inputs', async () => {
    for (const name of ['desktop:quit', '__proto__', 'constructor', 'ELECTRON_BROWSER_SANDBOX_LOAD']) {
      expect(await ask(page, name as DesktopRequest)).toContain('invalid')
    }
    expect(await ask(page, 'desktop:setStatus', { state: 'evil' } as never)).toContain('invalid')
    expect(await ask(page, 'desktop:setServer', { address: 'file:///etc/passwd' })).toContain('invalid')
    expect(await ask(page, 'desktop:setServer', { address: 'http://desk.example.com' })).toContain('invalid')
    const unheard = await page.evaluate(() => {
      try {
        return (window as unknown as TestWindow).desktop.onSignal('evil' as never, () => undefined)
      } catch (error) {
        return String(error)
      }
    })
    expect(unheard).toContain('invalid')
  })

  test('answers no other window, though it shows our page with our preload', async () => {
    const answer = await app.evaluate(async ({ BrowserWindow }, preload) => {
      const stranger = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } })
      await stranger.loadURL('app://wubu/')
      const asked = "desktop.request('desktop:getServer').catch(String)"
      const answer: unknown = await stranger.webContents.executeJavaScript(asked)
      stranger.destroy()
      return answer
    }, builtPreload)
    expect(answer).toContain('forbidden')
  })

  test('allows the microphone, notifications and copying, and refuses the rest', async () => {
    const allowed = await page.evaluate(async () => {
      const names = [
        'microphone',
        'camera',
        'notifications',
        'geolocation',
        'midi',
        'clipboard-read',
        'clipboard-write',
      ]
      const more = ['persistent-storage', 'idle-detection', 'local-fonts', 'window-management', 'storage-access']
      const states = await Promise.all(
        [...names, ...more].map(async (name) => {
          const { state } = await navigator.permissions.query({ name: name as PermissionName })
          return state === 'granted' ? [name] : []
        }),
      )
      return states.flat()
    })
    expect(allowed).toEqual(['microphone', 'notifications', 'clipboard-write'])
    const media = await page.evaluate(async () => {
      const tries = [{ audio: true }, { video: true }, { audio: true, video: true }]
      const used = tries.map((wanted) =>
        navigator.mediaDevices.getUserMedia(wanted).then(
          (stream) => stream.getTracks().map((track) => (track.stop(), track.kind)),
          (error: unknown) => (error as Error).name,
        ),
      )
      const screen = navigator.mediaDevices.getDisplayMedia().catch((error: unknown) => (error as Error).name)
      return Promise.all([...used, screen])
    })
    expect(media).toEqual([['audio'], 'NotAllowedError', 'NotAllowedError', expect.stringMatching(/Error$/)])
    const place = await page.evaluate(
      () => new Promise((resolve) => navigator.geolocation.getCurrentPosition(resolve, (error) => resolve(error.code))),
    )
    expect(place).toBe(1)
  })

  test('stays on its page, whatever is clicked', async () => {
    const addresses = [
      evilUrl,
      'https://app.example.attacker.com/',
      'file:///etc/passwd',
      'app://evil/',
      'data:text/html,evil',
      `${serverUrl}/page`,
      'javascript:document.title="evil"',
    ]
    for (const address of addresses) {
      await page.evaluate((address) => {
        const link = document.body.appendChild(document.createElement('a'))
        link.href = address
        link.click()
        link.target = '_blank'
        link.click()
        link.remove()
        try {
          location.href = address
        } catch {
          // Some addresses throw at once: as good as stopped.
        }
      }, address)
      expect(await ask(page, 'desktop:getServer')).toEqual({ address: serverUrl })
    }
    expect(page.url()).toBe('app://wubu/')
    expect(await page.evaluate(() => [location.href, document.title])).toEqual(['app://wubu/', 'Tiny page'])
    expect(evilHits).toEqual([])
  })

  test('stops a navigation before it begins', async () => {
    const stopped = app.evaluate(
      ({ BrowserWindow }) =>
        new Promise((resolve) =>
          BrowserWindow.getAllWindows()[0]?.webContents.once('will-frame-navigate', (event) =>
            resolve([event.url, event.defaultPrevented]),
          ),
        ),
    )
    await expect
      .poll(async () => {
        await page.evaluate((url) => void (location.href = url), `${evilUrl}/stopped`)
        return Promise.race([stopped, Promise.resolve('not yet')])
      })
      .toEqual([`${evilUrl}/stopped`, true])
    expect(evilHits).toEqual([])
  })

  test('opens no window and no webview', async () => {
    const opened = await page.evaluate(
      (urls) => urls.map((url) => window.open(url)),
      [evilUrl, 'app://wubu/', 'about:blank', ''],
    )
    expect(opened).toEqual([null, null, null, null])
    const tag = await page.evaluate(() => typeof Reflect.get(document.createElement('webview'), 'loadURL'))
    expect(tag).toBe('undefined')
    expect(app.windows()).toHaveLength(1)
  })

  test('walks its own routes and serves its own files only', async () => {
    await page.evaluate(() => location.assign('/tickets/42'))
    await page.waitForURL('app://wubu/tickets/42')
    expect(await page.title()).toBe('Tiny page')
    expect(await ask(page, 'desktop:getServer')).toEqual({ address: serverUrl })
    await page.evaluate(() => location.assign('/'))
    await page.waitForURL('app://wubu/')
    expect(await statusOf(page, '/page.js')).toBe(200)
    const outside = ['%2e%2e/package.json', '..%2fpackage.json', '%252e%252e%252fpackage.json', 'gone.js', 'etc/passwd']
    for (const path of outside) {
      expect([path, await statusOf(page, `app://wubu/${path}`)]).toEqual([path, 404])
    }
  })

  test('runs no script that is not a file of ours', async () => {
    const ran = await page.evaluate(() => {
      const script = document.body.appendChild(document.createElement('script'))
      script.textContent = 'window.inline = true'
      document.body.insertAdjacentHTML(
        'beforeend',
        '<img src="x:" onerror="window.inline = true"><a href="javascript:1">x</a>',
      )
      return Reflect.get(window, 'inline') as unknown
    })
    expect(ran).toBeUndefined()
    // By a file of the page, since what a test evaluates stands outside the policy.
    const evaluated = await page.evaluate(() => Reflect.get(window, 'evaluated') as unknown)
    expect(evaluated).toEqual(['EvalError', 'EvalError'])
    const foreign = await page.evaluate(
      (url) =>
        new Promise((resolve) => {
          const script = document.createElement('script')
          script.src = url
          script.onerror = () => resolve('blocked')
          script.onload = () => resolve('loaded')
          document.body.append(script)
        }),
      `${evilUrl}/x.js`,
    )
    expect(foreign).toBe('blocked')
    const frames = await page.evaluate(() => {
      const frame = document.body.appendChild(document.createElement('iframe'))
      frame.src = 'app://wubu/'
      return Boolean(frame.contentWindow && Reflect.get(frame.contentWindow, 'desktop'))
    })
    expect(frames).toBe(false)
    expect(evilHits).toEqual([])
  })

  test('talks to its server and to nobody else', async () => {
    const fetched = await page.evaluate(
      (urls) =>
        Promise.all(
          urls.map((url) =>
            fetch(url).then(
              (answer) => answer.text(),
              () => 'blocked',
            ),
          ),
        ),
      [serverUrl, evilUrl, 'https://example.com/', 'file:///etc/passwd'],
    )
    expect(fetched).toEqual(['hello', 'blocked', 'blocked', 'blocked'])
    await page.evaluate(
      (urls) => urls.forEach((url) => new WebSocket(url)),
      [serverUrl, evilUrl].map((url) => url.replace('http', 'ws')),
    )
    await expect.poll(() => upgrades).toEqual(['app://wubu'])
    expect(evilHits).toEqual([])
  })

  test('hands only https to the system, and a telephone number after a question', async () => {
    const opened = await app.evaluateHandle(({ dialog, shell }) => {
      const did: string[] = []
      shell.openExternal = async (url) => void did.push(url)
      // The person presses the second button, "Cancel".
      dialog.showMessageBox = async () => {
        did.push('asked')
        return { response: 1, checkboxChecked: false }
      }
      return did
    })
    const open = (url: string): Promise<unknown> => ask(page, 'desktop:openExternal', { url })
    for (const url of [
      'file:///etc/passwd',
      'smb://h/s',
      'ms-msdt:/id',
      'javascript:alert(1)',
      'https://u@evil.example',
    ]) {
      expect(await open(url)).toEqual({ opened: false })
    }
    expect(await open('https://example.com/a')).toEqual({ opened: true })
    expect(await open('tel:+8613800138000')).toEqual({ opened: false })
    expect(await opened.jsonValue()).toEqual(['https://example.com/a', 'asked'])
  })

  test('hides instead of closing while at work, and a second start brings it back with its link', async () => {
    const isSeen = (): Promise<boolean> =>
      app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().some((window) => window.isVisible()))
    await ask(page, 'desktop:setStatus', { state: 'ready', label: 'Ready', waiting: 3 })
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().forEach((window) => window.close()))
    await expect.poll(isSeen).toBe(false)
    const offer = { offerId: 'o1', contactId: 'c1', title: 'Zhang Wei', body: 'VIP' }
    expect(await ask(page, 'desktop:showOffer', offer)).toBeNull()
    expect(await ask(page, 'desktop:dropOffer', { offerId: 'o1' })).toBeNull()

    const { executablePath, args, env, cwd } = desktopCommand({ ...profile, args: ['wubu://ticket/T-1042'] })
    const [code] = (await once(spawn(executablePath, args, { env, cwd, stdio: 'ignore' }), 'exit')) as [number]
    expect(code).toBe(0)
    await expect.poll(() => heardBy(page)).toEqual([['desktop:link', { kind: 'ticket', id: 'T-1042' }]])
    await expect.poll(isSeen).toBe(true)
    expect(app.windows()).toHaveLength(1)
    await ask(page, 'desktop:setStatus', { state: 'signedOut', label: '', waiting: 0 })
  })

  test('comes back when its page crashes', async () => {
    const loaded = app.evaluate(
      ({ BrowserWindow }) =>
        new Promise<string>((resolve) => {
          const contents = BrowserWindow.getAllWindows()[0]?.webContents
          contents?.once('did-finish-load', () => resolve(contents.getURL()))
          contents?.forcefullyCrashRenderer()
        }),
    )
    expect(await loaded).toBe('app://wubu/')
  })
})

test('a link that starts the desktop reaches the page', async () => {
  const app = await launchDesktop(await options({ args: ['tel:+86-138-0013-8000'] }))
  const page = await openPage(app)
  await expect.poll(() => heardBy(page)).toEqual([['desktop:link', { kind: 'tel', phone: '+8613800138000' }]])
  await app.close()
})

test('the server is kept over a restart, and the environment rules one run', async () => {
  const profile = await options({ serverUrl: undefined })
  const first = await launchDesktop(profile)
  const page = await openPage(first)
  expect(await ask(page, 'desktop:getServer')).toEqual({ address: 'http://127.0.0.1:4780' })
  // The answer comes before the page is loaded anew; what it was outlives that load.
  await page
    .evaluate(() =>
      (window as unknown as TestWindow).desktop
        .request('desktop:setServer', { address: 'https://desk.example.com/path?x' })
        .then((answer) => localStorage.setItem('answer', JSON.stringify(answer))),
    )
    .catch(() => undefined)
  const policy = async (): Promise<string> => {
    const asked = page.evaluate(async () => (await fetch('/page.js')).headers.get('content-security-policy'))
    return (await asked.catch(() => null)) ?? ''
  }
  await expect.poll(policy).toContain("connect-src 'self' https://desk.example.com wss://desk.example.com;")
  expect(await page.evaluate(() => localStorage.getItem('answer'))).toBe('{"address":"https://desk.example.com"}')
  await first.close()

  for (const [url, expected] of [
    [serverUrl, serverUrl],
    [undefined, 'https://desk.example.com'],
  ]) {
    const again = await launchDesktop({ ...profile, serverUrl: url })
    expect(await ask(await openPage(again), 'desktop:getServer')).toEqual({ address: expected })
    await again.close()
  }
})

test('the window comes back in its size', async () => {
  const profile = await options()
  const first = await launchDesktop(profile)
  await openPage(first)
  await first.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().forEach((window) => window.setBounds({ x: 20, y: 30, width: 1000, height: 650 })),
  )
  await first.close()
  const again = await launchDesktop(profile)
  await openPage(again)
  const bounds = await again.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds())
  expect(bounds).toEqual({ x: 20, y: 30, width: 1000, height: 650 })
  await again.close()
})

test('ends when the terminal says so, though a person is at work', async () => {
  const app = await launchDesktop(await options())
  await ask(await openPage(app), 'desktop:setStatus', { state: 'busy', label: 'In a call', waiting: 0 })
  const ended = once(app.process(), 'exit')
  app.process().kill('SIGTERM')
  expect(await ended).toEqual([0, null])
})
