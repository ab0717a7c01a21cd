import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, expect, type Page } from '@playwright/test'
import { type ServerProcess, startServer } from '../helpers/serverProcess.ts'
import { test } from './test.ts'

let server: ServerProcess
test.beforeAll(async () => {
  test.setTimeout(120_000)
  server = await startServer()
})
test.afterAll(() => server.stop())

async function open(browser: Browser, email: string, options: Parameters<Browser['newContext']>[0] = {}) {
  const context = await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce', ...options })
  const page = await context.newPage()
  await page.goto(server.url)
  await page.getByText(email).click()
  await expect(page.getByRole('banner')).toBeVisible()
  return page
}

const box = (page: Page) => page.getByRole('main').getByRole('search').getByRole('textbox')
const rows = (page: Page) => page.locator('[data-row]')

/** Types, goes to the first hit by keys alone, and comes back to it by Escape. */
async function searchAndOpen(page: Page, words: string, expected: RegExp): Promise<void> {
  const asked = new RegExp(`#/search\\?q=${encodeURIComponent(words).replaceAll('%20', '[+]|%20')}`)
  await box(page).fill(words)
  // What was found before may fit the next question too.
  await expect(page).toHaveURL(asked)
  await expect(rows(page).first()).toContainText(expected)
  await page.keyboard.press('ArrowDown')
  await expect(rows(page).first()).toBeFocused()
  const found = await rows(page).first().getAttribute('data-row')
  await page.keyboard.press('Enter')
  await expect(page).not.toHaveURL(/#\/search\?q=[^&]*$/)
  await expect(page.getByText(expected).first()).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(asked)
  await expect(page.locator(`[data-row="${found}"]`)).toBeFocused()
}

test('an agent searches by two characters, a phrase, pinyin and the end of a phone, and opens what is found by keys', async ({
  browser,
}) => {
  test.setTimeout(120_000)
  const page = await open(browser, 'agent1@demo.wubu')
  await page.keyboard.press('g')
  await page.keyboard.press('f')
  await expect(box(page)).toBeFocused()
  await searchAndOpen(page, '退款', /退款/)
  await searchAndOpen(page, 'arrived damaged', /arrived damaged/)
  await searchAndOpen(page, 'chenwei', /陈伟/)
  // The end of +86 139 0000 0001.
  await searchAndOpen(page, '0000 0001', /陈伟/)

  // What was made a moment ago is found too, by its words and in the list of tickets.
  const { token } = await server.signIn('lead@demo.wubu')
  await server.post('/tickets', { kind: 'task', subject: 'Narwhal on the loading bay' }, token)
  await expect(async () => {
    await box(page).fill('')
    await box(page).fill('narwhal loading')
    await expect(rows(page).first()).toContainText('Narwhal', { timeout: 1000 })
  }).toPass({ timeout: 10_000 })
  await page.keyboard.press('Escape')
  await page.keyboard.press('g')
  await page.keyboard.press('t')
  await expect(page).toHaveURL(/#\/tickets/)
  await expect(rows(page).nth(2)).toBeVisible()
  await page.keyboard.press('/')
  await expect(box(page)).toBeFocused()
  await page.keyboard.type('narwhal')
  await expect(rows(page)).toHaveCount(1)

  // A hit of the palette leaves the keyboard on the page that it opened.
  await page.keyboard.press('Control+k')
  await page.keyboard.type('chenwei')
  await expect(page.getByRole('option', { name: /陈伟/ }).first()).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/#\/customers\//)
  await expect(page.getByRole('main')).toBeFocused()
  await page.context().close()
})

for (const theme of ['light', 'dark'] as const)
  for (const language of ['en', 'zh'] as const)
    test(`axe finds nothing on the page of the search, ${theme}, ${language}`, async ({ browser }) => {
      test.setTimeout(120_000)
      const locale = language === 'zh' ? 'zh-CN' : 'en-GB'
      const page = await open(browser, 'lead@demo.wubu', { colorScheme: theme, locale })
      const look = async (name: string) => {
        await page.screenshot({ path: test.info().outputPath(`${name}.png`), animations: 'disabled' })
        const { violations } = await new AxeBuilder({ page }).analyze()
        expect(
          violations.map(({ id, nodes }) => `${name}: ${id} at ${nodes.map((node) => node.html).join(' | ')}`),
        ).toEqual([])
      }
      await page.goto(`${server.url}/#/search`)
      await expect(box(page)).toBeFocused()
      await look('start')
      await box(page).fill('延误')
      await expect(rows(page).first()).toBeVisible()
      await look('hits')
      await page.goto(`${server.url}/#/search?q=nosuchword&noun=ticket&time=week`)
      await expect(page.getByRole('status').filter({ hasText: 'nosuchword' })).toBeAttached()
      await look('none')
      await page.context().close()
    })
