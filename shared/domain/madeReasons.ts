/** Why the server itself changed a ticket, as the log keeps it; `{word}` is a number or words of a colleague. */
const madeReasons = {
  reviewDue: 'its review is due',
  alarmAgain: 'the alarm was raised again',
  appeal: 'appeal',
  checkFailed: 'a check failed: {word}',
  problemSolved: '{word} is solved',
} as const
export type MadeReason = keyof typeof madeReasons

/** The reason as it goes into the log. */
export const makeReason = (reason: MadeReason, word = ''): string => madeReasons[reason].replace('{word}', () => word)

/** Which of these a reason in the log is, with its word; undefined for what a person wrote. */
export function readReason(text: string): { reason: MadeReason; word: string } | undefined {
  for (const reason of Object.keys(madeReasons)) {
    // The keys are those of the table itself.
    const known = reason as MadeReason
    const [before = '', after] = madeReasons[known].split('{word}')
    if (after === undefined ? text !== before : !text.startsWith(before) || !text.endsWith(after)) continue
    return { reason: known, word: after === undefined ? '' : text.slice(before.length, text.length - after.length) }
  }
  return undefined
}
