import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { launchDesktop, reasonToSkipDesktop } from '../helpers/electronApp.ts'
import { startServer } from '../helpers/serverProcess.ts'
import { signIn } from './story.ts'
import { bringArticles, readArticles } from './xssArticles.ts'
import { watchHarm } from './xssStory.ts'

const obstacle = reasonToSkipDesktop()
test.skip(obstacle !== undefined, obstacle)
test.use({ trace: 'off', screenshot: 'off' })

test('no title, text, tag or file name of an article runs a script or lets a request out of the desktop', async () => {
  test.setTimeout(600_000)
  const userDataDir = await mkdtemp(join(tmpdir(), 'wubu-desktop-'))
  const server = await startServer()
  const desktop = await launchDesktop({ serverUrl: server.url, userDataDir, args: ['--lang=en-GB'] })
  try {
    const { ids } = await bringArticles(server)
    const page = await desktop.firstWindow()
    const harm = watchHarm(page)
    await signIn(page, 'lead@demo.wubu')
    const go = async (hash: string) => void (await page.evaluate((to) => (location.hash = to), `#${hash}`))
    const shown = await readArticles(page, go, ids, harm)
    expect(harm).toEqual({ dialogs: [], requests: [], titles: [] })
    expect(shown).toBe(ids.length)
    expect(page.url()).toContain('app://wubu/')
  } finally {
    await desktop.close()
    await server.stop()
    await rm(userDataDir, { recursive: true, force: true })
  }
})
