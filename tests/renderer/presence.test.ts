import { createPinia, setActivePinia } from 'pinia'
import { describe, expect, it } from 'vitest'
import type { Agent } from '../../shared/contract/agents.ts'
import PresenceMenu from '../../renderer/features/shell/PresenceMenu.vue'
import { mountPlain } from './helpers/mountSetup.ts'
import { anAgent } from './helpers/things.ts'

const said = (changes: Partial<Agent>): string => {
  setActivePinia(createPinia())
  const wrapper = mountPlain(PresenceMenu, { agent: anAgent(changes) })
  const words = wrapper.find('.words').text()
  wrapper.unmount()
  return words
}

describe('the presence pill', () => {
  it('says what is now, and what was chosen for afterwards', () => {
    expect(said({ state: 'ready' })).toBe('Ready')
    expect(said({ state: 'busy' })).toBe('In contact')
    expect(said({ state: 'notReady', chosen: 'notReady', reason: 'lunch' })).toBe('Lunch')
    expect(said({ state: 'busy', chosen: 'notReady', reason: 'break' })).toBe('In contact · then Break')
    expect(said({ state: 'wrapUp', chosen: 'notReady', reason: 'ringNoAnswer' })).toBe(
      'Wrap-up · then not ready (missed)',
    )
    expect(said({ state: 'linkLost', chosen: 'notReady', reason: 'meeting' })).toBe('Link lost · then Meeting')
  })
})
