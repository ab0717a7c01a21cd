import { parsePhoneNumberFromString } from 'libphonenumber-js/min'

const cache = new Map<string, string>()

/** A number as people read it, `+86 138 0013 8000`; one that cannot be read stays as it is. */
export function phoneText(phone: string): string {
  const known = cache.get(phone)
  if (known !== undefined) return known
  const text = parsePhoneNumberFromString(phone)?.formatInternational() ?? phone
  cache.set(phone, text)
  return text
}
