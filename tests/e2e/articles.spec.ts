import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, expect, type Page } from '@playwright/test'
import { type ServerProcess, startServer } from '../helpers/serverProcess.ts'
import { signIn } from './story.ts'
import { test } from './test.ts'

let server: ServerProcess
test.beforeAll(async () => {
  test.setTimeout(120_000)
  server = await startServer()
})
test.afterAll(() => server.stop())

async function open(browser: Browser, email: string, theme: 'light' | 'dark' = 'light'): Promise<Page> {
  const context = await browser.newContext({
    locale: 'en-GB',
    viewport: { width: 1440, height: 900 },
    colorScheme: theme,
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  await page.goto(server.url)
  await signIn(page, email)
  return page
}

test('an article is written, published, found, judged and written anew', async ({ browser }) => {
  test.setTimeout(180_000)
  const lead = await open(browser, 'lead@demo.wubu')
  const agent = await open(browser, 'agent1@demo.wubu')

  // Somebody looks for it in vain.
  await agent.keyboard.press('g')
  await agent.keyboard.press('a')
  const search = agent.getByRole('textbox', { name: 'Search the articles' })
  await search.fill('gift card balance')
  await search.press('Enter')
  await expect(agent.getByText('Nothing is written about “gift card balance”')).toBeVisible()

  // The lead sees that it is missing and begins from there.
  await lead.getByRole('link', { name: 'Articles' }).click()
  await lead.getByRole('link', { name: 'What is missing' }).click()
  const gap = lead.getByRole('listitem', { name: 'gift card balance' })
  await gap.getByRole('button', { name: 'Write an article from this' }).click()
  await expect(lead.getByLabel('Title in English')).toHaveValue('gift card balance')
  await lead
    .getByLabel('Text in English')
    .fill('Ask for the **last four** digits.\n\n1. Open the card.\n2. Read the sum.')
  await expect(lead.getByRole('region', { name: 'Preview' }).getByText('last four')).toBeVisible()
  // What is typed is there again after a reload.
  await lead.reload()
  await expect(lead.getByLabel('Text in English')).toHaveValue(/last four/)
  await lead.getByLabel('Text in English').press('Control+Enter')
  await expect(lead.getByText('Nobody but writers sees this yet.')).toBeVisible()
  await lead.getByRole('button', { name: 'Send to review' }).click()
  await lead.getByRole('button', { name: 'Publish' }).click()
  await expect(lead.getByRole('region', { name: 'Notices' }).getByText('Published')).toBeVisible()

  // It is found without a reload, read and judged.
  await expect(async () => {
    await search.fill('')
    await search.fill('gift card')
    await expect(agent.getByRole('link', { name: /gift card balance/ })).toBeVisible({ timeout: 1000 })
  }).toPass()
  await agent.getByRole('link', { name: /gift card balance/ }).click()
  await expect(agent.getByRole('article').getByText('Read the sum.')).toBeVisible()
  await agent.getByRole('button', { name: 'It did not help' }).click()
  await agent.getByRole('button', { name: 'It is out of date' }).click()
  await agent.getByRole('textbox', { name: 'Why' }).fill('Cards have six digits now')
  await agent.getByRole('textbox', { name: 'Why' }).press('Enter')
  await expect(agent.getByText('1 says out of date')).toBeVisible()

  // The writer hears of it and writes the next version, which readers have once it is published.
  await lead.getByRole('tab', { name: 'What people said' }).click()
  await expect(lead.getByText('Cards have six digits now')).toBeVisible()
  await lead.getByRole('tab', { name: /Versions/ }).focus()
  await lead.keyboard.press('e')
  await lead.getByLabel('Text in English').fill('Ask for the **last six** digits.')
  await lead.getByRole('button', { name: /Save draft/ }).click()
  await expect(lead.getByText('This is version 2. Colleagues read version 1 until it is published.')).toBeVisible()
  await expect(agent.getByRole('article').getByText('Read the sum.')).toBeVisible()
  await lead.getByRole('button', { name: 'Publish' }).click()
  await expect(agent.getByRole('article').getByText('last six')).toBeVisible()
  await expect(agent.getByText('helped nobody yet')).toBeVisible()
})

test('articles that fit stand beside a ticket and give their words to the draft', async ({ browser }) => {
  test.setTimeout(120_000)
  const { token } = await server.signIn('admin@demo.wubu')
  const { status } = await server.post(
    '/tickets',
    { id: 'fit-1', kind: 'complaint', subject: 'Charged twice for one order', text: 'Two bookings on my card.' },
    token,
  )
  expect(status).toBe(201)
  const page = await open(browser, 'agent2@demo.wubu')
  await page.goto(`${server.url}/#/tickets/fit-1`)
  await page.getByRole('tab', { name: /Articles/ }).click()
  await page.getByRole('button', { name: /Charged twice for one order/ }).click()
  await page.getByRole('button', { name: 'Insert text' }).click()
  await expect(page.getByRole('textbox', { name: /note|internal/i })).toHaveValue(
    /Two bookings: ours\. Return the second/,
  )
})

for (const theme of ['light', 'dark'] as const)
  test(`axe finds nothing at articles, ${theme}`, async ({ browser }) => {
    test.setTimeout(120_000)
    const page = await open(browser, 'lead@demo.wubu', theme)
    const looks: [hash: string, ready: string][] = [
      ['#/articles/returns-30-days', 'Who pays for the way back'],
      ['#/articles/returns-30-days/edit', 'Edit article'],
      ['#/article-gaps', 'student discount'],
    ]
    for (const [hash, ready] of looks) {
      await page.goto(`${server.url}/${hash}`)
      await expect(page.getByText(ready).last()).toBeVisible()
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(
        violations.map(({ id, nodes }) => `${hash}: ${id} at ${nodes.map(({ html }) => html).join(' | ')}`),
      ).toEqual([])
    }
  })
