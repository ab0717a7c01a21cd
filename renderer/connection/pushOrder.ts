import type { Push, PushName } from '../../shared/contract/index.ts'

/** A push with its name, as it came live or was replayed. */
export type NamedPush = { [N in PushName]: { name: N; data: Push<N> } }[PushName]

const pushNames: Record<PushName, true> = {
  'contact:offered': true,
  'contact:changed': true,
  'message:added': true,
  'script:changed': true,
  'agent:changed': true,
  'queue:changed': true,
  'customer:changed': true,
  'ticket:changed': true,
  'cluster:changed': true,
  'spike:changed': true,
  'complaint:changed': true,
  'comment:added': true,
  'ticket:present': true,
  'article:changed': true,
  'article:voted': true,
  'gap:changed': true,
  'notice:added': true,
  'notice:read': true,
  'wallboard:changed': true,
  'session:reset': true,
  'session:ended': true,
}

/** Is this a push that this client knows? */
export const isPushName = (name: string): name is PushName => name in pushNames

/** What a push is about: two pushes about the same thing must be taken in the order of their seq. */
function subjectOf(push: NamedPush): string {
  switch (push.name) {
    case 'contact:offered':
      return `offered ${push.data.contact.id}`
    case 'contact:changed':
      return `contact ${push.data.contact.id}`
    case 'message:added':
      return `message ${push.data.message.id}`
    case 'script:changed':
      return `script ${push.data.progress.contactId}`
    case 'agent:changed':
      return `agent ${push.data.agent.id}`
    case 'queue:changed':
      return `queue ${push.data.queue.queue}`
    case 'customer:changed':
      return `customer ${push.data.customer.customer.id}`
    case 'ticket:changed':
      return `ticket ${push.data.ticket.id}`
    case 'cluster:changed':
      return `cluster ${push.data.cluster.id}`
    case 'spike:changed':
      return `spike ${push.data.spike.id}`
    case 'complaint:changed':
      return `complaint ${push.data.complaint.ticketId}`
    case 'comment:added':
      return `comment ${push.data.comment.id}`
    case 'notice:added':
    case 'notice:read':
      return `notice ${push.data.notice.id}`
    default:
      return push.name
  }
}

/** What the snapshot holds in full, so that an older push about it adds nothing. */
const inSnapshot = new Set<PushName>([
  'contact:offered',
  'contact:changed',
  'message:added',
  'script:changed',
  'agent:changed',
  'queue:changed',
])

const keptSubjects = 4000

/**
 * Decides which pushes are news (I13). One transaction may give several pushes of the same seq, so the order is kept
 * for each thing by itself, and a client resumes from a checkpoint that all pushes have surely passed.
 */
export function createPushOrder() {
  const latest = new Map<string, number>()
  let floor = -1
  let highest: number | undefined
  let previousMark: number | undefined
  let checkpoint: number | undefined

  return {
    /** Notes a push; false if it is a duplicate or older than what is already known of its thing. */
    isNews(push: NamedPush): boolean {
      const { seq } = push.data
      // Not from the log, so several may have one seq; the link keeps them in order.
      if (push.name === 'ticket:present') return true
      if (inSnapshot.has(push.name) && seq <= floor) return false
      const subject = subjectOf(push)
      if (seq <= (latest.get(subject) ?? -1)) return false
      latest.delete(subject)
      latest.set(subject, seq)
      const [oldest] = latest.keys()
      if (latest.size > keptSubjects && oldest !== undefined) latest.delete(oldest)
      highest = Math.max(highest ?? 0, seq)
      return true
    },
    /** A snapshot that is true at `seq` replaces everything known. */
    startFrom(seq: number) {
      latest.clear()
      floor = seq
      highest = previousMark = checkpoint = seq
    },
    /** A replay up to `seq` is applied in full. */
    caughtUp(seq: number) {
      highest = Math.max(highest ?? 0, seq)
      previousMark = checkpoint = seq
    },
    /** Called every few seconds: what was highest at the call before is settled by now. */
    mark() {
      checkpoint = previousMark
      previousMark = highest
    },
    /** Forgets where we are: the next resume asks for a snapshot. */
    forget() {
      checkpoint = previousMark = highest = undefined
      floor = -1
      latest.clear()
    },
    /** From where to resume; undefined asks for a snapshot. */
    since: () => checkpoint,
  }
}
