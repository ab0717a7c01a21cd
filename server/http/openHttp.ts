import { existsSync } from 'node:fs'
import cors, { type FastifyCorsOptions } from '@fastify/cors'
import helmet from '@fastify/helmet'
import files from '@fastify/static'
import multipart from '@fastify/multipart'
import swagger from '@fastify/swagger'
import Fastify, { type FastifyError, type FastifyInstance, type FastifyRequest } from 'fastify'
import {
  jsonSchemaTransform,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Failure } from '../../shared/result.ts'
import { isSameHost } from '../allowOrigin.ts'
import { failureOf } from '../answer.ts'
import type { Deps } from '../deps.ts'
import { maxFileBytes } from '../tickets/keepFile.ts'
import { forbidden } from '../errors.ts'
import { attachmentRoutes } from './attachmentRoutes.ts'
import { accountRoutes } from './accountRoutes.ts'
import { clockRoutes } from './clockRoutes.ts'
import { complaintRoutes } from './complaintRoutes.ts'
import { importRoutes } from './importRoutes.ts'
import { reportRoutes } from './reportRoutes.ts'
import { articleRoutes } from './articleRoutes.ts'
import { contactRoutes } from './contactRoutes.ts'
import { mailRoutes } from './mailRoutes.ts'
import { publicRoutes } from './publicRoutes.ts'
import { recordRoutes } from './recordRoutes.ts'
import { createSignInLimit } from './signInLimit.ts'
import { ticketChanges } from './ticketChanges.ts'
import { ticketRoutes } from './ticketRoutes.ts'

export interface HttpOptions {
  deps: Deps
  version: string
  demo: boolean
  /** The address of the proxy in front of the server; without one, what a request says of its origin is not believed. */
  publicUrl: string | undefined
  /** The built pages, when they are there. */
  rendererDir: string | undefined
  allowed(origin: string | undefined, host: string | undefined): boolean
  metrics(): Promise<string>
  /** False once damage was found in the database under way: what is asked for new work goes elsewhere. */
  isSound(): boolean
}

const statusOf: Record<Failure['code'], number> = {
  invalid: 400,
  unauthorized: 401,
  reauth: 401,
  forbidden: 403,
  notFound: 404,
  conflict: 409,
  stale: 409,
  busy: 429,
  timeout: 504,
  internal: 500,
}

const maxBodyBytes = 256_000

/** The HTTP side: the API for other systems, health, metrics, and the pages. */
export async function openHttp({
  deps,
  version,
  demo,
  publicUrl,
  rendererDir,
  allowed,
  metrics,
  isSound,
}: HttpOptions): Promise<FastifyInstance> {
  const http = Fastify({
    logger: false,
    bodyLimit: maxBodyBytes,
    // The one proxy before us tells the caller's address; further ones may be the caller's own invention.
    trustProxy: publicUrl === undefined ? false : (_address, hop) => hop === 0,
    routerOptions: { maxParamLength: 200 },
    forceCloseConnections: true,
  })
  http.setValidatorCompiler(validatorCompiler)
  http.setSerializerCompiler(serializerCompiler)
  http.setErrorHandler((error: FastifyError, request, reply) => {
    const name = `${request.method} ${request.routeOptions.url ?? request.url}`
    const failure = badRequest(error) ?? failureOf(deps, name, error)
    const status = failure.reason === 'storage' ? 503 : failure.reason === 'tooLarge' ? 413 : statusOf[failure.code]
    if (failure.retryAfterMs) void reply.header('retry-after', Math.ceil(failure.retryAfterMs / 1000))
    return reply.code(status).send({ error: failure })
  })
  http.setNotFoundHandler((_request, reply) =>
    reply.code(404).send({ error: { code: 'notFound', message: 'There is nothing here.' } }),
  )

  await http.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        // Images of mails from elsewhere, once somebody asks for them; until then their frame's own policy refuses them.
        imgSrc: ["'self'", 'data:', 'https:'],
        fontSrc: ["'self'"],
        mediaSrc: ["'self'"],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        formAction: ["'self'"],
      },
    },
    referrerPolicy: { policy: 'no-referrer' },
  })
  await http.register(
    cors,
    () => (request: FastifyRequest, done: (error: Error | null, options: FastifyCorsOptions) => void) => {
      const { origin, host } = request.headers
      done(null, {
        origin: origin !== undefined && allowed(origin, host) ? origin : false,
        methods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
      })
    },
  )
  await http.register(multipart, { limits: { fileSize: maxFileBytes, files: 1, fields: 0, parts: 1, headerPairs: 50 } })
  await http.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Wubu', version, description: 'Contacts, customers and tickets for other systems.' },
    },
    transform: jsonSchemaTransform,
  })

  http.get('/healthz', { schema: { hide: true } }, () => ({ ok: true }))
  http.get('/readyz', { schema: { hide: true } }, async (_request, reply) => {
    if (!isSound()) return reply.code(503).send({ ok: false, reason: 'databaseDamaged' })
    return { ok: true, seq: await deps.db.lastSeq() }
  })
  http.get('/metrics', { schema: { hide: true } }, async (_request, reply) =>
    reply.type('text/plain; version=0.0.4').send(await metrics()),
  )
  http.get('/api/openapi.json', { schema: { hide: true } }, () => http.swagger())

  const limit = createSignInLimit()
  await http.register(
    (scope, _options, done) => {
      const api = scope.withTypeProvider<ZodTypeProvider>()
      api.addHook('onRequest', async ({ headers: { origin, host } }) => {
        if (origin !== undefined && !allowed(origin, host) && isSameHost(origin, host))
          throw forbidden('origin', 'This server is not known by that name: set WUBU_PUBLIC_URL.')
      })
      api.get(
        '/about',
        {
          schema: {
            summary: 'What server this is',
            tags: ['about'],
            response: { 200: z.object({ version: z.string(), demo: z.boolean() }) },
          },
        },
        () => ({ version, demo }),
      )
      accountRoutes(api, deps, limit)
      clockRoutes(api, deps)
      complaintRoutes(api, deps)
      importRoutes(api, deps)
      reportRoutes(api, deps)
      contactRoutes(api, deps)
      mailRoutes(api, deps, publicUrl)
      recordRoutes(api, deps)
      ticketRoutes(api, deps)
      ticketChanges(api, deps)
      attachmentRoutes(api, deps)
      articleRoutes(api, deps)
      done()
    },
    { prefix: '/api/v1' },
  )
  publicRoutes(http, deps)
  if (rendererDir && existsSync(rendererDir)) {
    await http.register(files, {
      root: rendererDir,
      index: 'index.html',
      immutable: false,
      maxAge: 0,
      cacheControl: true,
    })
  }
  return http
}

/** What Fastify found wrong with a request before it reached us, or undefined for any other error. */
function badRequest(error: FastifyError): Failure | undefined {
  if (error.validation) {
    const fields = Object.fromEntries(
      error.validation
        .slice(0, 20)
        .map((issue) => [
          issue.instancePath.replace(/^\//, '').replaceAll('/', '.') || 'input',
          (issue.message ?? 'not valid').slice(0, 200),
        ]),
    )
    return { code: 'invalid', message: 'The input is not valid.', fields }
  }
  if (error.code === 'FST_REQ_FILE_TOO_LARGE')
    return { code: 'invalid', reason: 'tooLarge', message: `A file may have ${maxFileBytes} bytes at most.` }
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE')
    return { code: 'invalid', reason: 'tooLarge', message: `The body is larger than ${maxBodyBytes} bytes.` }
  return error.statusCode && error.statusCode < 500
    ? { code: 'invalid', message: error.message.slice(0, 200) }
    : undefined
}
