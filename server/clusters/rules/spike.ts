import type { ComplaintRules } from '../../../shared/contract/complaints.ts'

/** How many there were lately, and how many there usually are in as long a time. */
export function countLately(
  times: Iterable<number>,
  { windowMs, spikeMs }: ComplaintRules['clusters'],
  now: number,
): { count: number; usual: number } {
  let count = 0
  let before = 0
  for (const at of times) {
    if (at > now - spikeMs) count++
    else if (at > now - windowMs) before++
  }
  const spans = Math.max(1, windowMs / spikeMs - 1)
  return { count, usual: before / spans }
}

/**
 * Whether this is a spike. One that is on goes on until there is less than half of what began it, so that it does not
 * begin and end again around one number.
 */
export function isSpike(
  { count, usual }: { count: number; usual: number },
  isOn: boolean,
  { spikeLeast, spikeTimes }: ComplaintRules['clusters'],
): boolean {
  const least = Math.max(spikeLeast, usual * spikeTimes)
  return count >= (isOn ? least / 2 : least)
}
