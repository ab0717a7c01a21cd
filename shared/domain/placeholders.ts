/** What may be filled into a canned text. */
export const placeNames = ['customer', 'number', 'agent', 'due'] as const

/** The values of the places; a place without a value stays empty. */
export type Placeholders = Record<(typeof placeNames)[number], string>

/** The text with every `{{place}}` filled in; what is no known place stays as it is written. */
export const fillPlaceholders = (text: string, values: Placeholders): string =>
  text.replace(/\{\{\s*(customer|number|agent|due)\s*\}\}/g, (_place, name: keyof Placeholders) => values[name])

/** Places in a text that nothing is filled into, as they are written: a slip of the pen that a customer would read. */
export const unknownPlaces = (text: string): string[] =>
  (text.match(/\{\{[^{}]*\}\}/g) ?? []).filter(
    (place) => !placeNames.some((name) => name === place.slice(2, -2).trim()),
  )
