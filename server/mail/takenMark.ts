import type { ImapFlow } from 'imapflow'

/** The keyword that marks a mail as taken, where the server keeps keywords. */
export const takenMark = '$WubuTaken'

/** Whether the folder that is open keeps the mark for good: its server says which keywords, or any (`\*`). */
export function canMark({ mailbox }: Pick<ImapFlow, 'mailbox'>): boolean {
  const flags = mailbox === false ? undefined : mailbox.permanentFlags
  return flags !== undefined && (flags.has('\\*') || flags.has(takenMark))
}

/** The mails of the folder that is open which were not taken yet, by their UIDs. */
export async function listUntaken(from: ImapFlow): Promise<number[]> {
  const found = await from.search(canMark(from) ? { unKeyword: takenMark } : { seen: false }, { uid: true })
  return found || []
}
