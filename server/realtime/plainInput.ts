/** More keys and elements than any request of the contract holds, by far. */
const maxParts = 5000

/** Deeper than any request of the contract. */
const maxDepth = 12

/**
 * Whether raw input is made of plain values only, in a measure worth parsing: no binary, no `__proto__` as a key of its
 * own, at most 12 levels and 5,000 parts. It stops at the first thing that is not, so it never costs more than that.
 */
export function isPlainInput(input: unknown): boolean {
  let parts = 0
  const isPlain = (value: unknown, depth: number): boolean => {
    if (value === null || typeof value !== 'object') return true
    // Every byte of a buffer is a key to `Object.values` and to zod: a megabyte would stop the server for a second.
    if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return false
    if (depth > maxDepth || Object.hasOwn(value, '__proto__')) return false
    parts += Array.isArray(value) ? value.length : Object.keys(value).length
    return parts <= maxParts && Object.values(value).every((each) => isPlain(each, depth + 1))
  }
  return isPlain(input, 0)
}
