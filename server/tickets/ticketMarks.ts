import { insert, type Row, type TicketRow, type Write } from '../db/database.ts'

type Mark = Row<'ticketMarks'>

/** The writes that keep a ticket's tags, claims and watchers findable, after a change or, without `before`, anew. */
export function markWrites(before: TicketRow | undefined, after: TicketRow): Write[] {
  const [was, is] = [before ? marksOf(before) : [], marksOf(after)]
  return [
    ...is.filter((mark) => !was.some((each) => each.id === mark.id)).map((mark) => insert('ticketMarks', mark)),
    ...was
      .filter((mark) => !is.some((each) => each.id === mark.id))
      .map((mark): Write => ({ kind: 'remove', table: 'ticketMarks', id: mark.id })),
  ]
}

/** The marks that a ticket has by its row. */
export const marksOf = (ticket: TicketRow): Mark[] =>
  (
    [
      ['tag', ticket.tags],
      ['claim', ticket.claims],
      ['watcher', ticket.watchers],
    ] as const
  ).flatMap(([use, values]) =>
    [...new Set(values)].map((value) => ({
      id: `${ticket.id}|${use}|${value}`,
      ticketId: ticket.id,
      use,
      value,
      openedAt: ticket.openedAt,
    })),
  )
