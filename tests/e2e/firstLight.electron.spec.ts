import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, expect, test, type ElectronApplication, type Page } from '@playwright/test'
import { chromiumFlags, findChromium } from '../../scripts/lib/chromium.ts'
import { type CutProxy, openCutProxy } from '../helpers/cutProxy.ts'
import { launchDesktop, reasonToSkipDesktop } from '../helpers/electronApp.ts'
import { type ServerProcess, startServer } from '../helpers/serverProcess.ts'
import { signIn, tellTheStory } from './story.ts'

const obstacle = reasonToSkipDesktop()
test.skip(obstacle !== undefined, obstacle)

interface Stage {
  desktop: ElectronApplication
  first: Page
  server: ServerProcess
  link: CutProxy
}

/** Opens the desktop on a server behind a link that can be cut, and ends all of it afterwards. */
async function onStage(play: (stage: Stage) => Promise<void>): Promise<void> {
  const userDataDir = await mkdtemp(join(tmpdir(), 'wubu-desktop-'))
  const server = await startServer()
  const link = await openCutProxy(server.url)
  const desktop = await launchDesktop({ serverUrl: link.url, userDataDir, args: ['--lang=en-GB'] })
  try {
    await play({ desktop, first: await desktop.firstWindow(), server, link })
  } finally {
    await desktop.close()
    await link.close()
    await server.stop()
    await rm(userDataDir, { recursive: true, force: true })
  }
}

test('a contact goes from arrival to wrap-up in the desktop, across a transfer and a cut link', async () => {
  test.setTimeout(120_000)
  await onStage(async ({ first, server, link }) => {
    expect(first.url()).toContain('app://wubu/')
    const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumFlags() })
    const open = async () => {
      const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1440, height: 900 } })
      const page = await context.newPage()
      await page.goto(server.url)
      return page
    }
    try {
      await tellTheStory({ first, second: await open(), lead: await open(), server, link })
    } finally {
      await browser.close()
    }
  })
})

test('links from other programs and the tray reach the page', async () => {
  await onStage(async ({ desktop, first }) => {
    await signIn(first, 'agent1@demo.wubu')
    // Playwright now and then loses the answer of the main process; each act may be done twice without harm.
    const inMain = (act: () => Promise<unknown>) => expect(act).toPass({ timeout: 20_000 })
    const open = (link: string) =>
      inMain(() =>
        desktop.evaluate(({ app }, argument) => void app.emit('second-instance', {}, ['wubu', argument]), link),
      )
    await open('wubu://customer/customer-001')
    await expect(first.getByRole('heading', { name: /陈伟/ }).first()).toBeVisible()
    await open('tel:+86-139-0000-0002')
    await expect(first.getByRole('search').getByRole('textbox')).toHaveValue('+8613900000002')
    await expect(first.getByText('周淑芬').first()).toBeVisible()

    await inMain(() =>
      desktop.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]?.webContents.send('desktop:presence', { state: 'ready' }),
      ),
    )
    await expect(first.getByRole('banner').getByText('Ready')).toBeVisible()
  })
})
