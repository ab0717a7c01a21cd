import { z } from 'zod'
import { chars, command, id, instant, pageOf, paging } from './basics.ts'
import { ticketClock } from './tickets.ts'

/** Made of what it tells and whom; longer than other ids may be. */
const noticeId = chars.min(1).max(300)

/** Something that a person is told beside their work; it stays until it is read. */
export const notice = z.object({
  id: noticeId,
  at: instant,
  what: z.enum([
    // A clock of a ticket came near its deadline, to it, or to a step of its chain.
    'warned',
    'breached',
    'escalated',
    // A colleague named this person in an internal note.
    'mentioned',
    // A remedy waits for this person's word; somebody decided what this person asked for.
    'approvalAsked',
    'approvalGiven',
    'approvalRefused',
    // There is suddenly more of one matter than usual.
    'spike',
  ]),
  /** For what a clock tells. */
  clock: ticketClock.nullable(),
  dueAt: instant.nullable(),
  /** What it is about; null for a spike, which is named by `subject` alone: a group's label or a category's id. */
  ticketId: id.nullable(),
  ticketNumber: z.string().nullable(),
  subject: z.string(),
  /** Who named this person, asked, or decided; null where nobody did. */
  byName: z.string().nullable().default(null),
  readAt: instant.nullable(),
})
export type Notice = z.infer<typeof notice>

export const listNoticesInput = z.strictObject({ ...paging, unread: z.boolean().optional() })
/** With how many are not read, on whatever page. */
export const noticePage = pageOf(notice).extend({ unread: z.int() })
/** Without `ids` the newest 200 that are unread. */
export const readNoticesInput = command({ ids: z.array(noticeId).max(200).optional() })
/** How many were marked, and how many are left. */
export const noticesRead = z.object({ read: z.int(), unread: z.int() })
