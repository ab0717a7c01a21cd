import { expect, type Page } from '@playwright/test'
import { z } from 'zod'
import { mailSummary } from '../../shared/contract/mail.ts'
import { mailBytes } from '../helpers/mailBytes.ts'
import type { ServerProcess } from '../helpers/serverProcess.ts'
import { evilHost, xssVectors } from '../helpers/xssCorpus.ts'

const words = (text: string) => `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`
// A line of a header, a name and a file's name are this long at most.
const most = 180

/** A mail that tries everything at once: the same vector in its body, its subject, its sender's and its file's name. */
function evilMail(vector: string, at: number, answers: string | undefined): Buffer {
  const name = encodeURIComponent(vector.slice(0, most)).replace(
    /['()*]/g,
    (each) => `%${each.charCodeAt(0).toString(16)}`,
  )
  return mailBytes(
    {
      From: `${words(vector.slice(0, most))} <eve@evil.example>`,
      To: 'help@shop.example',
      Subject: words(vector.slice(0, most)),
      'Message-ID': `<xss${at}@evil.example>`,
      ...(answers ? { 'In-Reply-To': answers } : {}),
      'Content-Type': 'multipart/mixed; boundary=xxxx',
    },
    `--xxxx\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(`<p>mail ${at}</p>${vector}`).toString('base64').replace(/.{76}/g, '$&\r\n')}\r\n` +
      `--xxxx\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; filename*=utf-8''${name}\r\n\r\nx\r\n--xxxx--\r\n`,
  )
}

/** Brings every vector into the company by mail: tickets of up to `perTicket` mails each. Gives the tickets' ids. */
export async function bringVectors(
  server: ServerProcess,
  perTicket = 50,
): Promise<{ tickets: string[]; payloads: number }> {
  const { token } = await server.signIn('admin@demo.wubu')
  const send = async (method: string, path: string, type: string, body: string | Buffer) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': type }
    const response = await fetch(`${server.url}/api/v1${path}`, {
      method,
      headers,
      body: new Uint8Array(Buffer.from(body)),
    })
    const said: unknown = await response.json()
    expect(response.ok, JSON.stringify(said)).toBe(true)
    return said
  }
  const box = {
    version: 0,
    name: 'Shop',
    address: 'help@shop.example',
    language: 'en',
    kind: 'complaint',
    team: null,
    imap: null,
    smtp: null,
  }
  await send('PUT', '/mailboxes/help', 'application/json', JSON.stringify(box))
  const tickets: string[] = []
  for (const [at, vector] of xssVectors.entries()) {
    const first = at - (at % perTicket)
    const raw = evilMail(vector, at, at === first ? undefined : `<xss${first}@evil.example>`)
    const { mail } = z
      .object({ mail: mailSummary })
      .parse(await send('POST', '/mailboxes/help/mails', 'message/rfc822', raw))
    expect(mail.outcome).toBe(at === first ? 'ticket' : 'comment')
    if (at === first && mail.ticketId) tickets.push(mail.ticketId)
  }
  return { tickets, payloads: xssVectors.length * 4 }
}

/** What ran or left while somebody looked; nothing shall be in it. */
export interface Harm {
  dialogs: string[]
  requests: string[]
  titles: string[]
}

/** Watches a page and everything it opens. */
export function watchHarm(page: Page): Harm {
  const harm: Harm = { dialogs: [], requests: [], titles: [] }
  page.on('dialog', (dialog) => {
    harm.dialogs.push(dialog.message())
    void dialog.dismiss()
  })
  page.context().on('request', (request) => {
    if (request.url().includes(evilHost)) harm.requests.push(request.url())
  })
  page.context().on('page', (opened) => harm.requests.push(`opened ${opened.url()}`))
  return harm
}

/** Opens every ticket and every mail at it, as an agent would, and reads until each has been shown. Gives how many were. */
export async function readAll(
  page: Page,
  open: (ticketId: string) => Promise<void>,
  tickets: string[],
  harm: Harm,
): Promise<number> {
  let shown = 0
  for (const ticket of tickets) {
    await open(ticket)
    const mails = page.getByRole('region', { name: 'Mails as they came' })
    await expect(mails).toBeVisible()
    const buttons = mails.locator('li > button')
    for (let at = 0, count = await buttons.count(); at < count; at++) {
      await buttons.nth(at).click()
      await expect(mails.frameLocator('iframe').locator('body')).toContainText(/mail \d+/)
      await expect(mails.getByRole('list', { name: 'Files in the mail' })).toBeVisible()
      harm.titles.push(...((await page.title()) === 'xss' ? [`mail ${at}`] : []))
      shown += 1
      await buttons.nth(at).click()
    }
  }
  return shown
}
