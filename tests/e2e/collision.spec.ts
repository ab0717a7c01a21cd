import { expect, type Browser, type Page } from '@playwright/test'
import { type ServerProcess, startServer } from '../helpers/serverProcess.ts'
import { openDesk } from '../helpers/testApp.ts'
import { signIn } from './story.ts'
import { test } from './test.ts'

let server: ServerProcess
test.beforeAll(async () => {
  server = await startServer()
})
test.afterAll(() => server.stop())

/** A ticket of the two agents' own, so that nothing else happens to it. */
async function openTicket(): Promise<string> {
  const session = await server.signIn('lead@demo.wubu')
  const desk = await openDesk(server.url, session.user, session)
  const ticket = await desk.get('ticket:open', { kind: 'enquiry', subject: 'Two people on one ticket' })
  desk.disconnect()
  return ticket.id
}

/** Somebody's own browser, signed in and at the ticket. */
async function sitAt(browser: Browser, email: string, ticketId: string): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  await page.goto(server.url)
  await signIn(page, email)
  await page.goto(`${server.url}/#/tickets/${ticketId}`)
  await expect(page.getByRole('article', { name: /Two people on one ticket/ })).toBeVisible()
  return page
}
const field = (page: Page) => page.getByRole('textbox', { name: /Write (for the customer|an internal note)/ })
const viewers = (page: Page) => page.getByRole('list', { name: 'Who else is here' })

test('two people on one ticket see each other within a second, lose no draft, and are warned of a late reply', async ({
  browser,
}) => {
  test.setTimeout(120_000)
  const ticketId = await openTicket()
  const lin = await sitAt(browser, 'agent1@demo.wubu', ticketId)
  await expect(viewers(lin).getByRole('listitem')).toHaveCount(0)
  const sofia = await sitAt(browser, 'agent2@demo.wubu', ticketId)
  await expect(viewers(lin)).toContainText('Sofia Reyes is here', { timeout: 1000 })
  await expect(viewers(sofia)).toContainText('Lin Yao is here')

  // One writes, and the other sees it; both drafts are begun before either is sent.
  for (const page of [lin, sofia]) {
    await page.keyboard.press('c')
    await page.keyboard.press('Alt+p')
    await expect(page.getByRole('button', { name: /^For the customer/ })).toHaveAttribute('aria-pressed', 'true')
  }
  await field(lin).pressSequentially('The part leaves today.')
  await expect(viewers(sofia)).toContainText('Lin Yao is writing', { timeout: 1000 })
  await field(sofia).pressSequentially('We are looking for it.')
  await expect(lin.getByText('Draft kept on the server')).toBeVisible()

  // What others change at the ticket leaves the draft alone, and so does a reload of an emptied browser.
  await sofia.getByLabel('Priority', { exact: true }).last().selectOption('high')
  await expect(lin.getByLabel('Priority', { exact: true }).last()).toHaveValue('high')
  await expect(field(lin)).toHaveValue('The part leaves today.')
  await expect(sofia.getByText('Draft kept on the server')).toBeVisible()
  await sofia.evaluate(() => {
    for (const name of Object.keys(localStorage).filter((each) => each.includes('.draft.')))
      localStorage.removeItem(name)
  })
  await sofia.reload()
  await expect(field(sofia)).toHaveValue('We are looking for it.')

  // The first reply is shown to the other, in its words, before theirs goes out.
  await field(lin).press('Control+Enter')
  await expect(field(lin)).toHaveValue('')
  const warning = sofia.getByRole('alert').filter({ hasText: 'while you were writing' })
  await expect(warning).toContainText('The part leaves today.')
  await field(sofia).press('Control+Enter')
  await expect(warning.getByRole('button', { name: 'Send mine anyway' })).toBeFocused()
  await expect(lin.getByText('We are looking for it.')).toHaveCount(0)
  await expect(field(sofia)).toHaveValue('We are looking for it.')
  await sofia.keyboard.press('Enter')
  await expect(lin.getByText('We are looking for it.')).toBeVisible()
  await expect(field(sofia)).toHaveValue('')
  await expect(warning).toBeHidden()

  // Whoever leaves is gone from the other's screen.
  await sofia.context().close()
  await expect(viewers(lin).getByRole('listitem')).toHaveCount(0)
  await lin.context().close()
})
