import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { articleFile } from '../../shared/contract/articles.ts'
import { id } from '../../shared/contract/basics.ts'
import { attachment } from '../../shared/contract/tickets.ts'
import { addArticleFile, getArticleFile } from '../articles/articleFiles.ts'
import type { Deps } from '../deps.ts'
import { invalid } from '../errors.ts'
import { addAttachment, getAttachment } from '../tickets/attachments.ts'
import { readFile } from '../tickets/keepFile.ts'
import type { Api } from './api.ts'
import { demandAccess } from './httpAuth.ts'
import { failures } from './routeParts.ts'

const params = z.object({ id })

/** Files at tickets and articles: sent as a form's file, given out as a download that no browser opens by itself. */
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
      const { name, bytes } = await fileIn(request)
      const made = await addAttachment(deps, actor, { ticketId: request.params.id, name, bytes })
      return reply.code(201).send(made)
    },
  )
  api.get(
    '/attachments/:id',
    { schema: { tags: ['tickets'], summary: 'The content of a file, as a download', params } },
    async (request, reply) => {
      const actor = await demandAccess(deps, request, 'tickets:read', 'ticket:get')
      return sendFile(deps, reply, await getAttachment(deps, actor, request.params.id))
    },
  )
  api.post(
    '/articles/:id/files',
    {
      schema: {
        tags: ['articles'],
        summary: 'Send a file (multipart/form-data) for the text of an article',
        consumes: ['multipart/form-data'],
        params,
        response: { 201: articleFile, ...failures },
      },
    },
    async (request, reply) => {
      const actor = await demandAccess(deps, request, 'articles:write', 'article:change')
      const { name, bytes } = await fileIn(request)
      return reply.code(201).send(await addArticleFile(deps, actor, { articleId: request.params.id, name, bytes }))
    },
  )
  api.get(
    '/article-files/:id',
    { schema: { tags: ['articles'], summary: 'The content of a file of an article, as a download', params } },
    async (request, reply) => {
      const actor = await demandAccess(deps, request, 'articles:read', 'article:get')
      return sendFile(deps, reply, await getArticleFile(deps, actor, request.params.id))
    },
  )
}

async function fileIn(request: FastifyRequest): Promise<{ name: string; bytes: Uint8Array }> {
  const file = request.isMultipart() ? await request.file() : undefined
  if (!file) throw invalid({ file: 'send one file as multipart/form-data' }, 'fileMissing')
  return { name: file.filename, bytes: await file.toBuffer() }
}

const sendFile = (
  deps: Deps,
  reply: FastifyReply,
  { fileId, name, size, type }: { fileId: string; name: string; size: number; type: string },
) =>
  reply
    .headers({
      'content-type': type,
      'content-length': size,
      'content-disposition': `attachment; filename="file"; filename*=UTF-8''${encodeName(name)}`,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    })
    .send(Readable.from(readFile(deps, fileId)))

/** A file name for a header: RFC 5987 leaves fewer signs as they are than a URI does. */
const encodeName = (name: string): string =>
  encodeURIComponent(name).replace(/['()*!]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
