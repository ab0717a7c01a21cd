import { onScopeDispose } from 'vue'
import { createKeybindingsHandler } from 'tinykeys'
import { usePreferencesStore } from '../stores/preferences.ts'
import { isComposing } from '../ui/isComposing.ts'
import {
  groupShortcuts,
  isInLayer,
  isTyping,
  leaveField,
  type Shortcut,
  shortcuts,
  worksInFields,
} from './shortcutRegistry.ts'

/** The keys of a shortcut: the person's own, else the default. */
export function useKeysOf(): (shortcut: { name: string; keys: string }) => string {
  const preferences = usePreferencesStore()
  return ({ name, keys }) => preferences.keys[name] ?? keys
}

/**
 * Adds shortcuts for as long as the component lives. Single letters work only while no field has the focus; nothing
 * works inside an IME composition or while a dialog or menu is open.
 * @returns `keysOf(name)`, the keys to show beside the action
 */
export function useShortcuts(added: readonly Shortcut[]): { keysOf(name: string): string } {
  const ownKeysOf = useKeysOf()
  for (const shortcut of added) shortcuts.set(shortcut.name, shortcut)
  onScopeDispose(() => {
    for (const shortcut of added) if (shortcuts.get(shortcut.name) === shortcut) shortcuts.delete(shortcut.name)
  })
  return {
    keysOf(name) {
      const shortcut = added.find((each) => each.name === name)
      return shortcut ? ownKeysOf(shortcut) : ''
    },
  }
}

/** Other shortcuts that these keys would collide with. */
export function clashesOf(name: string, keys: string, keysOf: (shortcut: Shortcut) => string): Shortcut[] {
  const same = (other: string) => other === keys || other.startsWith(`${keys} `) || keys.startsWith(`${other} `)
  return [...shortcuts.values()].filter((other) => other.name !== name && keysOf(other) !== '' && same(keysOf(other)))
}

const runFirstOf = (candidates: readonly Shortcut[], keys: string) => (event: KeyboardEvent) => {
  if (isTyping(event.target) && !worksInFields(keys)) return
  // By name, since a page that came back has registered a newer one under it.
  const current = candidates.map((each) => shortcuts.get(each.name)).find((each) => each && each.enabled?.() !== false)
  if (!current) return
  event.preventDefault()
  current.run()
}

const stillTypingMs = 600

/**
 * Tells letters that were meant for a field which the focus has just left: whoever goes on typing must not hang up a
 * caller with an E. Each such letter prolongs the time, so only a pause ends it.
 */
function createTypingGuard(): (event: KeyboardEvent) => boolean {
  let typedAt = Number.NEGATIVE_INFINITY
  return (event) => {
    // Who leaves a field by Escape means what comes next.
    if (event.key === 'Escape') typedAt = Number.NEGATIVE_INFINITY
    if (event.key.length !== 1 || event.ctrlKey || event.altKey || event.metaKey) return false
    const inField = isTyping(event.target)
    const astray = !inField && event.timeStamp - typedAt < stillTypingMs
    if (inField || astray) typedAt = event.timeStamp
    return astray
  }
}

/** Listens to the keyboard for all shortcuts; App.vue calls it once. */
export function useShortcutKeyboard(): void {
  const keysOf = useKeysOf()
  let handler: EventListener = () => {}
  let bound = ''
  const goesAstray = createTypingGuard()

  const bind = () => {
    const active = [...shortcuts.values()].filter((shortcut) => keysOf(shortcut) !== '')
    const signature = active.map((shortcut) => `${shortcut.name}=${keysOf(shortcut)}`).join('|')
    // Bound again only when a key changed, so that the first half of `g d` is not forgotten in between.
    if (signature === bound) return
    bound = signature
    const byKeys = groupShortcuts(active, keysOf)
    // Longer sequences first: the D of `g d` must not be taken for a D alone.
    const longestFirst = [...byKeys].toSorted(([a], [b]) => b.split(' ').length - a.split(' ').length)
    const map = Object.fromEntries(longestFirst.map(([keys, same]) => [keys, runFirstOf(same, keys)]))
    handler = createKeybindingsHandler(map, { ignore: () => false })
  }

  const onKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.repeat || isComposing(event) || isInLayer(event.target)) return
    if (goesAstray(event)) return
    if (event.key === 'Escape' && event.target instanceof HTMLElement && isTyping(event.target)) {
      // A search field would empty itself: leaving a field takes nothing away.
      event.preventDefault()
      return leaveField(event.target)
    }
    bind()
    handler(event)
  }
  window.addEventListener('keydown', onKey)
  onScopeDispose(() => window.removeEventListener('keydown', onKey))
}
