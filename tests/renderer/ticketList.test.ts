import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { type Ref, ref } from 'vue'
import { installConnection } from '../../renderer/connection/current.ts'
import { noFilter, type TicketFilter } from '../../renderer/features/ticket/ticketFilter.ts'
import { useChangeTicket } from '../../renderer/features/ticket/useFieldChange.ts'
import { useTicketList } from '../../renderer/features/ticket/useTicketList.ts'
import { useLinkStore } from '../../renderer/stores/link.ts'
import { useTicketsStore } from '../../renderer/stores/tickets.ts'
import type { Ticket } from '../../shared/contract/tickets.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import { mountSetup } from './helpers/mountSetup.ts'
import { aTicket } from './helpers/records.ts'

let rows: Ticket[] = []
const changes: Record<string, unknown>[] = []
const asked: Record<string, unknown>[] = []

/** A server of tickets: pages by number, and changes only at the version that it holds. */
function answer(name: string, input: Record<string, unknown>): Result<unknown> {
  const find = () => rows.find((ticket) => ticket.id === input['ticketId'])!
  if (name === 'ticket:list') {
    const from = Number(input['cursor'] ?? 0)
    const to = from + Number(input['limit'])
    asked.push(input)
    const search = typeof input['search'] === 'string' ? input['search'] : ''
    const found = rows
      .filter((ticket) => !input['state'] || ticket.state === input['state'])
      .filter((ticket) => ticket.subject.includes(search))
    return ok({ items: found.slice(from, to), nextCursor: to < found.length ? String(to) : null })
  }
  if (name === 'ticket:get')
    return ok({ ticket: find(), comments: [], attachments: [], links: [], tasks: [], gates: [], draft: null })
  if (name === 'ticket:change') {
    changes.push(input)
    const { ticketId, version, ...fields } = input
    const before = find()
    if (before.version !== version) return fail({ code: 'stale', reason: 'changed', message: 'changed' })
    const after = { ...before, ...fields, version: before.version + 1 } satisfies Ticket
    rows = rows.map((ticket) => (ticket.id === ticketId ? after : ticket))
    return ok(after)
  }
  return ok(null)
}

beforeEach(() => {
  changes.length = 0
  asked.length = 0
  rows = Array.from({ length: 250 }, (_, index) =>
    aTicket({ id: `t${index}`, number: `C-${10_250 - index}`, subject: `Subject no${index}`, openedAt: 1000 - index }),
  )
  installConnection({
    start() {},
    stop() {},
    // The tests above shape the answers as the contract does.
    request: async (name, input) => answer(name, input) as never,
  })
})

async function begin(filter: Ref<TicketFilter> = ref(noFilter())) {
  const { given, unmount } = mountSetup(() => useTicketList(filter))
  await flushPromises()
  return { list: given, filter, unmount, tickets: useTicketsStore() }
}

describe('the list of tickets', () => {
  it('reads page by page until there are no more', async () => {
    const { list, unmount } = await begin()
    expect([list.ids.value.length, list.isComplete.value]).toEqual([100, false])
    await list.loadMore()
    await list.loadMore()
    expect([list.ids.value.length, list.isComplete.value]).toEqual([250, true])
    unmount()
  })

  it('keeps every row in its place when a new ticket is pushed, and shows it when asked', async () => {
    const { list, tickets, unmount } = await begin()
    const before = list.ids.value
    tickets.put(aTicket({ id: 'new', openedAt: 2000 }))
    expect(list.ids.value).toEqual(before)
    expect(list.arrived.value).toEqual(['new'])
    list.showArrived()
    expect(list.ids.value).toEqual(['new', ...before])
    expect(list.arrived.value).toEqual([])
    unmount()
  })

  it('does not count a change of a known ticket, nor a new one that the filter leaves out, as new', async () => {
    const { list, tickets, unmount } = await begin(ref({ ...noFilter(), state: 'open' as const }))
    tickets.put({ ...rows[3]!, state: 'closed', version: 2 })
    tickets.put(aTicket({ id: 'closed', state: 'closed', openedAt: 2000 }))
    // One has not scrolled to this one yet.
    tickets.put({ ...rows[200]!, priority: 'high', version: 2 })
    expect(list.arrived.value).toEqual([])
    expect(list.ids.value).toContain('t3')
    unmount()
  })

  it('asks the server for words and for another order', async () => {
    const { list, filter, unmount } = await begin()
    filter.value = { ...filter.value, words: 'no249', sort: 'priority', order: 'asc' }
    await vi.waitFor(() => expect(list.ids.value).toEqual(['t249']))
    expect(asked.at(-1)).toMatchObject({ search: 'no249', sort: 'priority', order: 'asc' })
    unmount()
  })

  it('after a cut, counts what came meanwhile and keeps the rows', async () => {
    const { list, tickets, unmount } = await begin()
    const before = list.ids.value
    rows = [
      aTicket({ id: 'meanwhile', openedAt: 3000 }),
      { ...rows[0]!, subject: 'Changed', version: 2 },
      ...rows.slice(1),
    ]
    useLinkStore().noteResumed({ kind: 'events', changes: 0 })
    await flushPromises()
    expect(list.ids.value).toEqual(before)
    expect(list.arrived.value).toEqual(['meanwhile'])
    expect(tickets.byId.get('t0')?.subject).toBe('Changed')
    unmount()
  })
})

describe('a change of a ticket', () => {
  const begun = () =>
    mountSetup(() => {
      const tickets = useTicketsStore()
      tickets.put(rows[0]!)
      return useChangeTicket(() => tickets.byId.get('t0')!, 'subject', { quiet: true })
    })

  it('goes through although a comment has moved the version meanwhile', async () => {
    const { given, unmount } = begun()
    rows[0] = { ...rows[0]!, version: 5 }
    expect(await given.run('Mine')).toMatchObject({ ok: true, data: { subject: 'Mine', version: 6 } })
    unmount()
  })

  it('is refused when somebody else changed the same field, until one has seen theirs', async () => {
    const { given, unmount } = begun()
    rows[0] = { ...rows[0]!, subject: 'Theirs', version: 5 }
    expect(await given.run('Mine', 'Subject no0')).toMatchObject({ ok: false, error: { code: 'stale' } })
    expect(rows[0].subject).toBe('Theirs')
    expect(await given.run('Mine', 'Theirs')).toMatchObject({ ok: true })
    unmount()
  })
})
