import { describe, expect, it } from 'vitest'
import PullButton from '../../../renderer/features/desk/PullButton.vue'
import { usePull } from '../../../renderer/features/desk/usePull.ts'
import { useAgentsStore } from '../../../renderer/stores/agents.ts'
import { useContactsStore } from '../../../renderer/stores/contacts.ts'
import type { ContactState } from '../../../shared/contract/contacts.ts'
import { defineComponent, h } from 'vue'
import { mountPlain } from '../helpers/mountSetup.ts'
import { aContact, anAgent, aSnapshot } from '../helpers/things.ts'

const Foot = defineComponent({
  setup: () =>
    (
      (pull) => () =>
        h(PullButton, { pull })
    )(usePull()),
})

/** What stands above the button while a call is in this state; `null`: it only rings. */
async function said(state: ContactState | null): Promise<{ words: string; mayPull: boolean }> {
  const wrapper = mountPlain(Foot)
  const agent = anAgent({ load: { voice: 1 } })
  useAgentsStore().reset(aSnapshot({ agent }))
  const contact = state && aContact({ state })
  if (contact) {
    const bare = { customer: null, candidates: [], messages: [], progress: null, place: null, estimatedWaitMs: null }
    useContactsStore().putRoom({ ...bare, contact })
  }
  await wrapper.vm.$nextTick()
  const answer = {
    words: wrapper.find('p').exists() ? wrapper.get('p').text() : '',
    mayPull: wrapper.get('button').attributes('disabled') === undefined,
  }
  wrapper.unmount()
  return answer
}

describe('why the next contact cannot be pulled', () => {
  it('is said as it is: a call, its wrap-up, and nothing while it only rings', async () => {
    expect(await said('connected')).toEqual({
      words: expect.stringContaining('You have a call') as string,
      mayPull: false,
    })
    expect(await said('wrapUp')).toEqual({ words: 'Finish the wrap-up first.', mayPull: false })
    expect(await said(null)).toEqual({ words: '', mayPull: false })
  })
})
