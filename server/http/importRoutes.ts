import { z } from 'zod'
import { id } from '../../shared/contract/basics.ts'
import * as imports from '../../shared/contract/imports.ts'
import { runCommand } from '../commands.ts'
import type { Deps } from '../deps.ts'
import { invalid } from '../errors.ts'
import { importReport, listImports } from '../imports/importReport.ts'
import { previewImport } from '../imports/previewImport.ts'
import { runImport } from '../imports/runImport.ts'
import { undoImport } from '../imports/undoImport.ts'
import { maxFileBytes, uploadImport } from '../imports/uploadImport.ts'
import type { Api } from './api.ts'
import { demandAccess } from './httpAuth.ts'
import { commandIdOf, failures, listQuery } from './routeParts.ts'

const params = z.object({ id })
const tags = ['imports']

/** Files of complaints: sent, looked at by a mapping, brought in, taken back. */
export function importRoutes(api: Api, deps: Deps): void {
  api.post(
    '/imports',
    {
      bodyLimit: maxFileBytes + 100_000,
      schema: {
        summary: 'Send a CSV file (multipart/form-data) and learn what its columns seem to be',
        tags,
        consumes: ['multipart/form-data'],
        response: { 201: imports.uploaded, ...failures },
      },
    },
    async (request, reply) => {
      const actor = await demandAccess(deps, request, 'tickets:write', 'import:run')
      const file = request.isMultipart() ? await request.file({ limits: { fileSize: maxFileBytes } }) : undefined
      if (!file) throw invalid({ file: 'send one file as multipart/form-data' }, 'fileMissing')
      const chunks: Buffer[] = []
      for await (const chunk of file.file) if (Buffer.isBuffer(chunk)) chunks.push(chunk)
      if (file.file.truncated) throw invalid({ file: `at most ${maxFileBytes} bytes` }, 'tooLarge')
      return reply.code(201).send(await uploadImport(deps, actor, { name: file.filename, chunks }))
    },
  )
  api.get(
    '/imports',
    {
      schema: {
        summary: 'Imports, the newest first',
        tags,
        querystring: listQuery(imports.listImportsInput),
        response: { 200: imports.importPage, ...failures },
      },
    },
    async (request) => {
      await demandAccess(deps, request, 'tickets:read', 'import:list')
      return listImports(deps, request.query)
    },
  )
  api.get(
    '/imports/:id',
    {
      schema: { summary: 'What came of an import', tags, params, response: { 200: imports.importReport, ...failures } },
    },
    async (request) => {
      await demandAccess(deps, request, 'tickets:read', 'import:get')
      return importReport(deps, { importId: request.params.id })
    },
  )
  api.post(
    '/imports/:id/preview',
    {
      schema: {
        summary: 'What an import would do; nothing is written',
        tags,
        params,
        body: z.strictObject({ mapping: imports.importMapping }),
        response: { 200: imports.importPreview, ...failures },
      },
    },
    async (request) => {
      const actor = await demandAccess(deps, request, 'tickets:write', 'import:preview')
      return previewImport(deps, actor, { importId: request.params.id, ...request.body })
    },
  )
  const report = { 200: imports.importReport, ...failures }
  api.post(
    '/imports/:id/run',
    {
      schema: {
        summary: 'Bring it in',
        tags,
        params,
        body: z.strictObject({ mapping: imports.importMapping }),
        response: report,
      },
    },
    async (request) => {
      const actor = await demandAccess(deps, request, 'tickets:write', 'import:run')
      const input = { importId: request.params.id, ...request.body }
      return runCommand(deps, actor, commandIdOf(request), input, (as) => runImport(deps, as, input))
    },
  )
  api.post(
    '/imports/:id/undo',
    {
      schema: {
        summary: 'Take it back as a whole',
        tags,
        params,
        body: z.strictObject({ reason: z.string().trim().min(1).max(200) }),
        response: report,
      },
    },
    async (request) => {
      const actor = await demandAccess(deps, request, 'tickets:write', 'import:undo')
      const input = { importId: request.params.id, ...request.body }
      return runCommand(deps, actor, commandIdOf(request), input, (as) => undoImport(deps, as, input))
    },
  )
}
