import { listWebFormRows } from '../../db/mailQueries.ts'
import { listMailboxes, saveMailbox, saveWebForm } from '../../mail/mailboxes.ts'
import { getMailRoom, listMails, listOutMails, retryOutMail, takeMailToTicket } from '../../mail/mailRoom.ts'
import { testMailbox } from '../../mail/testMailbox.ts'
import { linkStatus, revokeStatusLinks } from '../../mail/statusLinks.ts'
import type { Handlers } from '../handler.ts'

/** Mail and the pages for people without an account. */
export const mailHandlers = {
  'mail:get': getMailRoom,
  'mail:list': listMails,
  'mail:take': takeMailToTicket,
  'mailbox:list': (deps) => listMailboxes(deps),
  'mailbox:save': saveMailbox,
  'mailbox:test': (deps, _actor, input) => testMailbox(deps, input),
  'outMail:list': listOutMails,
  'outMail:retry': retryOutMail,
  'statusLink:create': linkStatus,
  'statusLink:revoke': revokeStatusLinks,
  'webForm:list': (deps) => listWebFormRows(deps.db),
  'webForm:save': saveWebForm,
} satisfies Partial<Handlers>
