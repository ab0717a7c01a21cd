import { z } from 'zod'
import { id } from '../../shared/contract/basics.ts'
import {
  listMailsInput,
  mailbox,
  mailImages,
  mailPage,
  mailSummary,
  saveMailboxInput,
} from '../../shared/contract/mail.ts'
import { runCommand } from '../commands.ts'
import { findMailbox } from '../db/mailQueries.ts'
import type { Deps } from '../deps.ts'
import { invalid, notFound } from '../errors.ts'
import { listMailboxes, saveMailbox } from '../mail/mailboxes.ts'
import { takeMail } from '../mail/mailFloor.ts'
import { getMailImages } from '../mail/mailImages.ts'
import { mailReaderOf } from '../mail/mailReader.ts'
import { getMail, listMails, rawOf } from '../mail/mailRoom.ts'
import type { Api } from './api.ts'
import { demandAccess, demandAdmin } from './httpAuth.ts'
import { failures, listQuery } from './routeParts.ts'

const params = z.object({ id })
const mostBytes = 25_000_000

/** Mailboxes, and mails as they came; a mail server that we do not read from may hand mails in here. */
export function mailRoutes(api: Api, deps: Deps, publicUrl: string | undefined): void {
  api.addContentTypeParser('message/rfc822', { parseAs: 'buffer', bodyLimit: mostBytes }, (_request, body, done) =>
    done(null, body),
  )
  api.get(
    '/mailboxes',
    {
      schema: {
        tags: ['mail'],
        summary: 'Mailboxes',
        response: { 200: z.object({ items: z.array(mailbox) }), ...failures },
      },
    },
    async (request) => {
      await demandAdmin(deps, request)
      return { items: await listMailboxes(deps) }
    },
  )
  api.put(
    '/mailboxes/:id',
    {
      schema: {
        tags: ['mail'],
        summary:
          'A new mailbox (version 0), or a changed one at the version that was read; passwords are never given back',
        params,
        body: saveMailboxInput.omit({ id: true, commandId: true }),
        response: { 200: z.object({ mailbox }), ...failures },
      },
    },
    async (request) => {
      const actor = await demandAdmin(deps, request)
      const input = { ...request.body, id: request.params.id }
      // No command id: its stored digest would be a fast hash of a password. The version is a guard of its own.
      return { mailbox: await runCommand(deps, actor, undefined, {}, (as) => saveMailbox(deps, as, input)) }
    },
  )
  api.post(
    '/mailboxes/:id/mails',
    {
      bodyLimit: mostBytes,
      schema: {
        tags: ['mail'],
        summary: 'A mail for this mailbox, as message/rfc822; the same mail again changes nothing',
        consumes: ['message/rfc822'],
        params,
        response: { 201: z.object({ mail: mailSummary }), ...failures },
      },
    },
    async (request, reply) => {
      await demandAccess(deps, request, 'tickets:write')
      const box = await findMailbox(deps.db, request.params.id)
      if (!box) throw notFound('mailbox', request.params.id)
      if (!Buffer.isBuffer(request.body)) throw invalid({ body: 'send the mail itself, as message/rfc822' })
      const mail = await takeMail(deps, mailReaderOf(deps), box, { raw: request.body, isCut: false }, publicUrl)
      return reply.code(201).send({ mail })
    },
  )
  api.get(
    '/mails',
    {
      schema: {
        tags: ['mail'],
        summary: 'Mails that came, newest first, and what became of them',
        querystring: listQuery(listMailsInput),
        response: { 200: mailPage, ...failures },
      },
    },
    async (request) => listMails(deps, await demandAccess(deps, request, 'tickets:read', 'mail:list'), request.query),
  )
  api.get(
    '/mails/:id/images',
    {
      schema: {
        tags: ['mail'],
        summary: 'The images that a mail brought along for its own HTML',
        params,
        response: { 200: mailImages, ...failures },
      },
    },
    async (request) => {
      const actor = await demandAccess(deps, request, 'tickets:read', 'mail:get')
      return getMailImages(deps, actor, { mailId: request.params.id })
    },
  )
  api.get(
    '/mails/:id/raw',
    { schema: { tags: ['mail'], summary: 'A mail byte for byte as it came', params } },
    async (request, reply) => {
      const row = await getMail(deps, await demandAccess(deps, request, 'tickets:read', 'mail:get'), request.params.id)
      return reply
        .header('content-type', 'application/octet-stream')
        .header('content-disposition', `attachment; filename="${row.id}.eml"`)
        .send(await rawOf(deps, row))
    },
  )
}
