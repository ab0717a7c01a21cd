import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { openCutProxy } from '../helpers/cutProxy.ts'
import { type ServerProcess, startServer } from '../helpers/serverProcess.ts'
import { openDesk } from '../helpers/testApp.ts'
import { acceptByKey, callIn, signIn } from './story.ts'
import { test } from './test.ts'

/** An agent with a call in hand and the note field open. */
async function takeCall(page: Page, server: ServerProcess) {
  await signIn(page, 'agent1@demo.wubu')
  await expect(page.getByText('You are offline')).toBeVisible()
  await page.keyboard.press('r')
  await expect(page.getByText('You are ready')).toBeVisible()
  const contactId = await callIn(server)
  await acceptByKey(page)
  await expect(page.getByRole('button', { name: /^Hold/ })).toBeVisible()
  await page.keyboard.press('o')
  const note = page.getByPlaceholder('A note that only colleagues read')
  await expect(note).toBeFocused()
  return { contactId, note }
}

/** What the server has of a contact's notes. */
async function notesOf(server: ServerProcess, contactId: string): Promise<string[]> {
  const session = await server.signIn('lead@demo.wubu')
  const desk = await openDesk(server.url, session.user, session)
  const { messages } = await desk.get('contact:get', { contactId })
  desk.disconnect()
  return messages.filter((message) => message.from === 'note').map((message) => message.text)
}

test('a note whose answer was lost is there once, and the desk knows it', async ({ page }) => {
  const server = await startServer()
  const link = await openCutProxy(server.url)
  try {
    await page.goto(link.url)
    const { contactId, note } = await takeCall(page, server)
    await note.fill('Wants it before noon')
    link.deafen()
    await note.press('Control+Enter')
    await expect.poll(() => notesOf(server, contactId)).toEqual(['Wants it before noon'])
    await expect(page.getByText('Waiting to be sent')).toBeVisible()
    link.cut()
    link.heal()
    await expect(page.getByText('Note by You')).toBeVisible({ timeout: 20_000 })
    await expect(page.getByText('Waiting to be sent')).toBeHidden({ timeout: 20_000 })
    await expect(page.getByText('Not sent')).toBeHidden()
    await expect(note).toHaveValue('')
    expect(await notesOf(server, contactId)).toEqual(['Wants it before noon'])
  } finally {
    await link.close()
    await server.stop()
  }
})

test('a note written while the server is dead is sent when it is back, also after a reload', async ({ page }) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'wubu-outbox-'))
  let server = await startServer({ dataDir })
  const port = Number(new URL(server.url).port)
  try {
    await page.goto(server.url)
    const { contactId, note } = await takeCall(page, server)
    await server.kill()
    await note.fill('Wants it before noon')
    await note.press('Control+Enter')
    await expect(note).toHaveValue('')
    await expect(page.getByText('Waiting to be sent')).toBeVisible()
    await note.fill('And a name')
    await note.press('Control+Enter')
    server = await startServer({ dataDir, port })
    await page.reload()
    await expect(page.getByText('Note by You')).toHaveCount(2, { timeout: 20_000 })
    await expect(page.getByText('Waiting to be sent')).toBeHidden()
    expect(await notesOf(server, contactId)).toEqual(['Wants it before noon', 'And a name'])
  } finally {
    await server.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
})
