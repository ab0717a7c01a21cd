/** What a field of day and time says as a point in time; null while it says none. */
export function atOf(typed: string): number | null {
  const at = Date.parse(typed)
  return Number.isFinite(at) && at >= 0 ? at : null
}

/** A day that was chosen, at nine in the morning of this place. */
export const atNine = (day: string): string => (day === '' ? '' : `${day}T09:00`)

/** A point in time as a field of day and time takes it. */
export function fieldOf(at: number): string {
  const time = new Date(at)
  const two = (part: number) => part.toString().padStart(2, '0')
  const day = [time.getFullYear(), two(time.getMonth() + 1), two(time.getDate())].join('-')
  return `${day}T${two(time.getHours())}:${two(time.getMinutes())}`
}
