import { expect, type Page } from '@playwright/test'
import { z } from 'zod'
import { contact } from '../../shared/contract/contacts.ts'
import { openDesk } from '../helpers/testApp.ts'
import type { CutProxy } from '../helpers/cutProxy.ts'
import type { ServerProcess } from '../helpers/serverProcess.ts'

/** The people of the story: two agents at their desks, a lead at the wall, a server behind a link that can be cut. */
export interface Cast {
  first: Page
  second: Page
  lead: Page
  server: ServerProcess
  link: CutProxy
}

/** Signs in as one of the demo company and waits for the first page. */
export async function signIn(page: Page, email: string): Promise<void> {
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill('wubu-demo')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('banner')).toBeVisible()
}

/** A call of the showcase customer 陈伟 for the complaints queue. */
export async function callIn(server: ServerProcess): Promise<string> {
  const { token } = await server.signIn('admin@demo.wubu')
  const { status, body } = await server.post(
    '/contacts',
    {
      channel: 'voice',
      queue: 'complaints',
      from: { phone: '+8613900000001' },
      subject: '快递又晚了 Delivery late again',
      text: '这是第二次了。',
    },
    token,
  )
  expect(status).toBe(201)
  return z.object({ contact }).parse(body).contact.id
}

/**
 * One contact from arrival to wrap-up, by keyboard, across a transfer and a cut link: what the product is for. Each
 * step is what an agent would do and see.
 */
export async function tellTheStory({ first, second, lead, server, link }: Cast): Promise<void> {
  await signIn(first, 'agent1@demo.wubu')
  await signIn(lead, 'lead@demo.wubu')
  await expect(first.getByText('You are offline')).toBeVisible()
  await first.keyboard.press('r')
  await expect(first.getByText('You are ready')).toBeVisible()

  // It rings: who, why, how to talk, and how long it is still offered.
  const contactId = await callIn(server)
  const offer = first.getByRole('region', { name: /Phone for you/ })
  await expect(offer).toContainText('陈伟')
  await expect(offer).toContainText('Why you')
  await expect(offer).toContainText('Driver')
  await acceptByKey(first)
  await expect(first.getByRole('heading', { name: /陈伟/ }).first()).toBeVisible()
  await expect(first.getByText('这是第二次了。')).toBeVisible()

  // The script: a said line, then a gate that refuses to be skipped.
  await first.keyboard.press('s')
  await expect(first.getByText('Required – cannot be skipped')).toBeVisible()
  await first.keyboard.press('x')
  await expect(first.getByLabel('Why is it skipped?')).toHaveCount(0)
  await refusedByTheServer(server, contactId)

  await first.keyboard.press('h')
  await expect(first.getByRole('button', { name: /^Resume/ })).toBeVisible()
  await first.keyboard.press('h')
  await expect(first.getByRole('button', { name: /^Hold/ })).toBeVisible()

  // The link is cut in mid-call with a half-written note, and comes back: same screen, same draft.
  await first.keyboard.press('o')
  const note = first.getByPlaceholder('A note that only colleagues read')
  await note.pressSequentially('客户要今天 18:00 前的明确时间')
  link.cut()
  await expect(first.getByText(/No link to the server|Offline since|offline/i).first()).toBeVisible({ timeout: 20_000 })
  await expect(note).toHaveValue('客户要今天 18:00 前的明确时间')
  link.heal()
  await expect(first.getByText(/^live/).first()).toBeVisible({ timeout: 20_000 })
  await expect(note).toHaveValue('客户要今天 18:00 前的明确时间')
  await expect(first.getByText('Required – cannot be skipped')).toBeVisible()
  await note.press('Control+Enter')
  await expect(first.getByText('Note by You')).toBeVisible()
  await note.press('Escape')

  // On to a colleague, with note, script and customer.
  await signIn(second, 'agent2@demo.wubu')
  await second.keyboard.press('r')
  await expect(second.getByText('You are ready')).toBeVisible()
  await first.keyboard.press('t')
  const dialog = first.getByRole('dialog')
  await dialog.getByText('Sofia Reyes').click()
  await dialog.getByLabel('Note for whoever takes it').fill('Wants a time and a name, has the order number ready')
  await dialog.getByRole('button', { name: /^Transfer/ }).click()
  await expect(first.getByText('Nothing in your hands.')).toBeVisible()
  await expect(second.getByText('陈伟').first()).toBeVisible()
  await acceptByKey(second)
  await expect(second.getByText('客户要今天 18:00 前的明确时间')).toBeVisible()
  await expect(second.getByText('Wants a time and a name', { exact: false }).first()).toBeVisible()
  await expect(second.getByText('1 step answered')).toBeVisible()

  // Wrap-up: `resolved` is refused while gates are open; a follow-up with a ticket is not.
  await second.keyboard.press('e')
  await expect(second.getByText(/Press E again to end/).last()).toBeVisible()
  await second.keyboard.press('e')
  await expect(second.getByText('Wrap-up').first()).toBeVisible()
  await second.keyboard.press('1')
  await expect(second.getByText(/required steps are open/)).toBeVisible()
  await second.keyboard.press('2')
  await second.getByLabel('Ticket', { exact: true }).check()
  await second.getByLabel('Subject').fill('第二次延误，要求赔偿')
  await second.getByRole('button', { name: /^Finish/ }).click()
  await expect(second.getByText('Nothing in your hands.')).toBeVisible()

  // The complaint stands in the list, and the wall has moved.
  await second.getByRole('link', { name: 'Tickets' }).click()
  await expect(second.getByText('第二次延误，要求赔偿').first()).toBeVisible()
  const complaints = lead.getByRole('row', { name: /Complaints/ })
  await expect(complaints).toBeVisible()
  await expect(lead.getByText('average of 2 handled')).toBeVisible()
}

/** An offer takes no key in its first moments, so that nobody accepts what they have not seen. */
export async function acceptByKey(page: Page): Promise<void> {
  await expect(page.getByRole('button', { name: /^Accept/ })).toBeEnabled()
  await page.keyboard.press('a')
}

/** The gate holds on every path: also for a program that asks the server directly. */
async function refusedByTheServer(server: ServerProcess, contactId: string): Promise<void> {
  const session = await server.signIn('agent1@demo.wubu')
  const desk = await openDesk(server.url, session.user, session)
  try {
    const { progress } = await desk.get('contact:get', { contactId })
    const [stepId = ''] = progress?.openGates ?? []
    const skipped = await desk.request('script:answer', { contactId, stepId, skipReason: 'no time' })
    expect(skipped).toMatchObject({ ok: false, error: { code: 'conflict', reason: 'required' } })
  } finally {
    desk.disconnect()
  }
}
