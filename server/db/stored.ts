import type {
  Article,
  ArticleCategory,
  ArticleFile,
  ArticleState,
  ArticleTexts,
  SearchGap,
} from '../../shared/contract/articles.ts'
import type { Agent, AgentState, NotReadyReason, Presence } from '../../shared/contract/agents.ts'
import type { Channel, Language, LocalText } from '../../shared/contract/basics.ts'
import type { Calendar } from '../../shared/contract/calendars.ts'
import type { ClockMove, ClockState, Policy } from '../../shared/contract/clocks.ts'
import type { Notice } from '../../shared/contract/notices.ts'
import type { Contact, ContactState, IdentityState, Message, SkillNeeds, Why } from '../../shared/contract/contacts.ts'
import type {
  Customer,
  CustomerClass,
  CustomerPromise,
  Mood,
  Temperament,
  TemperamentType,
} from '../../shared/contract/customers.ts'
import type {
  MailKind,
  MailOutcome,
  MailReason,
  MailSender,
  MailServer,
  OutMailState,
  SenderProof,
} from '../../shared/contract/mail.ts'
import type { Cluster, ClusterKind, Spike } from '../../shared/contract/clusters.ts'
import type {
  Appeal,
  Check,
  CheckMeans,
  Complaint,
  ComplaintRules,
  Decision,
  Remedy,
  Scores,
} from '../../shared/contract/complaints.ts'
import type { ComplaintImport, ImportMapping, ImportState, RowProblem } from '../../shared/contract/imports.ts'
import type { AnsweredStep, Script } from '../../shared/contract/scripts.ts'
import type { Role } from '../../shared/contract/session.ts'
import type { MacroAction } from '../../shared/contract/tickets/macros.ts'
import type { LinkKind } from '../../shared/contract/tickets/talk.ts'
import type { TicketFilter } from '../../shared/contract/tickets/lists.ts'
import type { CategoryCounts } from '../../shared/domain/categoryGuess.ts'
import type { Span } from '../../shared/domain/businessHours.ts'
import type { TicketField, Term } from '../../shared/contract/tickets/fields.ts'
import type {
  ComplaintStep,
  DueStanding,
  FieldValue,
  PendingReason,
  Ticket,
  TicketClass,
  TicketClock,
  TicketComment,
  TicketKind,
  TicketPriority,
  TicketSeverity,
  TicketSource,
  TicketState,
} from '../../shared/contract/tickets.ts'

// What the columns hold, where the contract does not already name it.

export type QueueMode = 'push' | 'pull'
export type IdentityKind = 'phone' | 'email'
export type PromiseState = 'open' | 'kept' | 'late' | 'broken'
export type EndedBy = 'customer' | 'agent' | 'system'
export type MessageFrom = Message['from']

export type GapState = SearchGap['state']

/** `offered` rings, `active` is being talked to, `wrapUp` is written up, `done` is over. */
export type OfferState = 'offered' | 'active' | 'wrapUp' | 'done'

/** How an offer ended (I8). */
export type OfferOutcome = 'accepted' | 'declined' | 'timedOut' | 'agentLost' | 'callerGone' | 'cancelled'

/** Who declined or let it ring, and when. */
export type Refusals = { agentId: string; at: number }[]

export type Scope =
  | 'articles:read'
  | 'articles:write'
  | 'search:read'
  | 'contacts:write'
  | 'contacts:read'
  | 'customers:read'
  | 'customers:write'
  | 'tickets:read'
  | 'tickets:write'

/** What went along when a ticket was merged into another one. */
export interface Moved {
  comments: string[]
  tasks: string[]
  members: string[]
  watchers: string[]
  gates: string[]
  attachments: string[]
}

/** What one agent's part in a contact took, for the figures; ms. */
export interface Leg {
  queue: string
  agentId: string
  talkMs: number
  holdMs: number
  wrapUpMs: number
}

/** What the log keeps of a change, by noun, in the shapes of the contract. It is kept for years. */
export interface Payloads {
  contact: {
    contact: Contact
    /** In whose hands it is or was, and by which offer. */
    agentId?: string
    offerId?: string
    why?: Why
    waitMs?: number
    leg?: Leg
    fromQueue?: string
    reason?: string
  }
  message: { message: Message; agentId: string | null }
  agent: { agent: Agent }
  customer:
    | { customer: Customer }
    | { customerId: string; promise: CustomerPromise & { contactId: string | null; madeAt: number } }
    | { customerId: string; judgement: unknown; temperament: Temperament; before: Temperament | null }
  /** `before` is what a change replaced, `reason` why it was made. */
  ticket: { ticket: Ticket; before?: Ticket; reason?: string }
  comment: { comment: TicketComment }
  /** What became of a mail that came, and of one of ours. */
  mail: { mailId: string; outcome: MailOutcome | OutMailState; reason?: MailReason; ticketId: string | null }
  /** A complaint as it is afterwards, with what was granted or checked. */
  complaint: { complaint: Complaint; remedy?: Remedy; check?: Check; reason?: string }
  complaintRules: { version: number; rules: ComplaintRules }
  cluster: { cluster: Cluster; ticketId?: string }
  spike: { spike: Spike }
  import: { import: ComplaintImport }
  /** What the clocks of a ticket did, and which messages and stops by hand they heard of. */
  clock: {
    moves: ClockMove[]
    said: { by: 'staff' | 'customer'; at: number }[]
    held?: { at: number; reason: string | null }
  }
  calendar: { calendar: Calendar }
  policy: { policy: Policy }
  notice: { userId: string; notice: Notice }
  /** With the texts where they changed. */
  article: { article: Article; texts?: ArticleTexts; before?: Article; file?: ArticleFile }
  /** Somebody's vote on a version, null where it was taken back, and the one before. */
  articleVote: { articleId: string; number: number; userId: string; vote: Vote | null; before: Vote | null }
  /** What was searched for and not found. */
  gap: { gap: SearchGap }
  script: {
    contactId: string
    agentId: string | null
    scriptId: string
    scriptVersion: number
    stepId: string | null
    answered: AnsweredStep[]
    version: number
  }
  session: { userId: string; reason?: 'signedOut' | 'revoked' }
  user: Record<string, unknown>
  company: Record<string, unknown>
}

interface Vote {
  helped: boolean
  outOfDate: boolean
  comment: string | null
}

export type Noun = keyof Payloads

export type {
  Appeal,
  CategoryCounts,
  CheckMeans,
  ClusterKind,
  ComplaintRules,
  Decision,
  ImportMapping,
  ImportState,
  RowProblem,
  Scores,
  ArticleCategory,
  ArticleState,
  ArticleTexts,
  AgentState,
  AnsweredStep,
  Calendar,
  Channel,
  ClockState,
  ContactState,
  CustomerClass,
  IdentityState,
  Language,
  LinkKind,
  LocalText,
  MacroAction,
  MailKind,
  MailOutcome,
  MailReason,
  MailSender,
  SenderProof,
  MailServer,
  Mood,
  NotReadyReason,
  OutMailState,
  Notice,
  Policy,
  Presence,
  Role,
  Script,
  SkillNeeds,
  Span,
  Temperament,
  TemperamentType,
  ComplaintStep,
  DueStanding,
  FieldValue,
  PendingReason,
  Term,
  TicketClass,
  TicketClock,
  TicketField,
  TicketFilter,
  TicketKind,
  TicketPriority,
  TicketSeverity,
  TicketSource,
  TicketState,
  Why,
}
