import { afterEach, expect, it, vi } from 'vitest'
import QueuePills from '../../renderer/features/shell/QueuePills.vue'
import { useQueuesStore } from '../../renderer/stores/queues.ts'
import { mountPlain } from './helpers/mountSetup.ts'
import { aQueue } from './helpers/records.ts'
import { aSnapshot } from './helpers/things.ts'

afterEach(() => vi.unstubAllGlobals())

/** The queues that are shown in a header of this width, in px. */
async function shownIn(width: number): Promise<(string | undefined)[]> {
  // jsdom lays nothing out: the width comes as the browser would tell it.
  class Observer {
    tell: (entries: object[]) => void
    constructor(tell: (entries: object[]) => void) {
      this.tell = tell
    }
    observe = () => this.tell([{ contentRect: { width, height: 30 } }])
    unobserve() {}
    disconnect() {}
  }
  vi.stubGlobal('ResizeObserver', Observer)
  const wrapper = mountPlain(QueuePills)
  const names = ['Billing', 'Returns', 'Delivery']
  const queues = names.map((name) => aQueue({ id: name, name: { en: name, zh: name }, serviceLevelMs: 20_000 }))
  const none = { waiting: 0, ringing: 0, oldestAt: null, first: [] }
  const late = { waiting: 1, ringing: 0, oldestAt: Date.now() - 60_000, first: [] }
  useQueuesStore().reset(
    aSnapshot({ queues, queuesNow: names.map((queue) => ({ queue, ...(queue === 'Delivery' ? late : none) })) }),
  )
  await wrapper.vm.$nextTick()
  const shown = wrapper.findAll('.pill:not(button)').map((pill) => pill.text().split(' ')[0])
  wrapper.unmount()
  return shown
}

it('Queues over their limit are seen first where not all fit, in the order of the queues', async () => {
  expect(await shownIn(1000)).toEqual(['Billing', 'Returns', 'Delivery'])
  expect(await shownIn(400)).toEqual(['Billing', 'Delivery'])
  expect(await shownIn(260)).toEqual(['Delivery'])
})
