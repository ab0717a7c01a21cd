import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { complaintActs } from '../../../server/http/complaintActs.ts'
import { type RequestName, requests } from '../../../shared/contract/index.ts'
import { talk } from '../../helpers/floorActs.ts'
import { gates } from '../../helpers/ticketGates.ts'
import { openTicketScene, type TicketScene } from '../../helpers/ticketScene.ts'

/** Tries to get a ticket resolved or closed by this path; what it is answered is of no account. */
type Attempt = (scene: TicketScene, ticketId: string, version: number) => Promise<unknown>
/** Nothing about tickets is written there. */
const elsewhere = 'elsewhere'

const ends = ['resolved', 'closed'] as const
const steps = ['filter', 'handle', 'monitor', 'assess', 'closed'] as const
const over = { state: 'closed' } as const

/** Ends another ticket into which, or with which, this one may go. */
const intoAnother =
  (kind: 'enquiry' | 'request'): Attempt =>
  async ({ mei, open }, ticketId, version) => {
    const into = await open({ kind, ...(kind === 'request' ? { fields: { order: 'B' } } : {}) })
    await mei.request('ticket:merge', { ticketId, version, intoId: into.id })
    const { ticket } = await mei.get('ticket:get', { ticketId: into.id })
    await mei.request('ticket:change', { ticketId: into.id, version: ticket.version, ...over })
  }

const all =
  (...attempts: Attempt[]): Attempt =>
  async (scene, ticketId) => {
    for (const attempt of attempts) await attempt(scene, ticketId, (await scene.ticket(ticketId)).version)
  }

/** Every request that a desk can make: a new one without a line here does not compile. */
const sockets: Record<RequestName, Attempt | typeof elsewhere> = {
  ...(Object.fromEntries(
    Object.keys(requests)
      .filter((name) =>
        /^(session|agent|presence|script|customer|temperament|wallboard|queue|complaint|cluster|import|mail|mailbox|outMail|statusLink|webForm|article|gap|search|field|term):/.test(
          name,
        ),
      )
      .map((name) => [name, elsewhere]),
    // The names of these nouns; those of tickets and contacts stand below one by one.
  ) as Record<
    Exclude<RequestName, `${'ticket' | 'contact' | 'draft' | 'macro' | 'reply' | 'view' | 'team'}:${string}`>,
    typeof elsewhere
  >),
  // What ends by `complaint:end` says why it never went through its steps, which is a gate of its own.
  'complaint:advance': all(
    ...steps.map(
      (to): Attempt =>
        ({ mei }, ticketId) =>
          mei.request('complaint:advance', { ticketId, to, reason: 'on' }),
    ),
  ),
  'contact:pull': elsewhere,
  'contact:accept': elsewhere,
  'contact:decline': elsewhere,
  'contact:hold': elsewhere,
  'contact:resume': elsewhere,
  'contact:transfer': elsewhere,
  'contact:end': elsewhere,
  'contact:note': elsewhere,
  'contact:message': elsewhere,
  'contact:mood': elsewhere,
  'contact:identify': elsewhere,
  'contact:extendWrapUp': elsewhere,
  'contact:get': elsewhere,
  'contact:list': elsewhere,
  'contact:finish': async (scene, ticketId) => {
    const { mei, app } = scene
    const { ticket } = await mei.get('ticket:get', { ticketId })
    const { id } = await talk(app, mei, { from: { customerId: ticket.customerId ?? 'none' } })
    await mei.get('contact:end', { contactId: id })
    const finished = { contactId: id, disposition: 'follow-up' }
    // A ticket that needs a field to be opened is not opened here either.
    const lacking = await mei.request('contact:finish', {
      ...finished,
      ticket: { kind: 'request', subject: 'back door' },
    })
    expect(lacking).toMatchObject({ ok: false, error: { reason: 'gateOpen' } })
    expect(await mei.request('contact:finish', { ...finished, ticketId, note: 'over' })).toMatchObject({ ok: true })
  },
  'calendar:list': elsewhere,
  'calendar:preview': elsewhere,
  'calendar:save': elsewhere,
  'policy:list': elsewhere,
  'policy:preview': elsewhere,
  'policy:save': elsewhere,
  'clock:list': elsewhere,
  'clock:hold': ({ mei }, ticketId) => mei.request('clock:hold', { ticketId, reason: 'over' }),
  'clock:release': ({ mei }, ticketId) => mei.request('clock:release', { ticketId }),
  'notice:list': elsewhere,
  'notice:read': elsewhere,
  'draft:save': elsewhere,
  // A macro can be made of anything; running it is tried below.
  'macro:save': elsewhere,
  'macro:retire': elsewhere,
  'reply:save': elsewhere,
  'reply:retire': elsewhere,
  'macro:list': elsewhere,
  'reply:list': elsewhere,
  'team:list': elsewhere,
  'team:people': elsewhere,
  'team:save': elsewhere,
  'team:move': elsewhere,
  'view:list': elsewhere,
  'view:save': elsewhere,
  'view:remove': elsewhere,
  'ticket:form': elsewhere,
  'ticket:get': elsewhere,
  'ticket:history': elsewhere,
  'ticket:list': elsewhere,
  'ticket:watch': elsewhere,
  'ticket:unwatch': elsewhere,
  'ticket:view': elsewhere,
  'ticket:leave': elsewhere,
  'ticket:typing': elsewhere,
  'ticket:open': async ({ mei }, ticketId) =>
    mei.request('ticket:open', { id: ticketId, kind: 'task', subject: 'again', parentId: ticketId }),
  'ticket:openTask': async ({ mei }, parentId) => {
    // Done at once: it is not its parent that is done by it.
    const task = await mei.get('ticket:openTask', { parentId, subject: 'done at once' })
    await mei.get('ticket:change', { ticketId: task.id, version: task.version, ...over })
  },
  'ticket:change': all(
    ...ends.map(
      (state): Attempt =>
        ({ mei }, ticketId, version) =>
          mei.request('ticket:change', { ticketId, version, state }),
    ),
    // With the problem that it is a case of.
    async ({ app, mei, open }, ticketId, version) => {
      const problem = await open({ kind: 'problem' })
      await mei.get('ticket:change', { ticketId, version, problemId: problem.id })
      await mei.get('ticket:change', { ticketId: problem.id, version: 1, ...over })
      await app.app.floor.sweep()
    },
  ),
  'ticket:follow': ({ mei }, ticketId) => mei.request('ticket:follow', { ticketId, follow: true }),
  'ticket:bulk': all(
    ...ends.map(
      (state): Attempt =>
        ({ mei }, id) =>
          mei.request('ticket:bulk', { tickets: [{ id }], changes: { state } }),
    ),
    ({ mei }, id) => mei.request('ticket:bulk', { tickets: [{ id }], macroId: 'close' }),
  ),
  'ticket:macro': all(
    ({ mei }, ticketId, version) => mei.request('ticket:macro', { ticketId, version, macroId: 'close' }),
    ({ mei }, ticketId, version) => mei.request('ticket:macro', { ticketId, version, macroId: 'twoSteps' }),
  ),
  'ticket:merge': all(intoAnother('enquiry'), intoAnother('request')),
  'ticket:unmerge': ({ mei }, ticketId, version) => mei.request('ticket:unmerge', { ticketId, version }),
  'ticket:split': async ({ mei }, ticketId) => {
    const { id } = await mei.get('ticket:comment', { ticketId, text: 'all of it' })
    await mei.request('ticket:split', { ticketId, commentIds: [id], subject: 'the rest', fields: { order: 'C' } })
  },
  'ticket:link': async ({ mei, open }, ticketId) =>
    mei.get('ticket:link', { ticketId, otherId: (await open()).id, kind: 'duplicate' }),
  'ticket:unlink': async ({ mei, open }, ticketId) => {
    const [link] = await mei.get('ticket:link', { ticketId, otherId: (await open()).id, kind: 'duplicate' })
    await mei.get('ticket:unlink', { linkId: link!.id })
  },
  'ticket:comment': ({ mei }, ticketId) => mei.get('ticket:comment', { ticketId, text: 'closed', public: true }),
}

const post =
  (path: string, body: (version: number) => object): Attempt =>
  ({ app }, ticketId, version) =>
    app.api('POST', path.replace('{id}', ticketId), body(version))

/** Every route that changes something, as the API describes itself. */
const routes: Record<string, Attempt | typeof elsewhere> = {
  'POST /api/v1/sessions': elsewhere,
  'DELETE /api/v1/sessions': elsewhere,
  'POST /api/v1/keys': elsewhere,
  // A mail opens a ticket, or opens one again.
  'POST /api/v1/mailboxes/{id}/mails': elsewhere,
  'DELETE /api/v1/keys/{id}': elsewhere,
  'POST /api/v1/users': elsewhere,
  'PATCH /api/v1/users/{id}': elsewhere,
  'POST /api/v1/contacts': elsewhere,
  'POST /api/v1/contacts/past': elsewhere,
  'POST /api/v1/contacts/{id}/end': elsewhere,
  'POST /api/v1/contacts/{id}/messages': elsewhere,
  'POST /api/v1/customers': elsewhere,
  ...Object.fromEntries(
    complaintActs.map(({ path }) => [
      `POST /api/v1/complaints/{id}/${path}`,
      path === 'step'
        ? all(...steps.map((to) => post('/complaints/{id}/step', () => ({ to, reason: 'on' }))))
        : elsewhere,
    ]),
  ),
  'POST /api/v1/complaints': elsewhere,
  'POST /api/v1/complaint-rules': elsewhere,
  'POST /api/v1/imports': elsewhere,
  'POST /api/v1/imports/{id}/preview': elsewhere,
  'POST /api/v1/imports/{id}/run': elsewhere,
  'POST /api/v1/imports/{id}/undo': elsewhere,
  'POST /api/v1/tickets/{id}/attachments': elsewhere,
  'POST /api/v1/articles': elsewhere,
  'POST /api/v1/articles/{id}/files': elsewhere,
  'POST /api/v1/articles/change': elsewhere,
  'POST /api/v1/articles/move': elsewhere,
  'POST /api/v1/articles/suggestions': elsewhere,
  'POST /api/v1/articles/vote': elsewhere,
  'PUT /api/v1/calendars/{id}': elsewhere,
  'PUT /api/v1/policies/{id}': elsewhere,
  'PUT /api/v1/mailboxes/{id}': elsewhere,
  'POST /api/v1/tickets/{id}/clocks/hold': post('/tickets/{id}/clocks/hold', () => ({ reason: 'over' })),
  'POST /api/v1/tickets/{id}/clocks/release': post('/tickets/{id}/clocks/release', () => ({})),
  'POST /api/v1/tickets': post('/tickets', () => ({ kind: 'task', subject: 'again' })),
  'POST /api/v1/tickets/bulk': async ({ app }, id) => {
    for (const more of [{ changes: over }, { macroId: 'close' }])
      await app.api('POST', '/tickets/bulk', { tickets: [{ id }], ...more })
  },
  'POST /api/v1/tickets/{id}/change': all(
    ...ends.map((state) => post('/tickets/{id}/change', (version) => ({ version, state }))),
  ),
  'POST /api/v1/tickets/{id}/comments': post('/tickets/{id}/comments', () => ({ text: 'closed', public: true })),
  'POST /api/v1/tickets/{id}/tasks': post('/tickets/{id}/tasks', () => ({ subject: 'x' })),
  'POST /api/v1/tickets/{id}/macro': post('/tickets/{id}/macro', (version) => ({ version, macroId: 'close' })),
  'POST /api/v1/tickets/{id}/merge': async (scene, ticketId, version) => {
    const into = await scene.open()
    await scene.app.api('POST', `/tickets/${ticketId}/merge`, { version, intoId: into.id })
    const { version: now } = await scene.ticket(into.id)
    await scene.app.api('POST', `/tickets/${into.id}/change`, { version: now, ...over })
  },
  'POST /api/v1/tickets/{id}/unmerge': post('/tickets/{id}/unmerge', (version) => ({ version })),
  'POST /api/v1/tickets/{id}/split': post('/tickets/{id}/split', () => ({ commentIds: ['none'], subject: 'x' })),
}

describe('an open gate of a ticket', () => {
  let scene: TicketScene
  let customerId: string
  beforeAll(async () => {
    scene = await openTicketScene()
    await scene.mei.get('presence:set', { state: 'ready' })
    ;({ id: customerId } = await scene.mei.get('customer:create', { name: 'Ana' }))
    await scene.addFields({ id: 'order', requiredTo: 'open' }, { id: 'outcome', requiredTo: 'resolve' })
    await scene.addMacro('close', [{ do: 'change', changes: over }])
    await scene.addMacro('twoSteps', [
      { do: 'change', changes: { state: 'pending' } },
      { do: 'comment', text: 'over', public: true },
      { do: 'change', changes: { state: 'resolved' } },
    ])
  })
  // So many requests would be too many for one second.
  beforeEach(() => scene.app.world.advance(1000))
  afterAll(() => scene.app.close())

  /** It is not done, or went on in a ticket that is not done and has the gate. */
  async function demandHeld(ticketId: string, gate: string) {
    const room = await scene.mei.get('ticket:get', { ticketId })
    const { state, mergedIntoId } = room.ticket
    if (mergedIntoId) return demandHeld(mergedIntoId, gate)
    expect(state).toMatch(/open|pending/)
    expect(room.gates.map((each) => each.name)).toContain(gate)
  }

  const paths = [...Object.entries(sockets), ...Object.entries(routes)].flatMap(([path, attempt]) =>
    attempt === elsewhere ? [] : [{ path, attempt }],
  )
  for (const gate of gates)
    it.each(paths)(`${gate.name} is not passed by $path`, async ({ attempt }) => {
      const id = await gate.open(scene, { customerId })
      await attempt(scene, id, (await scene.ticket(id)).version)
      await demandHeld(id, gate.name)
    })

  it('lets the ticket through once it is shut: the attempts are no attempts in vain', async () => {
    for (const path of ['ticket:change', 'ticket:bulk', 'ticket:macro', 'ticket:merge'] as const) {
      const { id } = await scene.open({ customerId })
      // Of those that end a ticket, each one is a path.
      await (sockets[path] as Attempt)(scene, id, 1)
      expect((await scene.ticket(id)).state, path).toMatch(/resolved|closed/)
    }
  })

  it('stands before every route that changes something: each has its line here', async () => {
    // The description of OpenAPI.
    const described = (await (await fetch(`${scene.app.url}/api/openapi.json`)).json()) as {
      paths: Record<string, object>
    }
    const changing = Object.entries(described.paths).flatMap(([path, methods]) =>
      Object.keys(methods)
        .filter((method) => method !== 'get')
        .map((method) => `${method.toUpperCase()} ${path}`),
    )
    expect(changing.sort()).toEqual(Object.keys(routes).sort())
  })

  it('is looked at by the one maker of tickets that is written, opened or changed', () => {
    const sources = readdirSync('server', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
    const writing = (call: RegExp) => sources.filter((file) => call.test(readFileSync(join('server', file), 'utf8')))
    expect(writing(/save\(\s*'tickets'/)).toEqual(['tickets/changeTicketRow.ts'])
    expect(writing(/insert\(\s*'tickets'/).sort()).toEqual(['demo/demoCustomers.ts', 'tickets/changeTicketRow.ts'])
    expect(writing(/as MovedTicket/)).toEqual(['tickets/changeTicketRow.ts'])
  })
})
