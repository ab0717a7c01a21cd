import type { Data, Input, RequestName } from '../../shared/contract/index.ts'
import type { User } from '../../shared/contract/session.ts'
import type { Viewer } from '../../shared/contract/tickets.ts'
import { endSession } from '../accounts/endSession.ts'
import { listAgents } from '../agents/listAgents.ts'
import { setPresence } from '../agents/setPresence.ts'
import { advanceComplaint, endComplaint } from '../complaints/advanceComplaint.ts'
import { appealComplaint, lookAgain } from '../complaints/appeals.ts'
import { listChecks, noteCheck, planCheck, postFigures } from '../complaints/checks.ts'
import { getCluster, listClusters, makeProblem } from '../clusters/clusters.ts'
import { suggestCategories } from '../complaints/categoryModel.ts'
import { importReport, listImports } from '../imports/importReport.ts'
import { previewImport } from '../imports/previewImport.ts'
import { runImport } from '../imports/runImport.ts'
import { undoImport } from '../imports/undoImport.ts'
import { getComplaint } from '../complaints/complaintRoom.ts'
import { classifyComplaint, scoreComplaint } from '../complaints/filterComplaint.ts'
import { causeComplaint, decideComplaint, noticeComplaint, planComplaint } from '../complaints/handleComplaint.ts'
import { complaintIndicators } from '../complaints/indicators.ts'
import { intakeComplaint } from '../complaints/intake.ts'
import { approveRemedy, grantRemedy } from '../complaints/remedies.ts'
import { rulesOf, setRules } from '../complaints/rulesOf.ts'
import { getClocks, holdClocks, releaseClocks } from '../clocks/holdClocks.ts'
import { listNotices, readNotices } from '../clocks/notices.ts'
import { saveCalendar } from '../clocks/saveCalendar.ts'
import { savePolicy } from '../clocks/savePolicy.ts'
import { orderedPolicies } from '../clocks/terms.ts'
import { acceptContact } from '../contacts/acceptContact.ts'
import { declineContact } from '../contacts/declineContact.ts'
import { endContact } from '../contacts/endContact.ts'
import { finishContact } from '../contacts/finishContact.ts'
import { getContactRoom } from '../contacts/getContactRoom.ts'
import { holdContact, resumeContact } from '../contacts/holdContact.ts'
import { identifyContact } from '../contacts/identifyContact.ts'
import { listContacts } from '../contacts/listContacts.ts'
import { extendWrapUp, setMood } from '../contacts/markContact.ts'
import { pullNext } from '../contacts/pullNext.ts'
import { messageInContact, noteInContact } from '../contacts/sayInContact.ts'
import { transferContact } from '../contacts/transferContact.ts'
import { changeCustomer } from '../customers/changeCustomer.ts'
import { createCustomer } from '../customers/createCustomer.ts'
import { listCalendars } from '../db/clockQueries.ts'
import { listScriptSummaries } from '../db/scriptQueries.ts'
import { getCustomer, getCustomerCard } from '../customers/customerCard.ts'
import { listCustomers } from '../customers/listCustomers.ts'
import { listWebFormRows } from '../db/mailQueries.ts'
import { setTemperament } from '../customers/setTemperament.ts'
import { listOpenSpikes } from '../db/clusterQueries.ts'
import { listTeams } from '../db/teamQueries.ts'
import { listTerms, listTicketFields } from '../db/ticketFormQueries.ts'
import type { Actor, Deps } from '../deps.ts'
import { listMailboxes, saveMailbox, saveWebForm } from '../mail/mailboxes.ts'
import { getMailRoom, listMails, listOutMails, retryOutMail, takeMailToTicket } from '../mail/mailRoom.ts'
import { linkStatus, revokeStatusLinks } from '../mail/statusLinks.ts'
import { dismissGap, listGaps } from '../articles/gaps.ts'
import { getArticle } from '../articles/getArticle.ts'
import { listArticles } from '../articles/listArticles.ts'
import { moveArticle } from '../articles/moveArticle.ts'
import { suggestArticles } from '../articles/suggestArticles.ts'
import { voteArticle } from '../articles/voteArticle.ts'
import { changeArticle, createArticle } from '../articles/writeArticle.ts'
import { searchAll } from '../search/searchAll.ts'
import { answerStep, reopenStep } from '../scripts/answerStep.ts'
import { chooseScript } from '../scripts/chooseScript.ts'
import { changeTicket } from '../tickets/changeTicket.ts'
import { commentTicket } from '../tickets/commentTicket.ts'
import { bulkTickets } from '../tickets/bulkTickets.ts'
import { listTickets } from '../tickets/listTickets.ts'
import { listMacros, listReplies, runMacro } from '../tickets/macros.ts'
import { retireMacro, retireReply, saveMacro, saveReply } from '../tickets/saveCanned.ts'
import { mergeTickets, unmergeTicket } from '../tickets/mergeTickets.ts'
import { followTicket, relateTickets, unrelateTickets } from '../tickets/relateTickets.ts'
import { saveDraft } from '../tickets/saveDraft.ts'
import { getTicket } from '../tickets/seeTicket.ts'
import { openTask, splitTicket } from '../tickets/splitTicket.ts'
import { getTicketRoom } from '../tickets/ticketRoom.ts'
import { listViews, removeView, saveView } from '../tickets/ticketViews.ts'
import { ticketHistory } from '../tickets/ticketHistory.ts'
import { openTicket } from '../tickets/openTicket.ts'
import { rooms } from './rooms.ts'

/** What a desk's own connection can do, beside the use cases. */
export interface Desk {
  user: User
  token: string
  resume(since: number | undefined): Promise<Data<'session:resume'>>
  /** Somebody is there. Throws `unauthorized` when the session is over. */
  seen(): Promise<void>
  /** Something was asked for; noted as a sign of life as often as is needed. */
  asked(): void
  watchWall(): Promise<Data<'wallboard:watch'>>
  join(room: string): void
  leave(room: string): void
  /** The person has this ticket open from now on; gives who has. */
  viewTicket(ticketId: string): Viewer[]
  leaveTicket(ticketId: string): void
  typeAt(ticketId: string, typing: boolean): void
}

export type Handler<N extends RequestName> = (deps: Deps, actor: Actor, input: Input<N>, desk: Desk) => Promise<Data<N>>

/** One line per request; a request of the contract without a line here does not compile. */
export const handlers: { [N in RequestName]: Handler<N> } = {
  'session:resume': (_deps, _actor, input, desk) => desk.resume(input.since),
  'session:ping': async (deps, _actor, _input, desk) => {
    await desk.seen()
    return { serverNow: deps.world.now() }
  },
  'session:leave': async (deps, actor, _input, desk) => {
    await endSession(deps, actor, desk.token)
    return null
  },
  'agent:list': (deps) => listAgents(deps),
  'presence:set': setPresence,
  'contact:pull': pullNext,
  'contact:accept': acceptContact,
  'contact:decline': declineContact,
  'contact:hold': holdContact,
  'contact:resume': resumeContact,
  'contact:transfer': transferContact,
  'contact:end': endContact,
  'contact:note': noteInContact,
  'contact:message': messageInContact,
  'contact:mood': setMood,
  'contact:identify': identifyContact,
  'contact:extendWrapUp': extendWrapUp,
  'contact:finish': finishContact,
  'contact:get': (deps, actor, input) => getContactRoom(deps, actor, input.contactId),
  'contact:list': listContacts,
  'cluster:list': (deps, _actor, input) => listClusters(deps, input),
  'cluster:get': getCluster,
  'cluster:spikes': (deps) => listOpenSpikes(deps.db),
  'cluster:problem': makeProblem,
  'complaint:get': getComplaint,
  'complaint:intake': intakeComplaint,
  'complaint:score': scoreComplaint,
  'complaint:classify': classifyComplaint,
  'complaint:plan': planComplaint,
  'complaint:notice': noticeComplaint,
  'complaint:decide': decideComplaint,
  'complaint:remedy': grantRemedy,
  'complaint:approve': approveRemedy,
  'complaint:planCheck': planCheck,
  'complaint:checked': noteCheck,
  'complaint:figures': postFigures,
  'complaint:appeal': appealComplaint,
  'complaint:secondLook': lookAgain,
  'complaint:cause': causeComplaint,
  'complaint:end': endComplaint,
  'complaint:advance': advanceComplaint,
  'complaint:checks': listChecks,
  'complaint:indicators': (deps, _actor, input) => complaintIndicators(deps, input),
  'complaint:rules': (deps) => rulesOf(deps),
  'complaint:setRules': setRules,
  'complaint:suggest': (deps, _actor, input) => suggestCategories(deps, input.text),
  'import:list': (deps, _actor, input) => listImports(deps, input),
  'import:get': (deps, _actor, input) => importReport(deps, input),
  'import:preview': previewImport,
  'import:run': runImport,
  'import:undo': undoImport,
  'script:answer': answerStep,
  'script:reopen': reopenStep,
  'script:choose': chooseScript,
  'script:list': (deps) => listScriptSummaries(deps.db),
  'team:list': (deps) => listTeams(deps.db),
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
  'mail:get': getMailRoom,
  'mail:list': listMails,
  'mail:take': takeMailToTicket,
  'mailbox:list': (deps) => listMailboxes(deps),
  'mailbox:save': saveMailbox,
  'outMail:list': listOutMails,
  'outMail:retry': retryOutMail,
  'statusLink:create': linkStatus,
  'statusLink:revoke': revokeStatusLinks,
  'webForm:list': (deps) => listWebFormRows(deps.db),
  'webForm:save': saveWebForm,
  'calendar:list': (deps) => listCalendars(deps.db),
  'calendar:save': saveCalendar,
  'policy:list': (deps) => orderedPolicies(deps.db),
  'policy:save': savePolicy,
  'clock:list': getClocks,
  'clock:hold': holdClocks,
  'clock:release': releaseClocks,
  'notice:list': listNotices,
  'notice:read': readNotices,
  'customer:get': (deps, _actor, input) => getCustomerCard(deps, input.customerId),
  'customer:list': (deps, _actor, input) => listCustomers(deps, input),
  'customer:watch': async (deps, _actor, input, desk) => {
    await getCustomer(deps, input.customerId)
    desk.join(rooms.customer(input.customerId))
    return null
  },
  'customer:unwatch': (_deps, _actor, input, desk) => {
    desk.leave(rooms.customer(input.customerId))
    return Promise.resolve(null)
  },
  'customer:create': createCustomer,
  'customer:change': changeCustomer,
  'temperament:set': setTemperament,
  'article:get': getArticle,
  'article:list': listArticles,
  'article:suggest': suggestArticles,
  'article:create': createArticle,
  'article:change': changeArticle,
  'article:move': moveArticle,
  'article:vote': voteArticle,
  'gap:list': (deps, _actor, input) => listGaps(deps, input),
  'gap:dismiss': dismissGap,
  'search:all': searchAll,
  'wallboard:watch': (_deps, _actor, _input, desk) => desk.watchWall(),
  'wallboard:unwatch': (_deps, _actor, _input, desk) => {
    desk.leave(rooms.wall)
    return Promise.resolve(null)
  },
}
