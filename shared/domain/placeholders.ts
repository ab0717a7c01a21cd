/** What may be filled into a canned text; a place without a value stays empty. */
export interface Placeholders {
  customer: string
  number: string
  agent: string
  due: string
}

/** The text with every `{{place}}` filled in; what is no known place stays as it is written. */
export const fillPlaceholders = (text: string, values: Placeholders): string =>
  text.replace(/\{\{\s*(customer|number|agent|due)\s*\}\}/g, (_place, name: keyof Placeholders) => values[name])
