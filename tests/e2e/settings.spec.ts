import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { ticket } from '../../shared/contract/tickets.ts'
import { type ServerProcess, startServer } from '../helpers/serverProcess.ts'
import { signIn } from './story.ts'
import { test } from './test.ts'

let server: ServerProcess
test.beforeAll(async () => {
  server = await startServer()
})
test.afterAll(() => server.stop())

const dayMs = 24 * 3_600_000
/** The date in UTC so many days from now. */
const dateIn = (days: number) => new Date(Date.now() + days * dayMs).toISOString().slice(0, 10)

const save = (page: Page) => page.getByRole('button', { name: 'Save', exact: true }).click()
const nameIt = async (page: Page, en: string, zh: string) => {
  await page.getByLabel('Name in English').first().fill(en)
  await page.getByLabel('Name in Chinese').first().fill(zh)
}

test('an administrator makes a calendar with a holiday and a service level, and a new ticket is due by them', async ({
  page,
}) => {
  test.setTimeout(180_000)
  await page.goto(server.url)
  await signIn(page, 'admin@demo.wubu')
  await page.goto(`${server.url}/#/settings/calendars`)
  await page.getByRole('button', { name: 'New calendar' }).click()
  await nameIt(page, 'Round the clock', '全天候')
  await page.getByLabel('Time zone').fill('UTC')
  await page.getByLabel('Monday').fill('0-24')
  await page.getByRole('button', { name: 'Same until Friday' }).click()
  for (const day of ['Saturday', 'Sunday']) await page.getByLabel(day).fill('0-24')
  await expect(page.getByText('No open clock would be reckoned anew.')).toBeVisible()
  // Tomorrow nobody works.
  await page.getByRole('button', { name: 'Add a date' }).click()
  await page.getByLabel('Date', { exact: true }).fill(dateIn(1))
  await expect(page.getByText('is working time.')).toBeVisible()
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  await save(page)
  await expect(page.getByRole('button', { name: /Round the clock/ })).toBeVisible()

  await page.goto(`${server.url}/#/settings/policies`)
  await page.getByRole('button', { name: 'New service level' }).click()
  await nameIt(page, 'Tasks in a day', '任务一天')
  await page.getByLabel('Kind', { exact: true }).selectOption({ label: 'Task' })
  await page.getByLabel(/^Calendar/).selectOption({ label: 'Round the clock' })
  await page.getByLabel('First answer', { exact: true }).fill('soon')
  await expect(page.getByText('Write it as 0:30 or 8:00.')).toBeVisible()
  await page.getByLabel('First answer', { exact: true }).fill('')
  await page.getByLabel('Resolution', { exact: true }).fill('24:00')
  await expect(page.getByText('would be due:')).toBeVisible()
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  await save(page)
  await expect(page.getByRole('button', { name: /Tasks in a day/ })).toBeVisible()

  const { token } = await server.signIn('agent1@demo.wubu')
  const before = Date.now()
  const { status, body } = await server.post('/tickets', { kind: 'task', subject: 'By the new rules' }, token)
  expect(status).toBe(201)
  const dueAt = ticket.parse(body).dueAt ?? 0
  // A day of work, with a day off between: two days.
  expect(Math.abs(dueAt - before - 2 * dayMs)).toBeLessThan(60_000)
  await page.goto(`${server.url}/#/tickets`)
  await expect(page.getByText('By the new rules').first()).toBeVisible()
})

test('two administrators save the same team: the second is told, keeps what they typed, and chooses', async ({
  browser,
}) => {
  test.setTimeout(180_000)
  const open = async () => {
    const page = await (await browser.newContext({ locale: 'en-GB' })).newPage()
    await page.goto(server.url)
    await signIn(page, 'admin@demo.wubu')
    await page.goto(`${server.url}/#/settings/teams`)
    await page.getByRole('button', { name: /^Repairs/ }).click()
    return page
  }
  const [one, two] = [await open(), await open()]
  await one.getByLabel('Name in English').fill('Repairs and returns')
  await two.getByLabel('Name in English').fill('Workshop')
  await save(one)
  await expect(one.getByRole('button', { name: /^Repairs and returns/ })).toBeVisible()
  await save(two)
  await expect(two.locator('form').getByRole('alert')).toContainText('Somebody changed this since you opened it.')
  await expect(two.getByLabel('Name in English')).toHaveValue('Workshop')
  await two.getByRole('button', { name: 'Save mine over theirs' }).click()
  await expect(two.getByRole('button', { name: /^Workshop/ })).toBeVisible()
  await expect(two.locator('form').getByRole('alert')).toBeHidden()
})
