import { z } from 'zod'
import type { Result } from '../result.ts'
import { agent, setPresenceInput } from './agents.ts'
import * as articles from './articles.ts'
import { id, instant, moveInput } from './basics.ts'
import * as clusters from './clusters.ts'
import * as complaints from './complaints.ts'
import { calendar, saveCalendarInput } from './calendars.ts'
import * as clocks from './clocks.ts'
import * as contacts from './contacts.ts'
import * as customers from './customers.ts'
import * as mail from './mail.ts'
import * as imports from './imports.ts'
import { queueNow } from './queues.ts'
import * as forecasts from './forecast.ts'
import * as reports from './reports.ts'
import * as scripts from './scripts.ts'
import { countSearchInput, searchCounts, searchInput, searchPage } from './search.ts'
import { resumed, resumeInput } from './session.ts'
import { person, saveTeamInput, team } from './teams.ts'
import * as tickets from './tickets.ts'
import * as fields from './tickets/fields.ts'
import * as macros from './tickets/macros.ts'
import * as notices from './notices.ts'
import { wallboard } from './wallboard.ts'

const nothing = z.strictObject({})
const { contact } = contacts

/** Every request a desk may make, by `emitWithAck(name, input)`; answered with `Result<data>`. */
export const requests = {
  'session:resume': { input: resumeInput, data: resumed },
  /** A round trip: the desk shows its length as lag, and sets its clock by the answer. */
  'session:ping': { input: nothing, data: z.object({ serverNow: instant }) },
  'session:leave': { input: nothing, data: z.null() },
  'agent:list': { input: nothing, data: z.array(agent) },
  'presence:set': { input: setPresenceInput, data: agent },
  'contact:pull': { input: contacts.pullInput, data: contact.nullable() },
  'contact:accept': { input: contacts.answerOfferInput, data: contact },
  'contact:decline': { input: contacts.declineOfferInput, data: contact },
  'contact:hold': { input: contacts.onContactInput, data: contact },
  'contact:resume': { input: contacts.onContactInput, data: contact },
  'contact:transfer': { input: contacts.transferInput, data: contact },
  'contact:end': { input: contacts.onContactInput, data: contact },
  'contact:note': { input: contacts.noteInput, data: contact },
  'contact:message': { input: contacts.noteInput, data: contact },
  'contact:mood': { input: contacts.moodInput, data: contact },
  'contact:identify': { input: contacts.identifyInput, data: contacts.contactRoom },
  'contact:extendWrapUp': { input: contacts.extendWrapUpInput, data: contact },
  'contact:finish': { input: contacts.finishInput, data: contact },
  'contact:get': { input: z.strictObject({ contactId: id }), data: contacts.contactRoom },
  'contact:list': { input: contacts.listContactsInput, data: contacts.contactPage },
  'cluster:list': { input: clusters.listClustersInput, data: clusters.clusterPage },
  'cluster:get': { input: clusters.getClusterInput, data: clusters.clusterRoom },
  'cluster:spikes': { input: nothing, data: z.array(clusters.spike) },
  'cluster:problem': { input: clusters.problemOfInput, data: clusters.clusterRoom },
  // Complaints, beside their tickets.
  'complaint:get': { input: complaints.getComplaintInput, data: complaints.complaintRoom },
  'complaint:intake': { input: complaints.intakeInput, data: complaints.complaintRoom },
  'complaint:score': { input: complaints.scoreInput, data: complaints.complaintRoom },
  'complaint:classify': { input: complaints.classifyInput, data: complaints.complaintRoom },
  'complaint:plan': { input: complaints.planInput, data: complaints.complaintRoom },
  'complaint:notice': { input: complaints.noticeInput, data: complaints.complaintRoom },
  'complaint:decide': { input: complaints.decideInput, data: complaints.complaintRoom },
  'complaint:remedy': { input: complaints.remedyInput, data: complaints.complaintRoom },
  'complaint:approve': { input: complaints.approveInput, data: complaints.complaintRoom },
  'complaint:planCheck': { input: complaints.planCheckInput, data: complaints.complaintRoom },
  'complaint:checked': { input: complaints.checkedInput, data: complaints.complaintRoom },
  'complaint:figures': { input: complaints.figuresInput, data: complaints.complaintRoom },
  'complaint:appeal': { input: complaints.appealInput, data: complaints.complaintRoom },
  'complaint:secondLook': { input: complaints.secondLookInput, data: complaints.complaintRoom },
  'complaint:cause': { input: complaints.causeInput, data: complaints.complaintRoom },
  'complaint:end': { input: complaints.endInput, data: complaints.complaintRoom },
  'complaint:advance': { input: complaints.advanceInput, data: complaints.complaintRoom },
  'complaint:checks': { input: complaints.listChecksInput, data: complaints.checkPage },
  'complaint:indicators': { input: complaints.indicatorsInput, data: z.array(complaints.indicator) },
  'complaint:rules': { input: nothing, data: complaints.rulesVersion },
  'complaint:setRules': { input: complaints.setRulesInput, data: complaints.rulesVersion },
  /** Which category a text may be of, by the company's own tickets. */
  'complaint:suggest': { input: imports.suggestInput, data: imports.suggestion },
  // Files come by HTTP.
  'import:list': { input: imports.listImportsInput, data: imports.importPage },
  'import:get': { input: imports.importInput, data: imports.importReport },
  'import:preview': { input: imports.previewImportInput, data: imports.importPreview },
  'import:run': { input: imports.runImportInput, data: imports.importReport },
  'import:undo': { input: imports.undoImportInput, data: imports.importReport },
  'script:answer': { input: scripts.answerStepInput, data: scripts.scriptProgress },
  'script:reopen': { input: scripts.reopenStepInput, data: scripts.scriptProgress },
  'script:choose': { input: scripts.chooseScriptInput, data: scripts.scriptProgress },
  'script:list': { input: nothing, data: z.array(scripts.scriptSummary) },
  'team:list': { input: nothing, data: z.array(team) },
  /** Everybody whose account is open, by name. */
  'team:people': { input: nothing, data: z.array(person) },
  'team:save': { input: saveTeamInput, data: team },
  'team:move': { input: moveInput, data: z.null() },
  /** The custom fields, categories and claims of the company. */
  'ticket:form': { input: nothing, data: fields.ticketForm },
  'field:save': { input: fields.saveFieldInput, data: fields.ticketField },
  'field:move': { input: moveInput, data: z.null() },
  'term:save': { input: fields.saveTermInput, data: fields.term },
  'term:move': { input: moveInput, data: z.null() },
  'ticket:open': { input: tickets.openTicketInput, data: tickets.ticket },
  'ticket:openTask': { input: macros.openTaskInput, data: tickets.ticket },
  'ticket:change': { input: tickets.changeTicketInput, data: tickets.ticket },
  'ticket:follow': { input: tickets.followTicketInput, data: tickets.ticket },
  'ticket:bulk': { input: macros.bulkInput, data: macros.bulkOutcome },
  'ticket:macro': { input: macros.runMacroInput, data: tickets.ticket },
  'ticket:merge': { input: macros.mergeInput, data: tickets.ticket },
  'ticket:unmerge': { input: macros.unmergeInput, data: tickets.ticket },
  'ticket:split': { input: macros.splitInput, data: tickets.ticket },
  'ticket:link': { input: tickets.linkTicketInput, data: z.array(tickets.ticketLink) },
  'ticket:unlink': { input: tickets.unlinkTicketInput, data: z.null() },
  'ticket:comment': { input: tickets.commentTicketInput, data: tickets.ticketComment },
  'ticket:get': { input: tickets.getTicketInput, data: tickets.ticketRoom },
  'ticket:history': { input: tickets.getTicketInput, data: z.array(tickets.ticketEvent) },
  'ticket:list': { input: tickets.listTicketsInput, data: tickets.ticketPage },
  /** From now on every change of a ticket is pushed to this desk. */
  'ticket:watch': { input: nothing, data: z.null() },
  'ticket:unwatch': { input: nothing, data: z.null() },
  /** This desk has the ticket open, until it leaves, is cut, or opens another link; answers with who has it open. */
  'ticket:view': { input: tickets.getTicketInput, data: z.array(tickets.viewer) },
  'ticket:leave': { input: tickets.getTicketInput, data: z.null() },
  /** Somebody types at the ticket that they have open; forgotten after ten seconds without another word of it. */
  'ticket:typing': { input: tickets.typingInput, data: z.null() },
  'draft:save': { input: tickets.saveDraftInput, data: tickets.draft.nullable() },
  'macro:list': { input: macros.listMacrosInput, data: z.array(macros.macro) },
  'macro:save': { input: macros.saveMacroInput, data: macros.macro },
  'macro:retire': { input: macros.retireInput, data: z.null() },
  'reply:save': { input: macros.saveReplyInput, data: macros.reply },
  'reply:retire': { input: macros.retireInput, data: z.null() },
  'reply:list': { input: macros.listRepliesInput, data: z.array(macros.reply) },
  'view:list': { input: nothing, data: z.array(tickets.ticketView) },
  'view:save': { input: tickets.saveViewInput, data: tickets.ticketView },
  'view:remove': { input: tickets.onViewInput, data: z.null() },
  'mail:get': { input: mail.getMailInput, data: mail.mailRoom },
  'mail:list': { input: mail.listMailsInput, data: mail.mailPage },
  /** Makes a ticket of a mail that was set aside. */
  'mail:take': { input: mail.takeMailInput, data: mail.mailSummary },
  'mailbox:list': { input: nothing, data: z.array(mail.mailbox) },
  'mailbox:save': { input: mail.saveMailboxInput, data: mail.mailbox },
  /** Connects to the servers as these settings say; nothing is changed, and no mail is taken or sent. */
  'mailbox:test': { input: mail.testMailboxInput, data: mail.mailboxCheck },
  'outMail:list': { input: z.strictObject({ ticketId: id }), data: z.array(mail.outMail) },
  'outMail:retry': { input: mail.retryOutMailInput, data: mail.outMail },
  'statusLink:create': { input: mail.linkStatusInput, data: mail.statusLink },
  /** Ends every link to this ticket. */
  'statusLink:revoke': { input: mail.linkStatusInput, data: z.null() },
  'webForm:list': { input: nothing, data: z.array(mail.webForm) },
  'webForm:save': { input: mail.saveWebFormInput, data: mail.webForm },
  'calendar:list': { input: nothing, data: z.array(calendar) },
  'calendar:save': { input: saveCalendarInput, data: calendar },
  'calendar:preview': { input: clocks.previewCalendarInput, data: clocks.calendarPreview },
  /** In the order in which they are asked: the most specific first. */
  'policy:list': { input: nothing, data: z.array(clocks.policy) },
  'policy:save': { input: clocks.savePolicyInput, data: clocks.policy },
  'policy:preview': { input: clocks.previewPolicyInput, data: clocks.policyPreview },
  'clock:list': { input: clocks.clocksOfInput, data: z.array(clocks.clock) },
  'clock:hold': { input: clocks.holdClocksInput, data: z.array(clocks.clock) },
  'clock:release': { input: clocks.releaseClocksInput, data: z.array(clocks.clock) },
  'notice:list': { input: notices.listNoticesInput, data: notices.noticePage },
  'notice:read': { input: notices.readNoticesInput, data: notices.noticesRead },
  'customer:get': { input: customers.getCustomerInput, data: customers.customerCard },
  'customer:list': { input: customers.listCustomersInput, data: customers.customerPage },
  /** From now on every change of this customer is pushed to this desk. */
  'customer:watch': { input: customers.getCustomerInput, data: z.null() },
  'customer:unwatch': { input: customers.getCustomerInput, data: z.null() },
  'customer:create': { input: customers.createCustomerInput, data: customers.customer },
  'customer:change': { input: customers.changeCustomerInput, data: customers.customer },
  'temperament:set': { input: customers.setTemperamentInput, data: customers.temperament.nullable() },
  'article:get': { input: articles.getArticleInput, data: articles.articleRoom },
  'article:list': { input: articles.listArticlesInput, data: articles.articlePage },
  'article:suggest': { input: articles.suggestArticlesInput, data: z.array(articles.articleSuggestion) },
  'article:create': { input: articles.createArticleInput, data: articles.article },
  'article:change': { input: articles.changeArticleInput, data: articles.article },
  'article:move': { input: articles.moveArticleInput, data: articles.article },
  'article:vote': { input: articles.voteArticleInput, data: articles.articleVotes },
  'article:votes': { input: articles.listVotesInput, data: articles.votePage },
  'gap:list': { input: articles.listGapsInput, data: articles.gapPage },
  'gap:dismiss': { input: articles.dismissGapInput, data: articles.searchGap },
  'search:all': { input: searchInput, data: searchPage },
  'search:count': { input: countSearchInput, data: searchCounts },
  'report:get': { input: reports.reportInput, data: reports.report },
  'report:heat': { input: reports.heatMapInput, data: reports.heatMap },
  /** The contacts behind a figure. */
  'report:drill': { input: reports.drillInput, data: reports.drillPage },
  'report:timeline': { input: reports.timelineInput, data: reports.timeline },
  /** What each figure means. */
  'report:metrics': { input: nothing, data: z.array(reports.metric) },
  'forecast:get': { input: forecasts.forecastInput, data: forecasts.forecast },
  'staffing:get': { input: forecasts.staffingInput, data: forecasts.staffing },
  'wallboard:watch': { input: nothing, data: wallboard },
  'wallboard:unwatch': { input: nothing, data: z.null() },
} as const satisfies Record<string, { input: z.ZodType; data: z.ZodType }>

export type RequestName = keyof typeof requests
export type Input<N extends RequestName> = z.output<(typeof requests)[N]['input']>
/** What a caller passes: defaults and trimming have not happened yet. */
export type RawInput<N extends RequestName> = z.input<(typeof requests)[N]['input']>
export type Data<N extends RequestName> = z.output<(typeof requests)[N]['data']>

const at = { seq: z.int() }

/** Everything the server says by itself. Each carries the `seq` of the event log that it is true at. */
export const pushes = {
  'contact:offered': z.object({ ...at, ...contacts.offer.shape }),
  'contact:changed': z.object({ ...at, contact }),
  'message:added': z.object({ ...at, message: contacts.message }),
  'script:changed': z.object({ ...at, progress: scripts.scriptProgress }),
  'agent:changed': z.object({ ...at, agent }),
  'queue:changed': z.object({ ...at, queue: queueNow }),
  'customer:changed': z.object({ ...at, customer: customers.customerCard }),
  'ticket:changed': z.object({ ...at, ticket: tickets.ticket }),
  'cluster:changed': z.object({ ...at, cluster: clusters.cluster }),
  'spike:changed': z.object({ ...at, spike: clusters.spike }),
  'complaint:changed': z.object({ ...at, complaint: complaints.complaint }),
  /** An article that one may read, or could read before, is not as it was. */
  'article:changed': z.object({ ...at, articleId: id, version: z.int() }),
  /** Somebody judged an article; for writers. */
  'article:voted': z.object({ ...at, articleId: id, number: z.int() }),
  /** A search that found nothing; for writers. */
  'gap:changed': z.object({ ...at, gap: articles.searchGap }),
  'notice:added': z.object({ ...at, notice: notices.notice }),
  'notice:read': z.object({ ...at, notice: notices.notice }),
  'comment:added': z.object({ ...at, comment: tickets.ticketComment }),
  /** Who has a ticket open, to everybody who has. */
  'ticket:present': z.object({ ...at, ticketId: id, viewers: z.array(tickets.viewer) }),
  'wallboard:changed': z.object({ ...at, wallboard }),
  'session:reset': z.object({ ...at, reason: z.enum(['tooFar', 'slow', 'rights', 'clock']) }),
  'session:ended': z.object({ ...at, reason: z.enum(['revoked', 'replaced', 'signedOut']) }),
} as const satisfies Record<string, z.ZodType>

export type PushName = keyof typeof pushes
export type Push<N extends PushName> = z.output<(typeof pushes)[N]>

/** Socket.IO event maps, derived. */
export type ClientToServer = {
  [N in RequestName]: (input: RawInput<N>, ack: (result: Result<Data<N>>) => void) => void
}
export type ServerToClient = { [N in PushName]: (push: Push<N>) => void }
