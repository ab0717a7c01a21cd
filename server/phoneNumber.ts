import parse, { type CountryCode } from 'libphonenumber-js/max'

/** What carriers send when the caller hides the number. */
const withheldWords = new Set(['anonymous', 'withheld', 'private', 'restricted', 'unavailable', 'unknown'])

/** Whether a caller's number says only that it is hidden. */
export const isWithheld = (phone: string): boolean => withheldWords.has(phone.trim().toLowerCase())

/** The number in E.164, or undefined when it is no possible number; `country` is taken where no code is written. */
export function normalisePhone(phone: string, country: string): string | undefined {
  // The country comes from the settings, which are checked at start.
  const parsed = parse(phone, country as CountryCode)
  return parsed?.isPossible() ? parsed.number : undefined
}
