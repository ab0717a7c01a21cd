/** How a ticket's number and its signature stand in an address and in the id of a mail. */
export interface TicketMark {
  number: string
  signature: string
}

const inAddress = /\+t\.([a-z]-\d{1,12})\.([a-z2-7]{16,32})@/i
const inId = /^<t\.([a-z]-\d{1,12})\.[\w-]{1,80}\.([a-z2-7]{16,32})@/i

const markOf = (found: RegExpExecArray | null): TicketMark[] =>
  found?.[1] && found[2] ? [{ number: found[1].toUpperCase(), signature: found[2].toLowerCase() }] : []

/** `help@a.example` → `help+t.c-10417.…@a.example`: whatever is sent there is about this ticket. */
export const markedAddress = (address: string, { number, signature }: TicketMark): string =>
  address.replace('@', `+t.${number.toLowerCase()}.${signature}@`)

/** The mark in an address, where there is one. */
export const markInAddress = (address: string): TicketMark[] => markOf(inAddress.exec(address))

/** The id of a mail about a ticket; `unique` makes it the only one. */
export const markedId = (address: string, unique: string, { number, signature }: TicketMark): string =>
  `<t.${number.toLowerCase()}.${unique}.${signature}@${address.replace(/^.*@/, '')}>`

/** The mark in the id of a mail, where it is one of ours. */
export const markInId = (id: string): TicketMark[] => markOf(inId.exec(id))

/** What is signed: the number alone, so that a reply to any of our mails finds its ticket. */
export const signedText = (number: string): string => `ticket ${number.toUpperCase()}`
