import { type NewEvent, type Row, save, type Write } from '../db/database.ts'
import { commentView } from './commentView.ts'

/** The writes that put comments and files to another ticket. */
export function moveTalk(
  comments: readonly Row<'ticketComments'>[],
  attachments: readonly Row<'attachments'>[],
  ticketId: string,
): { writes: Write[]; events: NewEvent[] } {
  const files = attachments.map((before) => ({ before, row: { ...before, ticketId, version: before.version + 1 } }))
  const said = comments.map((before) => ({ before, row: { ...before, ticketId, version: before.version + 1 } }))
  return {
    writes: [
      ...said.map(({ before, row }) => save('ticketComments', row, before)),
      ...files.map(({ before, row }) => save('attachments', row, before)),
    ],
    events: said.map(({ row }) => ({
      noun: 'comment',
      nounId: row.id,
      what: 'moved',
      payload: {
        comment: commentView(
          row,
          files.map((file) => file.row),
        ),
      },
    })),
  }
}
