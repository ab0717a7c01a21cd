import { shallowReactive } from 'vue'

/** A key and what it does. Every shortcut is also a command of the palette. */
export interface Shortcut {
  /** Stable, such as `desk.pull`: own keys are kept under it. */
  name: string
  /** tinykeys notation: `Control+Enter`, `g d`, `m`. Empty: no key by default. */
  keys: string
  /** The i18n key of its label. */
  label: string
  /** The i18n key of the group it is listed under. */
  scope: string
  /** The i18n key of a line for several that belong together, such as 1 to 9: they are listed as one. */
  series?: string
  run(): void
  /** False while it makes no sense: it is then neither run nor listed in the palette. */
  enabled?(): boolean
}

/** The shortcuts of what is on the screen now, by name; the one that came last wins a name. */
export const shortcuts = shallowReactive(new Map<string, Shortcut>())

const modifiers = /(?:^|\+)(?:Control|Alt|Meta|\$mod)\+/

/** May these keys work while a field has the focus? Only with a modifier that types nothing, or a function key. */
export const worksInFields = (keys: string): boolean =>
  keys.split(/\s+/).every((press) => modifiers.test(press) || /^(?:Shift\+)?F\d{1,2}$/.test(press))

const noTyping = new Set(['button', 'checkbox', 'radio', 'range', 'submit', 'reset', 'file', 'color'])

/** Is the focus where letters are typed? */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement) return !noTyping.has(target.type)
  return target.isContentEditable || target.matches('textarea, select, [contenteditable=true], [role=textbox]')
}

/** Is the focus in an open dialog or menu, which have the keyboard to themselves? */
export const isInLayer = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('[role=dialog][data-state=open], [role=menu]') !== null

/** What the focus may go back to when a field is left: the panel that holds it, else the page itself. */
const panelOf = (field: HTMLElement) => field.parentElement?.closest<HTMLElement>('[tabindex]') ?? null

/** Leaves a field for the panel around it, where single letters are shortcuts again. What is typed stays. */
export function leaveField(field: HTMLElement): void {
  const panel = panelOf(field)
  if (panel) panel.focus({ preventScroll: true })
  else field.blur()
}

/** Lays shortcuts together by some word of theirs, in the order of their first. */
export function groupShortcuts(
  all: Iterable<Shortcut>,
  wordOf: (shortcut: Shortcut) => string,
): Map<string, Shortcut[]> {
  const groups = new Map<string, Shortcut[]>()
  for (const shortcut of all) groups.set(wordOf(shortcut), [...(groups.get(wordOf(shortcut)) ?? []), shortcut])
  return groups
}
