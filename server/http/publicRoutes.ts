import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { id, type Language, language as languageOf, text } from '../../shared/contract/basics.ts'
import { webFormAnswer } from '../../shared/contract/mail.ts'
import { runCommand } from '../commands.ts'
import { type Deps, systemActor } from '../deps.ts'
import { statusPath, ticketByLink } from '../mail/statusLinks.ts'
import { answerWebForm, findWebForm, sayOnStatusPage, statusOf } from '../mail/webForms.ts'
import { Refusal } from '../errors.ts'
import { createFormLimit, type FormBounds } from './formLimit.ts'
import { formPage, type FormValues, gonePage, publicStyles, sayPage, statusPage } from './publicPages.ts'
import { publicWords } from './publicWords.ts'

const fields = z.record(z.string(), z.string())
const empty: FormValues = { name: '', email: '', subject: '', text: '' }
/** What is said on status pages counts as a form of its own. */
const statusBounds: FormBounds = { id: ':status', mostOfOne: 10, mostOfAll: 100 }

/** Pages for people without an account: forms, and how a matter stands. They need no scripts. */
export function publicRoutes(http: FastifyInstance, deps: Deps): void {
  const limit = createFormLimit()
  const mayWrite = async (request: FastifyRequest, reply: FastifyReply, bounds: FormBounds): Promise<boolean> => {
    const wait = await limit.take(bounds, request.ip)
    if (wait > 0) reply.header('retry-after', Math.ceil(wait / 1000))
    return wait === 0
  }
  http.addContentTypeParser(
    'application/x-www-form-urlencoded',
    // The longest text that the page lets one write, where each character takes nine.
    { parseAs: 'string', bodyLimit: 200_000 },
    (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  )
  http.get('/public.css', { schema: { hide: true } }, (_request, reply) => reply.type('text/css').send(publicStyles))

  http.get<{ Params: { slug: string } }>('/form/:slug', { schema: { hide: true } }, async (request, reply) => {
    const language = languageFor(request)
    const form = await findWebForm(deps, request.params.slug)
    return form
      ? html(reply, formPage(language, form, deps.world.newId(), empty))
      : html(reply.code(404), gonePage(language))
  })

  http.post<{ Params: { slug: string } }>('/form/:slug', { schema: { hide: true } }, async (request, reply) => {
    const given = fields.catch({}).parse(request.body)
    const language = languageOf.catch(languageFor(request)).parse(given['language'])
    const words = publicWords[language]
    const form = await findWebForm(deps, request.params.slug)
    if (!form) return html(reply.code(404), gonePage(language))
    const { website: trap, key = deps.world.newId() } = given
    const values = { ...empty, ...given }
    if (trap) return html(reply, sayPage(language, form.title[language], words.added))
    const again = (status: number, trouble: string) =>
      html(reply.code(status), formPage(language, form, key, values, trouble))
    const own = webFormAnswer.safeParse(pick({ ...given, language }))
    if (!own.success)
      return again(
        400,
        own.error.issues.some(({ path, code }) => path[0] === 'email' && code !== 'invalid_type' && given['email'])
          ? words.wrongEmail
          : words.missing,
      )
    if (!(await mayWrite(request, reply, form))) return again(429, words.tooMany)
    // The same form sent twice is one ticket.
    const commandId = id.safeParse(`form.${key}`).data
    const { linkId } = await runCommand(deps, systemActor, commandId, own.data, (as) =>
      answerWebForm(deps, as, form, own.data),
    )
    return reply.redirect(`${statusPath(deps, linkId)}?new=1&lang=${language}`, 303)
  })

  http.get<{ Params: { token: string } }>('/status/:token', { schema: { hide: true } }, async (request, reply) => {
    const query = fields.catch({}).parse(request.query)
    return showStatus(request, reply, {
      isNew: query['new'] === '1',
      ...(query['added'] ? { done: publicWords[languageFor(request)].added } : {}),
    })
  })

  http.post<{ Params: { token: string } }>('/status/:token', { schema: { hide: true } }, async (request, reply) => {
    const language = languageFor(request)
    const ticket = await linked(request.params.token)
    if (!ticket) return html(reply.code(404), gonePage(language))
    const said = text.safeParse(fields.catch({}).parse(request.body)['text'])
    if (!said.success)
      return showStatus(request, reply.code(400), { isNew: false, trouble: publicWords[language].missing })
    if (!(await mayWrite(request, reply, statusBounds)))
      return showStatus(request, reply.code(429), { isNew: false, trouble: publicWords[language].tooMany })
    await runCommand(deps, systemActor, undefined, {}, async () =>
      sayOnStatusPage(deps, await ticketByLink(deps, request.params.token), said.data),
    )
    return reply.redirect(`/status/${request.params.token}?added=1&lang=${language}`, 303)
  })

  const linked = (token: string) =>
    ticketByLink(deps, token).catch((error: unknown) => {
      if (error instanceof Refusal) return undefined
      throw error
    })

  async function showStatus(
    request: FastifyRequest<{ Params: { token: string } }>,
    reply: FastifyReply,
    said: Parameters<typeof statusPage>[3],
  ) {
    const language = languageFor(request)
    const ticket = await linked(request.params.token)
    if (!ticket) return html(reply.code(404), gonePage(language))
    const format = new Intl.DateTimeFormat(language, {
      dateStyle: 'medium',
      timeStyle: 'short',
      timeZone: deps.settings.timeZone,
    })
    return html(
      reply,
      statusPage(language, await statusOf(deps, ticket), (at) => format.format(at), said),
    )
  }
}

const html = (reply: FastifyReply, page: string) =>
  reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(page)

const pick = ({ name, email, subject, text: words, language }: Record<string, string>) => ({
  name,
  email,
  subject,
  text: words,
  language,
})

/** What the address asks for, or else what the browser prefers. */
function languageFor(request: FastifyRequest): Language {
  const wanted = fields.catch({}).parse(request.query)['lang']
  const preferred = /^\s*zh\b/i.test(request.headers['accept-language'] ?? '') ? 'zh' : 'en'
  return languageOf.catch(preferred).parse(wanted)
}
