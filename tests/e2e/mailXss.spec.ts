import { expect } from '@playwright/test'
import { startServer } from '../helpers/serverProcess.ts'
import { xssVectors } from '../helpers/xssCorpus.ts'
import { signIn } from './story.ts'
import { bringVectors, readAll, watchHarm } from './xssStory.ts'
import { test } from './test.ts'

// Hundreds of pages are looked at; a trace of them all would take longer than the looking.
test.use({ trace: 'off', screenshot: 'off' })

test('no mail, subject, name or file name runs a script or lets a request out', async ({ browser }) => {
  test.setTimeout(300_000)
  const server = await startServer()
  try {
    const { tickets, payloads } = await bringVectors(server)
    expect(payloads).toBeGreaterThanOrEqual(300)
    const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1440, height: 900 } })
    const page = await context.newPage()
    const harm = watchHarm(page)
    await page.goto(server.url)
    await signIn(page, 'agent1@demo.wubu')
    const shown = await readAll(
      page,
      async (id) => void (await page.goto(`${server.url}/#/tickets/${id}`)),
      tickets,
      harm,
    )
    expect(harm).toEqual({ dialogs: [], requests: [], titles: [] })
    expect(shown).toBe(xssVectors.length)
    await context.close()
  } finally {
    await server.stop()
  }
})

test('the same vectors do run and fetch where nobody makes them harmless', async ({ browser }) => {
  test.setTimeout(120_000)
  const context = await browser.newContext()
  const page = await context.newPage()
  const harm = watchHarm(page)
  let harmful = 0
  for (const vector of xssVectors) {
    const before = harm.dialogs.length + harm.requests.length
    await page.setContent(`<!doctype html><body>${vector}`, { waitUntil: 'domcontentloaded' }).catch(() => undefined)
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 30))).catch(() => undefined)
    if (harm.dialogs.length + harm.requests.length > before) harmful += 1
  }
  expect(harmful).toBeGreaterThan(50)
  await context.close()
})
