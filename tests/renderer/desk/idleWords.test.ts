import { expect, it } from 'vitest'
import DeskIdle from '../../../renderer/features/desk/DeskIdle.vue'
import { useAgentsStore } from '../../../renderer/stores/agents.ts'
import { mountPlain } from '../helpers/mountSetup.ts'
import { anAgent, aSnapshot } from '../helpers/things.ts'

it('The empty desk names why one is not ready', async () => {
  const wrapper = mountPlain(DeskIdle)
  const agent = anAgent({ chosen: 'notReady', state: 'notReady', reason: 'break' })
  useAgentsStore().reset(aSnapshot({ agent }))
  await wrapper.vm.$nextTick()
  expect(wrapper.text()).toContain('Not ready: Break')
  wrapper.unmount()
})
