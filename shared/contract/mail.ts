import { z } from 'zod'

/** What a mail is: a person's, or which machine's. Only a person's is answered by itself. */
export const mailKind = z.enum(['person', 'bounce', 'autoReply', 'list', 'feedback', 'receipt', 'spam', 'machine'])
export type MailKind = z.infer<typeof mailKind>
