import { afterEach, describe, expect, it } from 'vitest'
import { ref } from 'vue'
import { useNumberKeyboard, useNumberKeys } from '../../../renderer/composables/useNumberKeys.ts'
import { useShortcutKeyboard } from '../../../renderer/composables/useShortcuts.ts'
import { mountSetup } from '../helpers/mountSetup.ts'

let unmount = () => {}
afterEach(() => unmount())

function begin() {
  const taken: string[] = []
  const naming = ref(false)
  const mounted = mountSetup(() => {
    useShortcutKeyboard()
    useNumberKeyboard()
    const choices = useNumberKeys({ active: () => true, count: () => 3, run: (index) => taken.push(`choice ${index}`) })
    const types = useNumberKeys({
      active: () => naming.value,
      count: () => 4,
      run: (index) => taken.push(`type ${index}`),
    })
    return { choices, types }
  })
  unmount = mounted.unmount
  return { taken, naming, ...mounted.given }
}
const press = (key: string, target: Element = document.body) =>
  target.dispatchEvent(new KeyboardEvent('keydown', { key, code: `Digit${key}`, bubbles: true, cancelable: true }))

describe('the number keys', () => {
  it('choose from what shows its numbers, and nothing beyond its end', () => {
    const { taken, choices } = begin()
    press('2')
    press('4')
    expect(choices.holds.value).toBe(true)
    expect(taken).toEqual(['choice 1'])
  })

  it('belong to what came last, and go back when that is over', async () => {
    const { taken, naming, choices, types } = begin()
    naming.value = true
    await Promise.resolve()
    expect([choices.holds.value, types.holds.value]).toEqual([false, true])
    press('4')
    naming.value = false
    await Promise.resolve()
    press('1')
    expect(taken).toEqual(['type 3', 'choice 0'])
  })

  it('can be claimed back by what was there before', async () => {
    const { taken, naming, choices } = begin()
    naming.value = true
    await Promise.resolve()
    choices.claim()
    press('1')
    expect(taken).toEqual(['choice 0'])
  })

  it('are digits while a field has the focus', () => {
    const { taken } = begin()
    const field = document.body.appendChild(document.createElement('textarea'))
    press('1', field)
    expect(taken).toEqual([])
  })
})
