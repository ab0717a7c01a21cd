/** True while an input method is composing: such a key belongs to the input method, never to us. */
export const isComposing = (event: KeyboardEvent): boolean =>
  // 229 is how Chromium marks the key that ends a composition, after isComposing is already false again; nothing else tells.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  event.isComposing || event.keyCode === 229
