import { Readable } from 'node:stream'
import { z } from 'zod'
import { id } from '../../shared/contract/basics.ts'
import { attachment } from '../../shared/contract/tickets.ts'
import type { Deps } from '../deps.ts'
import { invalid } from '../errors.ts'
import { addAttachment, getAttachment } from '../tickets/attachments.ts'
import { readFile } from '../tickets/keepFile.ts'
import type { Api } from './api.ts'
import { demandAccess } from './httpAuth.ts'
import { failures } from './routeParts.ts'

const params = z.object({ id })

/** Files at tickets: sent as a form's file, given out as a download that no browser opens by itself. */
export function attachmentRoutes(api: Api, deps: Deps): void {
  api.post(
    '/tickets/:id/attachments',
    {
      schema: {
        tags: ['tickets'],
        summary: 'Send a file (multipart/form-data) for the next comment',
        consumes: ['multipart/form-data'],
        params,
        response: { 201: attachment, ...failures },
      },
    },
    async (request, reply) => {
      const actor = await demandAccess(deps, request, 'tickets:write', 'ticket:comment')
      const file = request.isMultipart() ? await request.file() : undefined
      if (!file) throw invalid({ file: 'send one file as multipart/form-data' }, 'fileMissing')
      const bytes = await file.toBuffer()
      const made = await addAttachment(deps, actor, { ticketId: request.params.id, name: file.filename, bytes })
      return reply.code(201).send(made)
    },
  )
  api.get(
    '/attachments/:id',
    { schema: { tags: ['tickets'], summary: 'The content of a file, as a download', params } },
    async (request, reply) => {
      const actor = await demandAccess(deps, request, 'tickets:read', 'ticket:get')
      const { fileId, name, size, type } = await getAttachment(deps, actor, request.params.id)
      return reply
        .headers({
          'content-type': type,
          'content-length': size,
          'content-disposition': `attachment; filename="file"; filename*=UTF-8''${encodeName(name)}`,
          'content-security-policy': "default-src 'none'; sandbox",
          'x-content-type-options': 'nosniff',
          'cache-control': 'private, no-store',
        })
        .send(Readable.from(readFile(deps, fileId)))
    },
  )
}

/** A file name for a header: RFC 5987 leaves fewer signs as they are than a URI does. */
const encodeName = (name: string): string =>
  encodeURIComponent(name).replace(/['()*!]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
