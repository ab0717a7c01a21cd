import { openCutProxy } from '../helpers/cutProxy.ts'
import { startServer } from '../helpers/serverProcess.ts'
import { tellTheStory } from './story.ts'
import { test } from './test.ts'

test('a contact goes from arrival to wrap-up in the browser, across a transfer and a cut link', async ({ browser }) => {
  test.setTimeout(120_000)
  const server = await startServer()
  const link = await openCutProxy(server.url)
  try {
    const open = async (url: string) => {
      const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1440, height: 900 } })
      const page = await context.newPage()
      await page.goto(url)
      return page
    }
    const [first, second, lead] = [await open(link.url), await open(server.url), await open(server.url)]
    await tellTheStory({ first, second, lead, server, link })
  } finally {
    await link.close()
    await server.stop()
  }
})
