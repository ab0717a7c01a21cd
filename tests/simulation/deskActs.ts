import type { RawInput, RequestName } from '../../shared/contract/index.ts'
import type { ScriptProgress } from '../../shared/contract/scripts.ts'
import type { Screen } from '../helpers/deskScreen.ts'
import { queueIds } from './company.ts'
import type { Sim } from './sim.ts'

/** Something that a person asks the server for. */
export type Act = { [N in RequestName]: { name: N; input: RawInput<N> } }[RequestName]

const act = <N extends RequestName>(name: N, input: RawInput<N>): Act => ({ name, input }) as Act

/** What an agent does who sees this screen; undefined for nothing. Who heals the day works everything off. */
export function agentAct(screen: Screen, { luck, isHealing }: Sim, colleagues: readonly string[]): Act | undefined {
  const { agent, offers, mine, progress } = screen
  if (!agent) return undefined
  const { chance, pick } = luck
  if (agent.chosen !== 'ready' || (!isHealing && chance() < 0.05)) return presenceAct(agent.chosen, isHealing, luck)
  const offer = [...offers.values()][0]
  if (offer) {
    const on = { contactId: offer.contact.id, offerId: offer.offerId }
    if (!isHealing && chance() < 0.15) return undefined
    return isHealing || chance() < 0.85 ? act('contact:accept', on) : act('contact:decline', on)
  }
  const contacts = [...mine.values()]
  if (contacts.length === 0 || chance() < 0.1) return isHealing || chance() < 0.3 ? act('contact:pull', {}) : undefined
  const contact = pick(contacts)
  const contactId = contact.id
  if (contact.state === 'wrapUp') {
    const disposition = isHealing || chance() < 0.7 ? 'follow-up' : 'resolved'
    if (!isHealing && chance() < 0.15) return act('contact:extendWrapUp', { contactId })
    const more = chance() < 0.2 ? { ticket: { kind: 'complaint' as const, subject: 'late' } } : {}
    return act('contact:finish', { contactId, disposition, ...more })
  }
  if (isHealing) return act('contact:end', { contactId })
  const step = progress.get(contactId)
  if (step?.current && chance() < 0.3) return stepAct(step, luck)
  return pick([
    () => act('contact:end', { contactId }),
    () => act('contact:end', { contactId }),
    () => act('contact:end', { contactId }),
    () => act(contact.heldAt === null ? 'contact:hold' : 'contact:resume', { contactId }),
    () =>
      act('contact:transfer', {
        contactId,
        to: chance() < 0.5 ? { queue: pick(queueIds) } : { agentId: pick(colleagues) },
      }),
    () => act('contact:note', { contactId, text: '备注' }),
    () => act('contact:message', { contactId, text: 'one moment' }),
    () => act('contact:mood', { contactId, mood: pick(['calm', 'agitated', null] as const) }),
    () => act('customer:create', { name: 'New', contactId }),
  ])()
}

function presenceAct(chosen: string, isHealing: boolean, { pick }: Sim['luck']): Act {
  const state =
    isHealing || chosen !== 'ready'
      ? pick(['ready', 'ready', 'ready', 'notReady'] as const)
      : pick(['notReady', 'offline'] as const)
  if (isHealing || state === 'ready') return act('presence:set', { state: 'ready' })
  return act('presence:set', state === 'notReady' ? { state, reason: pick(['break', 'lunch'] as const) } : { state })
}

function stepAct({ contactId, script, current }: ScriptProgress, { chance }: Sim['luck']): Act | undefined {
  const step = script.steps.find((each) => each.id === current)
  const on = { contactId, stepId: current ?? '' }
  if (!step) return undefined
  if (!step.required && chance() < 0.4) return act('script:answer', { ...on, skipReason: 'not now' })
  const answer = step.kind === 'choose' ? (step.options?.[0]?.value ?? 'x') : step.kind === 'ask' ? 'an answer' : true
  return act('script:answer', { ...on, answer })
}
