const modifierKeys = new Set(['Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'CapsLock', 'Dead', 'Process'])

/**
 * What was pressed, in the notation of shortcuts: `Control+Enter`, `m`, `Alt+1`.
 * @returns null while only modifiers are down
 */
export function pressedKeys(event: KeyboardEvent): string | null {
  if (modifierKeys.has(event.key)) return null
  const letter = event.key.length === 1
  const key = event.key === ' ' ? 'Space' : letter ? event.key.toLowerCase() : event.key
  // A sign such as ? needs Shift on some keyboards only, so Shift may be there or not.
  const shift = letter && !/[a-z0-9]/i.test(event.key) ? '[Shift]+' : event.shiftKey ? 'Shift+' : ''
  return `${event.ctrlKey ? 'Control+' : ''}${event.metaKey ? 'Meta+' : ''}${event.altKey ? 'Alt+' : ''}${shift}${key}`
}
