import { type ContactMove, isFinal, moveContact } from '../../shared/domain/contactMoves.ts'
import type { EventOf, LoggedEvent } from '../db/database.ts'
import type { Settings } from '../settings.ts'
import type { FoldedFloor } from './foldedFloor.ts'
import { type Violation, violationOf, when } from './violation.ts'

/** How much later than its moment something may be written down; ms. */
export interface Bounds {
  offerMs: number
  timerMs: number
  /** What entered the line this long before an offer was decided may have come too late for that decision. */
  decisionMs: number
  /** Whether the clock ran on without a step, as it does in one life of a server. */
  isClockSteady: boolean
}

/** What reliability allows. */
export const spec: Bounds = { offerMs: 1000, timerMs: 2000, decisionMs: 1000, isClockSteady: false }

export interface RuleContext {
  settings: Pick<Settings, 'capacity' | 'askAgainAfterMs' | 'waitForTargetMs' | 'graceMs'>
  bounds: Bounds
}

/** What is wrong with a line of the log that comes next after the floor as it was. */
export type LogRule = (event: LoggedEvent, floor: FoldedFloor, context: RuleContext) => Violation[]

/** A rule about lines that tell of a contact. */
const aboutContact =
  (rule: (event: EventOf<'contact'>, floor: FoldedFloor, context: RuleContext) => Violation[]): LogRule =>
  (event, floor, context) =>
    event.noun === 'contact' ? rule(event, floor, context) : []

const i5 = violationOf('I5')
/** I5: the log has no gap. */
export const noGap: LogRule = ({ seq }, floor) =>
  when(seq !== floor.seq + 1, () => i5(String(seq), `follows ${floor.seq}: lines of the log are missing`))

const i6 = violationOf('I6')
/** I6: nobody gets more at once than the capacity for its kind of work. */
export const withinCapacity = aboutContact(({ what, payload: { contact } }, floor, { settings }) => {
  if ((what !== 'offered' && what !== 'pulled') || !contact.agentId) return []
  const kindOf = ({ channel }: typeof contact) => (channel === 'voice' || channel === 'chat' ? channel : 'written')
  const kind = kindOf(contact)
  const held = [...(floor.hands.get(contact.agentId)?.values() ?? [])].filter((each) => kindOf(each) === kind).length
  return when(held >= settings.capacity[kind], () =>
    i6(contact.id, `${what} to ${String(contact.agentId)}, who has ${held} of this kind already`),
  )
})

const i7 = violationOf('I7')
/** I7: only the open offer is accepted, and by the agent at whom it rings. */
export const oneAnswer = aboutContact(({ what, payload: { contact, offerId } }, floor) => {
  if (what !== 'accepted') return []
  const before = floor.contacts.get(contact.id)?.contact
  const isOpen = before?.state === 'offered' && before.offerId === offerId && before.agentId === contact.agentId
  return when(!isOpen, () => i7(contact.id, `offer ${String(offerId)} was accepted, which was not open there`))
})

const i8 = violationOf('I8')
/** I8: an offer ends within a second after its time, or after the server is back. */
export const offerEnds = aboutContact(({ at, what, payload: { contact } }, floor, { bounds }) => {
  const before = floor.contacts.get(contact.id)?.contact
  if (before?.state !== 'offered' || contact.state === 'offered') return []
  const endsBy = Math.max(before.offerExpiresAt ?? 0, floor.startedAt) + bounds.offerMs
  return when(at > endsBy, () => i8(contact.id, `its offer was ${what} ${at - endsBy} ms later than it may last`))
})

/** Which move of the table an event tells; what is not named here leaves the state as it is. */
const moves: Partial<Record<string, ContactMove>> = {
  offered: 'offer',
  pulled: 'pull',
  accepted: 'accept',
  declined: 'decline',
  timedOut: 'timeOut',
  agentLost: 'loseAgent',
  cancelled: 'cancel',
  abandoned: 'abandon',
  callbackWanted: 'callBack',
  rerouted: 'reroute',
  held: 'hold',
  resumed: 'resume',
  transferred: 'transfer',
  ended: 'end',
  finished: 'finish',
  wrapUpExpired: 'finish',
}

const i10 = violationOf('I10')
/** I10: whoever entered is somewhere, once: it enters once, moves by the table, and no change of it is untold. */
export const conserved = aboutContact(({ what, payload: { contact } }, floor) => {
  const before = floor.contacts.get(contact.id)?.contact
  if (what === 'received')
    return [
      ...when(before !== undefined, () => i10(contact.id, 'entered a second time')),
      ...when(contact.state !== 'queued', () => i10(contact.id, `entered as ${contact.state}`)),
    ]
  // Who called may become clear after the call.
  if (!before && what === 'identified' && isFinal(contact.state)) return []
  if (!before) return [i10(contact.id, `${what}, but it never entered or is over`)]
  const move = moves[what]
  const state = move ? moveContact(before.state, move) : before.state
  return [
    ...when(contact.state !== state, () => i10(contact.id, `${what} led from ${before.state} to ${contact.state}`)),
    ...when(contact.version !== before.version + 1, () =>
      i10(contact.id, `${what} made version ${contact.version} of ${before.version}`),
    ),
  ]
})

const i11 = violationOf('I11')
// A known customer's credit, and a correction of the clock, which moves everybody alike.
const mayMovePlace = new Set(['identified', 'clockSet'])
const excuses = ['relaxed', 'overflow', 'transferredToYou']
/** I11: first come, first served in a line; whoever is served before another says by which rule. Places are kept. */
export const inOrder = aboutContact(({ what, payload: { contact, agentId, why = [] } }, floor, context) => {
  const before = floor.contacts.get(contact.id)?.contact
  const moved =
    before && !mayMovePlace.has(what) && (before.rankAt !== contact.rankAt || before.enteredAt !== contact.enteredAt)
  const lost = when(!!moved, () => i11(contact.id, `lost its place in line when it was ${what}`))
  if (what !== 'offered') return lost
  if (why.length === 0) return [...lost, i11(contact.id, 'was offered without a rule')]
  if (why.some(({ rule }) => excuses.includes(rule))) return lost
  const decidedAt = contact.offeredAt ?? 0
  const passedOver = floor.lines.before(contact).filter(({ id }) => {
    const other = floor.contacts.get(id)
    const refusedAt = agentId === undefined ? undefined : other?.refusals.get(agentId)
    const isRefused = refusedAt !== undefined && decidedAt - refusedAt < context.settings.askAgainAfterMs
    // Both name the same agent, and only the one that was passed on lately still waits for that agent alone.
    const waitsMs = decidedAt - (other?.passedOnAt ?? -Infinity)
    const isKept = other?.contact.targetAgentId !== agentId && waitsMs < context.settings.waitForTargetMs
    return !!other && !isRefused && !isKept && other.mayRingSince < decidedAt - context.bounds.decisionMs
  })
  return [...lost, ...passedOver.map(({ id }) => i11(id, `was passed over for ${contact.id} by no rule`))]
})

const i12 = violationOf('I12')
/** I12: what a person chose, no timer, reconnect or replay changes; who was to take work and is lost ends the shift. */
export const humanWins: LogRule = (event, floor) => {
  if (event.noun !== 'agent' || event.by !== 'system') return []
  const { agent } = event.payload
  const before = floor.agents.get(agent.id)?.agent
  if (!before || (before.chosen === agent.chosen && before.reason === agent.reason)) return []
  const rings = before.chosen === 'ready' && agent.chosen === 'notReady' && agent.reason === 'ringNoAnswer'
  const mayBeLost = before.chosen === 'ready' || before.reason === 'ringNoAnswer'
  const isLost = mayBeLost && agent.chosen === 'offline' && agent.reason === 'disconnected'
  return when(!rings && !isLost, () =>
    i12(agent.id, `chose ${before.chosen} and was set to ${agent.chosen} by ${event.what}`),
  )
}

const i18 = violationOf('I18')
/** I18: a wrap-up ends by itself within two seconds after its time, and not before. */
export const timersFire = aboutContact(({ at, what, payload: { contact } }, floor, { bounds, settings }) => {
  if (what !== 'wrapUpExpired') return []
  const before = floor.contacts.get(contact.id)?.contact
  const agent = floor.agents.get(before?.agentId ?? '')
  // A queue that wants a disposition waits for it as long as the agent is there.
  const goneBy = agent?.agent.linkLostAt ? agent.agent.linkLostAt + settings.graceMs : 0
  const awaySince = agent?.agent.chosen === 'offline' ? agent.chosenAt : goneBy
  const due = Math.max(before?.wrapUpUntil ?? 0, floor.startedAt, awaySince)
  return [
    ...when(at < (before?.wrapUpUntil ?? 0), () => i18(contact.id, 'its wrap-up ended before its time')),
    ...when(at > due + bounds.timerMs, () => i18(contact.id, `its wrap-up ended ${at - due} ms after its time`)),
  ]
})

const i19 = violationOf('I19')
/** I18, I19: a level of a ticket's clock is acted on when it is reached, not before, and within two seconds after it. */
export const clocksFire: LogRule = (event, floor, { bounds }) => {
  if (event.noun !== 'clock') return []
  return event.payload.moves.flatMap(({ clock, level, reachedAt = 0, at, isNews }) => {
    if (level === undefined) return []
    const name = `${event.nounId} ${clock} ${level}`
    // Another class, policy or calendar may say at once that it was reached long ago.
    const late = isNews ? 0 : at - Math.max(reachedAt, floor.startedAt)
    return [
      ...when(at < reachedAt, () => i19(name, `was acted on ${reachedAt - at} ms early`)),
      ...when(late > bounds.timerMs, () => i18(name, `was acted on ${late} ms after it was reached`)),
    ]
  })
}

/** I19: no offer ends early, and within one life of the server time does not run backwards. */
export const clockHolds: LogRule = (event, floor, { bounds }) => {
  const back = when(bounds.isClockSteady && event.at < floor.at, () =>
    i19(String(event.seq), `is ${floor.at - event.at} ms older than the line before it`),
  )
  if (event.noun !== 'contact' || event.what !== 'timedOut') return back
  const { id } = event.payload.contact
  const early = (floor.contacts.get(id)?.contact.offerExpiresAt ?? 0) - event.at
  return [...back, ...when(early > 0, () => i19(id, `its offer timed out ${early} ms early`))]
}
