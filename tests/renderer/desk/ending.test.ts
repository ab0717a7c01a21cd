import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { useShortcutKeyboard } from '../../../renderer/composables/useShortcuts.ts'
import type { Connection } from '../../../renderer/connection/connection.ts'
import { installConnection } from '../../../renderer/connection/current.ts'
import ContactActions from '../../../renderer/features/contact/ContactActions.vue'
import { fail } from '../../../shared/result.ts'
import { mountPlain, mountSetup } from '../helpers/mountSetup.ts'
import { aContact } from '../helpers/things.ts'

const asked: string[] = []
const silent: Connection = {
  start() {},
  stop() {},
  request: async (name) => {
    asked.push(name)
    return fail({ code: 'timeout', message: 'silent' })
  },
}
let leave = () => {}
beforeEach(() => {
  vi.useFakeTimers()
  localStorage.clear()
  asked.length = 0
  installConnection(silent)
})
afterEach(() => {
  leave()
  vi.useRealTimers()
})

function open(openGates: number) {
  const keyboard = mountSetup(useShortcutKeyboard)
  const wrapper = mountPlain(ContactActions, { contact: aContact(), openGates })
  leave = () => {
    wrapper.unmount()
    keyboard.unmount()
  }
  return { button: wrapper.findAll('button').at(-1)!, wrapper }
}
const pressE = () =>
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'e', code: 'KeyE', bubbles: true, cancelable: true }))

describe('ending a contact', () => {
  it('asks the key twice, and says so beside the button', async () => {
    const { wrapper } = open(0)
    pressE()
    await wrapper.vm.$nextTick()
    expect(asked).toEqual([])
    expect(wrapper.text()).toContain('Press E again to end')
    pressE()
    expect(asked).toEqual(['contact:end'])
  })

  it('forgets the first press after three seconds', async () => {
    const { wrapper } = open(0)
    pressE()
    vi.advanceTimersByTime(3001)
    await wrapper.vm.$nextTick()
    expect(wrapper.text()).not.toContain('again')
    pressE()
    expect(asked).toEqual([])
  })

  it('takes one click when nothing is open, and two while required steps are', async () => {
    await open(0).button.trigger('click')
    expect(asked).toEqual(['contact:end'])
    leave()
    asked.length = 0
    const { button, wrapper } = open(2)
    await button.trigger('click')
    expect(asked).toEqual([])
    expect(wrapper.text()).toContain('2 required steps open. Click again to end')
    await button.trigger('click')
    expect(asked).toEqual(['contact:end'])
  })
})
