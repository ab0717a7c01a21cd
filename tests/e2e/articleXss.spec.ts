import { expect } from '@playwright/test'
import { startServer } from '../helpers/serverProcess.ts'
import { signIn } from './story.ts'
import { bringArticles, readArticles } from './xssArticles.ts'
import { watchHarm } from './xssStory.ts'
import { test } from './test.ts'

// Hundreds of pages are looked at; a trace of them all would take longer than the looking.
test.use({ trace: 'off', screenshot: 'off' })

test('no title, text, tag or file name of an article runs a script or lets a request out', async ({ browser }) => {
  test.setTimeout(600_000)
  const server = await startServer()
  try {
    const { ids, payloads } = await bringArticles(server)
    expect(payloads).toBeGreaterThanOrEqual(600)
    const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1440, height: 900 } })
    const page = await context.newPage()
    const harm = watchHarm(page)
    await page.goto(server.url)
    await signIn(page, 'lead@demo.wubu')
    const go = async (hash: string) => void (await page.evaluate((to) => (location.hash = to), `#${hash}`))
    const shown = await readArticles(page, go, ids, harm)
    expect(harm).toEqual({ dialogs: [], requests: [], titles: [] })
    expect(shown).toBe(ids.length)
    await context.close()
  } finally {
    await server.stop()
  }
})
