const isApple = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent)

const caps: Record<string, string> = {
  $mod: isApple ? '⌘' : 'Ctrl',
  Control: isApple ? '⌃' : 'Ctrl',
  Meta: isApple ? '⌘' : 'Win',
  Alt: isApple ? '⌥' : 'Alt',
  Shift: isApple ? '⇧' : 'Shift',
  Enter: '↵',
  Escape: 'Esc',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Space: '␣',
  ' ': '␣',
}

const capOf = (part: string): string => caps[part] ?? (part.length === 1 ? part.toUpperCase() : part)

/** One cap for each press of a key sequence: `g d` gives G and D, `Control+Enter` gives `Ctrl ↵`. */
export const keyCaps = (keys: string): string[] =>
  keys
    .trim()
    .split(/\s+/)
    .filter((press) => press !== '')
    .map((press) =>
      press
        .replace(/\[[^\]]+\]\+/g, '')
        .split(/(?<=.)\+(?=.)/)
        .map(capOf)
        .join(' '),
    )

/** The same for `aria-keyshortcuts`, which knows no sequences: only the single press is named. */
export const ariaKeys = (keys: string | undefined): string | undefined =>
  keys === undefined || keys.includes(' ') ? undefined : keys.replace('$mod', isApple ? 'Meta' : 'Control')
