/** Values that no field of the contract takes where another kind of value belongs. */
export const wrongKinds: unknown[] = [
  null,
  true,
  -1.5,
  1e300,
  'x'.repeat(30_000),
  [],
  {},
  [[]],
  { $gt: '' },
  ['a', 'b'],
]

/** Texts that no database or no screen can hold, or that try to be more than text. */
export const nastyTexts = [
  'a\u0000b',
  '\ud800',
  'a\udc00b',
  "' or 1=1 --",
  '%_\\',
  '{{7*7}}',
  '<script>alert(1)</script>',
  '\u202egnp.exe',
]

/** `value` with each of its parts, at any depth, replaced by what `change` gives, one at a time. */
export function withEachPartReplaced(value: unknown, by: unknown): { path: string; value: unknown }[] {
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, part]) => {
    const put = (replaced: unknown): unknown =>
      Array.isArray(value)
        ? value.map((each: unknown, i) => (String(i) === key ? replaced : each))
        : { ...value, [key]: replaced }
    return [
      { path: key, value: put(by) },
      ...withEachPartReplaced(part, by).map((deeper) => ({ path: `${key}.${deeper.path}`, value: put(deeper.value) })),
    ]
  })
}

/** An object whose own key is really `__proto__`, as `JSON.parse` makes it. */
export const withProto = (value: object): unknown =>
  JSON.parse(`{"__proto__":{"isAdmin":true},${JSON.stringify(value).slice(1)}`.replace(/,\}$/, '}'))
