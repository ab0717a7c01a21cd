import { getClocks, holdClocks, releaseClocks } from '../../clocks/holdClocks.ts'
import { listNotices, readNotices } from '../../notices/notices.ts'
import { listTerms, listTicketFields } from '../../db/ticketFormQueries.ts'
import { changeTicket } from '../../tickets/changeTicket.ts'
import { commentTicket } from '../../tickets/commentTicket.ts'
import { bulkTickets } from '../../tickets/bulkTickets.ts'
import { listTickets } from '../../tickets/listTickets.ts'
import { listMacros, listReplies, runMacro } from '../../tickets/macros.ts'
import { retireMacro, retireReply, saveMacro, saveReply } from '../../tickets/saveCanned.ts'
import { mergeTickets, unmergeTicket } from '../../tickets/mergeTickets.ts'
import { followTicket, relateTickets, unrelateTickets } from '../../tickets/relateTickets.ts'
import { saveDraft } from '../../tickets/saveDraft.ts'
import { getTicket } from '../../tickets/seeTicket.ts'
import { openTask, splitTicket } from '../../tickets/splitTicket.ts'
import { getTicketRoom } from '../../tickets/ticketRoom.ts'
import { listViews, removeView, saveView } from '../../tickets/ticketViews.ts'
import { ticketHistory } from '../../tickets/ticketHistory.ts'
import { openTicket } from '../../tickets/openTicket.ts'
import { rooms } from '../rooms.ts'
import type { Handlers } from '../handler.ts'

/** Tickets, what is written in them, and their clocks. */
export const ticketHandlers = {
  'ticket:form': async (deps) => ({ fields: await listTicketFields(deps.db), terms: await listTerms(deps.db) }),
  'ticket:open': openTicket,
  'ticket:openTask': openTask,
  'ticket:change': changeTicket,
  'ticket:follow': followTicket,
  'ticket:bulk': bulkTickets,
  'ticket:macro': runMacro,
  'ticket:merge': mergeTickets,
  'ticket:unmerge': unmergeTicket,
  'ticket:split': splitTicket,
  'ticket:link': relateTickets,
  'ticket:unlink': unrelateTickets,
  'ticket:comment': commentTicket,
  'ticket:get': (deps, actor, input) => getTicketRoom(deps, actor, input.ticketId),
  'ticket:history': (deps, actor, input) => ticketHistory(deps, actor, input.ticketId),
  'ticket:list': listTickets,
  'ticket:watch': (_deps, actor, _input, desk) => {
    desk.join(rooms.tickets)
    desk.join(rooms.ticketsOf(actor.id))
    return Promise.resolve(null)
  },
  'ticket:unwatch': (_deps, actor, _input, desk) => {
    desk.leave(rooms.tickets)
    desk.leave(rooms.ticketsOf(actor.id))
    return Promise.resolve(null)
  },
  'ticket:view': async (deps, actor, input, desk) => {
    await getTicket(deps, actor, input.ticketId)
    return desk.viewTicket(input.ticketId)
  },
  'ticket:leave': (_deps, _actor, input, desk) => {
    desk.leaveTicket(input.ticketId)
    return Promise.resolve(null)
  },
  'ticket:typing': (_deps, _actor, input, desk) => {
    desk.typeAt(input.ticketId, input.typing)
    return Promise.resolve(null)
  },
  'draft:save': saveDraft,
  'macro:save': saveMacro,
  'macro:retire': retireMacro,
  'reply:save': saveReply,
  'reply:retire': retireReply,
  'macro:list': listMacros,
  'reply:list': listReplies,
  'view:list': listViews,
  'view:save': saveView,
  'view:remove': removeView,
  'clock:list': getClocks,
  'clock:hold': holdClocks,
  'clock:release': releaseClocks,
  'notice:list': listNotices,
  'notice:read': readNotices,
} satisfies Partial<Handlers>
