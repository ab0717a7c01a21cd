import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { shortcuts } from '../../renderer/composables/shortcutRegistry.ts'
import { clashesOf, useKeysOf, useShortcutKeyboard, useShortcuts } from '../../renderer/composables/useShortcuts.ts'
import { pressedKeys } from '../../renderer/features/shell/pressedKeys.ts'
import { usePreferencesStore } from '../../renderer/stores/preferences.ts'
import { mountSetup } from './helpers/mountSetup.ts'

const ran: string[] = []
let unmount = () => {}
const shortcut = (name: string, keys: string, enabled?: () => boolean) => ({
  name,
  keys,
  label: `x.${name}`,
  scope: 'x.scope',
  run: () => void ran.push(name),
  ...(enabled ? { enabled } : {}),
})

beforeEach(() => {
  localStorage.clear()
  document.body.innerHTML =
    '<section id="panel" tabindex="-1"><input id="field" type="search" value="typed"></section><button id="button">b</button><div role="dialog" data-state="open"><a id="inDialog" href="#">x</a></div>'
  ran.length = 0
  unmount = mountSetup(() => {
    useShortcutKeyboard()
    useShortcuts([
      shortcut('mute', 'm'),
      shortcut('goDesk', 'g d'),
      shortcut('d', 'd'),
      shortcut('pull', 'Control+Enter'),
      shortcut('help', '[Shift]+?'),
    ])
  }).unmount
})
afterEach(() => unmount())

function press(key: string, init: KeyboardEventInit & { keyCode?: number } = {}, where: string | null = null) {
  const target = where ? document.querySelector(where)! : document.body
  const event = new KeyboardEvent('keydown', {
    key,
    code: `Key${key.toUpperCase()}`,
    bubbles: true,
    cancelable: true,
    ...init,
  })
  target.dispatchEvent(event)
  return event
}

describe('shortcuts', () => {
  it('run on their key, and take the key away from the page', () => {
    expect(press('m').defaultPrevented).toBe(true)
    expect(ran).toEqual(['mute'])
  })

  it('of single letters rest while a field has the focus; those with Ctrl do not', () => {
    press('m', {}, '#field')
    press('Enter', { code: 'Enter', ctrlKey: true }, '#field')
    expect(ran).toEqual(['pull'])
  })

  it('work again after Escape, which leaves a field for its panel and takes nothing away', () => {
    const field = document.querySelector<HTMLInputElement>('#field')!
    field.focus()
    press('a', {}, '#field')
    expect(press('Escape', { code: 'Escape' }, '#field').defaultPrevented).toBe(true)
    expect(document.activeElement?.id).toBe('panel')
    expect(field.value).toBe('typed')
    press('m', {}, '#panel')
    expect(ran).toEqual(['mute'])
  })

  it('leave an Escape that closed something, or ends a composition, alone', () => {
    const field = document.querySelector<HTMLInputElement>('#field')!
    field.focus()
    field.addEventListener('keydown', (event) => event.preventDefault(), { once: true })
    press('Escape', { code: 'Escape' }, '#field')
    press('Escape', { code: 'Escape', isComposing: true }, '#field')
    expect(document.activeElement).toBe(field)
  })

  it('rest until there is a pause after typing, so that letters whose field is gone do nothing', () => {
    press('a', {}, '#field')
    press('m')
    press('d')
    expect(ran).toEqual([])
    press('Enter', { code: 'Enter', ctrlKey: true })
    expect(ran).toEqual(['pull'])
  })

  it('work while a button has the focus', () => {
    press('m', {}, '#button')
    expect(ran).toEqual(['mute'])
  })

  it('never run during an IME composition', () => {
    press('m', { isComposing: true })
    press('m', { keyCode: 229 })
    press('Enter', { code: 'Enter', ctrlKey: true, isComposing: true }, '#field')
    expect(ran).toEqual([])
  })

  it('leave the keyboard to an open dialog', () => {
    press('m', {}, '#inDialog')
    expect(ran).toEqual([])
  })

  it('of two keys are not mistaken for the second key alone', () => {
    press('g')
    press('d')
    expect(ran).toEqual(['goDesk'])
  })

  it('of a sign work with and without Shift, as keyboards differ', () => {
    press('?', { code: 'Slash', shiftKey: true })
    press('?', { code: 'Slash' })
    expect(ran).toEqual(['help', 'help'])
  })

  it('follow the keys a person has chosen', () => {
    usePreferencesStore().setKeys('mute', 'u')
    press('m')
    press('u')
    expect(ran).toEqual(['mute'])
  })

  it('that share a key run the one that makes sense now', () => {
    const other = mountSetup(() =>
      useShortcuts([shortcut('never', 'x', () => false), shortcut('now', 'x', () => true)]),
    )
    press('x')
    other.unmount()
    expect(ran).toEqual(['now'])
    expect(shortcuts.has('now')).toBe(false)
  })

  it('tell which others their keys would collide with', () => {
    const keysOf = useKeysOf()
    expect(clashesOf('pull', 'm', keysOf).map((each) => each.name)).toEqual(['mute'])
    expect(clashesOf('pull', 'g', keysOf).map((each) => each.name)).toEqual(['goDesk'])
    expect(clashesOf('mute', 'm', keysOf)).toEqual([])
  })
})

describe('pressed keys', () => {
  it('are read in the notation of shortcuts', () => {
    const read = (key: string, init: KeyboardEventInit = {}) =>
      pressedKeys(new KeyboardEvent('keydown', { key, ...init }))
    expect([
      read('M', { shiftKey: true }),
      read('Enter', { ctrlKey: true }),
      read('1', { altKey: true }),
      read('?', { shiftKey: true }),
      read('Shift'),
    ]).toEqual(['Shift+m', 'Control+Enter', 'Alt+1', '[Shift]+?', null])
  })
})
