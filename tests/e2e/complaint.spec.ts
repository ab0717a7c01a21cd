import { AxeBuilder } from '@axe-core/playwright'
import { expect as expectNow, type Page } from '@playwright/test'
import { type Ticket, ticket } from '../../shared/contract/tickets.ts'
import { firstRules } from '../../shared/domain/complaintRules.ts'
import { type ServerProcess, startServer } from '../helpers/serverProcess.ts'
import { test } from './test.ts'

// Beside other jobs a step may take its time.
const expect = expectNow.configure({ timeout: 30_000 })
let server: ServerProcess
let opened: Ticket
test.beforeAll(async () => {
  server = await startServer()
  const { token } = await server.signIn('admin@demo.wubu')
  // No lot decides whether this one is called back.
  const rules = { ...firstRules, callbacks: { ...firstRules.callbacks, share: 0, always: [] } }
  expect((await server.post('/complaint-rules', { rules }, token)).status).toBeLessThan(300)
  const made = await server.post('/tickets', { kind: 'complaint', subject: '传送带断裂，停工一天' }, token)
  opened = ticket.parse(made.body)
})
test.afterAll(() => server.stop())

/** `.` leads to the first thing that is still to do here. */
async function next(page: Page): Promise<void> {
  await page.keyboard.press('.')
  await expect(page.locator('.complaint :focus')).toBeVisible()
}
/** Ctrl Enter sends the form around the focus, Escape leaves the field, so that letters are keys again. */
async function send(page: Page): Promise<void> {
  const heading = await page.locator('form:focus-within h3').innerText()
  await page.keyboard.press('Control+Enter')
  await expect(page.locator('form h3.done', { hasText: heading.trim() })).toBeVisible()
  // The page itself never scrolls, whatever field is gone to.
  expect(await page.evaluate('scrollY')).toBe(0)
  await page.keyboard.press('Escape')
}
async function tab(page: Page, times = 1): Promise<void> {
  for (let i = 0; i < times; i++) await page.keyboard.press('Tab')
}
const type = (page: Page, text: string) => page.keyboard.type(text)
const step = (page: Page, name: string) => expect(page.locator('.complaint [aria-current=step]')).toContainText(name)

test('a complaint goes from intake to assessment by keyboard alone, refused once by an open gate, in Chinese', async ({
  browser,
}) => {
  test.setTimeout(400_000)
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  await page.goto(server.url)
  await page.getByRole('button', { name: /lead@demo.wubu/ }).press('Enter')
  await expect(page.getByRole('banner')).toBeVisible()
  await page.goto(`${server.url}/#/tickets/${opened.id}`)
  await expect(page.getByText('投诉处理到：发现')).toBeVisible()
  await page.keyboard.press('o')
  await expect(page.locator('.complaint')).toBeVisible()

  // Too early: the server says in words what is missing, and nothing moves.
  await page.keyboard.press('f')
  await expect(page.getByText('还有必做事项没有完成。', { exact: true })).toBeVisible()
  await expect(page.locator('.complaint')).toContainText('尚未记录实际损害')
  await step(page, '发现')

  await next(page)
  await type(page, '王芳')
  await tab(page, 2)
  // The matter is a list of the browser's own: an arrow chooses in it.
  await page.keyboard.press('ArrowDown')
  await tab(page)
  await type(page, '停工一天，损失订单')
  await tab(page)
  await page.keyboard.press('Space')
  await send(page)
  await next(page)
  await send(page)
  await page.keyboard.press('f')
  await step(page, '过滤')

  await next(page)
  await page.keyboard.press('2')
  await tab(page)
  await type(page, '停一天约三万元')
  // Customer class, area and repeats come from data.
  await tab(page, 7)
  await page.keyboard.press('2')
  await tab(page)
  await type(page, '同行当日更换')
  await send(page)
  await page.keyboard.press('f')
  await step(page, '处理')

  for (const words of ['已受理，编号已发给您。', '更换传送带并补偿停工损失。']) {
    await next(page)
    await type(page, words)
    await send(page)
  }
  await next(page)
  // Past the three ways to decide, of which the first is taken.
  await tab(page, 3)
  await type(page, '传送带超期使用。')
  await tab(page)
  await type(page, '我们将免费更换。')
  await send(page)
  await page.keyboard.press('f')
  await step(page, '监控')
  await page.keyboard.press('f')
  await step(page, '考评')
  await next(page)
  await type(page, '没有更换计划。')
  await tab(page)
  await type(page, '每年更换传送带。')
  await send(page)
  await expect(page.getByRole('button', { name: /结案/ }).first()).toBeVisible()
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id }) => id)).toEqual([])
  await page.keyboard.press('.')
  await expect(page.locator('.complaint .over')).toBeVisible()
  await context.close()
})
