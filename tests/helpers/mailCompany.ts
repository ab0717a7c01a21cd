import type { Row } from '../../server/db/database.ts'
import { insert } from '../../server/db/database.ts'
import { systemActor } from '../../server/deps.ts'
import { readMail } from '../../server/mail/readMail.ts'
import { receiveMail } from '../../server/mail/receiveMail.ts'
import { mailBytes } from './mailBytes.ts'
import { openCompany, type TestCompany } from './testApp.ts'

/** A company with a mailbox; mails are handed to it as a mailbox's server would. */
export interface MailCompany extends TestCompany {
  box: Row<'mailboxes'>
  /** Takes a mail of Li in; each has its own id unless `Message-ID` is given. */
  take(fields: Record<string, string>, body?: string, into?: Row<'mailboxes'>): Promise<Row<'mails'>>
}

export const mailboxRow = (more: Partial<Row<'mailboxes'>> = {}): Row<'mailboxes'> => ({
  id: 'help',
  name: 'Shop',
  address: 'help@shop.example',
  language: 'en',
  kind: 'complaint',
  team: null,
  imap: null,
  folder: 'INBOX',
  doneFolder: null,
  smtp: { host: '127.0.0.1', port: 25, secure: false, user: '' },
  acknowledge: true,
  takeLists: false,
  authserv: null,
  enabled: true,
  queue: null,
  signature: { en: '', zh: '' },
  sender: null,
  retired: false,
  imapPassword: null,
  smtpPassword: null,
  version: 1,
  ...more,
})

/** Opens one, with the mailbox `help@shop.example`. */
export async function openMailCompany(): Promise<MailCompany> {
  const company = await openCompany()
  const box = mailboxRow()
  await company.deps.db.writeAll(systemActor, { writes: [insert('mailboxes', box)], events: [] })
  let count = 0
  return {
    ...company,
    box,
    async take(fields, body = 'My washing machine is broken.', into = box) {
      company.world.advance(1000)
      const header = {
        From: 'Li Wei <li@home.example>',
        To: into.address,
        Subject: 'Broken',
        'Message-ID': `<${++count}@home.example>`,
        ...fields,
      }
      const raw = mailBytes(header, body)
      return receiveMail(company.deps, { box: into, raw, mail: await readMail(raw), publicUrl: 'https://wubu.example' })
    },
  }
}
