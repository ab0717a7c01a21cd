import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Connection } from '../../../renderer/connection/connection.ts'
import { installConnection } from '../../../renderer/connection/current.ts'
import WrapUpForm from '../../../renderer/features/wrapUp/WrapUpForm.vue'
import { useOutboxStore } from '../../../renderer/stores/outbox.ts'
import { useQueuesStore } from '../../../renderer/stores/queues.ts'
import type { ContactRoom } from '../../../shared/contract/contacts.ts'
import { fail, type Result } from '../../../shared/result.ts'
import { mountPlain } from '../helpers/mountSetup.ts'
import { aCustomer } from '../helpers/records.ts'
import { aContact, aSnapshot } from '../helpers/things.ts'

const asked: { name: string; input: Record<string, unknown> }[] = []
let answer: Result<never> = fail({ code: 'timeout', reason: 'noAnswer', message: 'silent' })
const connection: Connection = {
  start() {},
  stop() {},
  request: (name, input) => {
    asked.push({ name, input })
    return name === 'contact:note' ? new Promise(() => {}) : Promise.resolve(answer)
  },
}
const finishes = () => asked.filter(({ name }) => name === 'contact:finish').map(({ input }) => input)
const progressAt = (version: number, openGates: string[]): ContactRoom['progress'] => ({
  contactId: 'c1',
  script: {
    id: 's1',
    version: 1,
    name: { en: 'Script', zh: '脚本' },
    queues: [],
    start: 'need',
    steps: [{ id: 'need', spine: 'understand', kind: 'ask', text: { en: 'What?', zh: '什么？' }, required: true }],
  },
  answered: [],
  current: null,
  openGates,
  spine: { know: 'done', understand: 'now', help: 'todo', empathise: 'todo', delight: 'todo' },
  done: false,
  version,
})
const aRoom = (progress: ContactRoom['progress'] = null): ContactRoom => ({
  contact: aContact({ state: 'wrapUp' }),
  customer: null,
  candidates: [],
  messages: [],
  progress,
  place: null,
  estimatedWaitMs: null,
})
async function open(room: ContactRoom, chooses = true) {
  const wrapper = mountPlain(WrapUpForm, { room })
  useQueuesStore().reset(
    aSnapshot({ dispositions: [{ id: 'resolved', name: { en: 'Resolved', zh: '已解决' }, needsGates: true }] }),
  )
  await wrapper.vm.$nextTick()
  const submit = async () => {
    await wrapper.get('form').trigger('submit')
    await flushPromises()
  }
  if (chooses) await wrapper.get('[role="group"] button').trigger('click')
  return { wrapper, submit }
}

// jsdom lays nothing out, so nothing scrolls.
Element.prototype.scrollIntoView = () => {}

beforeEach(() => {
  localStorage.clear()
  localStorage.setItem(
    'wubu.session',
    JSON.stringify({ token: 'ann', user: { id: 'ann', email: 'a@b.c', name: 'Ann', role: 'agent' }, expiresAt: 1 }),
  )
  asked.length = 0
  answer = fail({ code: 'timeout', reason: 'noAnswer', message: 'silent' })
  installConnection(connection)
})

describe('the finish', () => {
  it('sent once more after no answer came is the same command; a changed one is another', async () => {
    const { wrapper, submit } = await open(aRoom())
    await submit()
    await submit()
    await wrapper.get('textarea').setValue('All agreed')
    await submit()
    const [first, second, third] = finishes().map((input) => input['commandId'])
    expect(first).toBeTypeOf('string')
    expect(second).toBe(first)
    expect(third).not.toBe(first)
  })

  it('no longer says that a step is open once it is done', async () => {
    answer = fail({ code: 'conflict', reason: 'gateOpen', message: 'open', fields: { need: 'What?' } })
    const { wrapper, submit } = await open(aRoom(progressAt(1, ['need'])))
    await submit()
    expect(wrapper.find('[role="alert"]').text()).toContain('One required step is open')
    await wrapper.setProps({ room: aRoom(progressAt(2, [])) })
    expect(wrapper.find('[role="alert"]').exists()).toBe(false)
  })

  it('leads to the first wrong field when something misses', async () => {
    const { wrapper, submit } = await open(aRoom())
    await wrapper.get('input[type="checkbox"]').setValue(true)
    await submit()
    expect(finishes()).toEqual([])
    expect(document.activeElement).toBe(wrapper.get('[aria-invalid="true"]').element)
    wrapper.unmount()
  })

  it('leads to the dispositions when none is chosen', async () => {
    const { wrapper } = await open(aRoom(), false)
    await wrapper.get('form').trigger('submit')
    await flushPromises()
    expect(document.activeElement?.textContent).toContain('Resolved')
    wrapper.unmount()
  })

  it('goes on in the note once a disposition is chosen', async () => {
    const { wrapper } = await open(aRoom())
    expect(document.activeElement).toBe(wrapper.get('textarea').element)
    wrapper.unmount()
  })

  it('stays at the dispositions when the chosen one is barred by an open step', async () => {
    const { wrapper } = await open(aRoom(progressAt(1, ['need'])))
    expect(document.activeElement).not.toBe(wrapper.get('textarea').element)
    wrapper.unmount()
  })

  it('keeps the place of the ticket choice while the tickets are read, and puts the hands there', async () => {
    const customer = { customer: aCustomer(), openTickets: 1, timeline: [], promises: [] } as unknown
    const room = { ...aRoom(), contact: aContact({ state: 'wrapUp', customerId: 'chen' }), customer } as ContactRoom
    const { wrapper } = await open(room)
    await wrapper.get('input[type="checkbox"]').setValue(true)
    const which = wrapper.get('.ticket select')
    expect(wrapper.get('.ticket label').text()).toContain('Which')
    expect(document.activeElement).toBe(which.element)
    wrapper.unmount()
  })

  it('waits for a note that is still on its way', async () => {
    const { wrapper, submit } = await open(aRoom())
    useOutboxStore().send({ kind: 'note', contactId: 'c1', who: 'Maya', text: 'Wants a refund' })
    await submit()
    expect(finishes()).toEqual([])
    expect(wrapper.text()).toContain('still waiting to be sent')
  })
})
