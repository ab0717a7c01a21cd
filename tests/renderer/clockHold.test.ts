import { flushPromises } from '@vue/test-utils'
import { beforeEach, expect, it } from 'vitest'
import { shortcuts } from '../../renderer/composables/shortcutRegistry.ts'
import { installConnection } from '../../renderer/connection/current.ts'
import TicketClocks from '../../renderer/features/ticket/TicketClocks.vue'
import { useTicketCells } from '../../renderer/features/ticket/useTicketCells.ts'
import type { Clock } from '../../shared/contract/clocks.ts'
import { ok } from '../../shared/result.ts'
import { mountPlain, mountSetup } from './helpers/mountSetup.ts'
import { aTicket } from './helpers/records.ts'

const hour = 3_600_000
let held: string | null = null
const asked: { name: string; input: unknown }[] = []
const aClock = (): Clock => ({
  clock: 'resolution',
  state: held === null ? 'running' : 'paused',
  epoch: 1,
  startedAt: 0,
  policyId: 'p',
  calendarId: 'c',
  targetMs: 8 * hour,
  spentMs: hour,
  dueAt: held === null ? 7 * hour : null,
  warnedAt: null,
  breachedAt: null,
  metAt: null,
  held,
})

beforeEach(() => {
  held = null
  asked.length = 0
  installConnection({
    start() {},
    stop() {},
    request: async (name, input) => {
      if (name !== 'clock:list') asked.push({ name, input })
      if (name === 'clock:hold') held = 'reason' in input ? String(input.reason) : ''
      if (name === 'clock:release') held = null
      // The clocks above are shaped as the contract has them.
      return ok([aClock()]) as never
    },
  })
})

async function show() {
  localStorage.setItem('wubu.session', JSON.stringify({ token: 'key', user: { id: 'mei', name: 'Mei', role: 'lead' } }))
  const wrapper = mountPlain(TicketClocks, { ticket: aTicket(), mayChange: true })
  await flushPromises()
  return wrapper
}

it('the clocks stop with a reason by the key, stand still with what is left, and go on by the same key', async () => {
  const wrapper = await show()
  shortcuts.get('ticket.clocks')!.run()
  await flushPromises()
  expect(document.activeElement?.tagName).toBe('INPUT')
  await wrapper.get('form').trigger('submit')
  expect(asked).toEqual([])
  await wrapper.get('input').setValue('  the line is down ')
  await wrapper.get('form').trigger('submit')
  await flushPromises()
  expect(asked).toMatchObject([{ name: 'clock:hold', input: { ticketId: 't1', reason: 'the line is down' } }])
  expect(wrapper.text()).toContain('stopped: the line is down · 7:00:00 of working time left')
  expect(document.activeElement?.textContent).toContain('Let the clocks go on')
  shortcuts.get('ticket.clocks')!.run()
  await flushPromises()
  expect(asked.at(-1)?.name).toBe('clock:release')
  expect(wrapper.text()).toContain('Stop the clocks')
  wrapper.unmount()
})

it('the due cell shows what is left while the clock stands still, and how far it is over', () => {
  const { given: cells, unmount } = mountSetup(() => useTicketCells())
  const cell = (changes: Parameters<typeof aTicket>[0]) => cells.of(['due'], aTicket(changes), 0)[0]
  const pausedTicket = aTicket({ dueClock: 'resolution', dueStanding: 'paused', dueLeftMs: 3 * hour })
  expect(cell(pausedTicket)).toMatchObject({ text: '3h', mark: 'paused', tone: 'neutral' })
  expect(cells.titleOf('due', pausedTicket, 0)).toBe('Resolution · Paused · 3h of working time left')
  expect(cell({ dueClock: 'resolution', dueStanding: 'late', dueLeftMs: -2 * hour })).toMatchObject({
    text: '+2h',
    tone: 'danger',
  })
  expect(cell({ dueAt: 5 * hour, dueStanding: 'running' })).toMatchObject({ text: '5h' })
  expect(cell({ dueAt: -hour, dueStanding: 'running' })).toMatchObject({ text: '+1h', tone: 'danger' })
  expect(cell({})?.text).toBe('–')
  unmount()
})
