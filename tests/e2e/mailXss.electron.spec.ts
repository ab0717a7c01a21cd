import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { launchDesktop, reasonToSkipDesktop } from '../helpers/electronApp.ts'
import { startServer } from '../helpers/serverProcess.ts'
import { xssVectors } from '../helpers/xssCorpus.ts'
import { signIn } from './story.ts'
import { bringVectors, readAll, watchHarm } from './xssStory.ts'

const obstacle = reasonToSkipDesktop()
test.skip(obstacle !== undefined, obstacle)
test.use({ trace: 'off', screenshot: 'off' })

test('no mail, subject, name or file name runs a script or lets a request out of the desktop', async () => {
  test.setTimeout(300_000)
  const userDataDir = await mkdtemp(join(tmpdir(), 'wubu-desktop-'))
  const server = await startServer()
  const desktop = await launchDesktop({ serverUrl: server.url, userDataDir, args: ['--lang=en-GB'] })
  try {
    const { tickets, payloads } = await bringVectors(server)
    expect(payloads).toBeGreaterThanOrEqual(300)
    const page = await desktop.firstWindow()
    const harm = watchHarm(page)
    await signIn(page, 'agent1@demo.wubu')
    const open = async (id: string) => void (await page.evaluate((hash) => (location.hash = hash), `#/tickets/${id}`))
    const shown = await readAll(page, open, tickets, harm)
    expect(harm).toEqual({ dialogs: [], requests: [], titles: [] })
    expect(shown).toBe(xssVectors.length)
    expect(page.url()).toContain('app://wubu/')
  } finally {
    await desktop.close()
    await server.stop()
    await rm(userDataDir, { recursive: true, force: true })
  }
})
