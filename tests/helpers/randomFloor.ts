import type { Contact } from '../../shared/contract/contacts.ts'
import type { RawInput, RequestName } from '../../shared/contract/index.ts'
import type { ScriptProgress } from '../../shared/contract/scripts.ts'
import { moveContact } from '../../shared/domain/contactMoves.ts'
import { fakeWorld } from './fakeWorld.ts'
import type { Asking } from './ackJournal.ts'
import type { TestApp } from './testApp.ts'

/** What happens on a floor, by chance: the same seed gives the same day. */
export interface Chance {
  chance(): number
  pick<T>(from: readonly T[]): T
  below(n: number): number
}

export function chanceOf(seed: number): Chance {
  const { chance } = fakeWorld(0, seed)
  const below = (n: number) => Math.floor(chance() * n)
  return { chance, below, pick: (from) => from[below(from.length)]! }
}

const channels = ['voice', 'voice', 'chat', 'email', 'web'] as const

/** Somebody calls, writes, hangs up or wants to be called back. */
export async function customerActs(
  app: TestApp,
  { chance, pick, below }: Chance,
  queues: readonly string[],
): Promise<void> {
  if (chance() < 0.6) {
    const from = chance() < 0.7 ? { phone: `1380000${String(below(20)).padStart(4, '0')}` } : {}
    await app.api('POST', '/contacts', {
      channel: pick(channels),
      queue: pick(queues),
      from,
      priority: below(3),
      ...(chance() < 0.3 ? { text: '你好' } : {}),
    })
    return
  }
  const { body } = await app.api('GET', '/contacts?limit=20')
  const contacts = (body.items as Contact[]).filter(
    (contact) => moveContact(contact.state, 'abandon') ?? moveContact(contact.state, 'end'),
  )
  if (contacts.length === 0) return
  const { id } = pick(contacts)
  if (chance() < 0.5) await app.api('POST', `/contacts/${id}/messages`, { text: 'anybody there?' })
  else await app.api('POST', `/contacts/${id}/end`, { reason: pick(['hungUp', 'left', 'callback', 'done'] as const) })
}

/** An agent does something that a person at this desk might do; what is refused is refused. */
export async function agentActs(
  desk: Asking,
  { chance, pick }: Chance,
  queues: readonly string[],
  colleagues: readonly string[],
): Promise<void> {
  const resumed = await desk.get('session:resume', {})
  if (!('snapshot' in resumed) || !resumed.snapshot.agent) return
  const { agent, offers, mine } = resumed.snapshot
  const ask = <N extends RequestName>(name: N, input: RawInput<N>) => desk.request(name, input)
  if (chance() < 0.06 || agent.chosen !== 'ready') {
    const state = pick(['ready', 'ready', 'ready', 'ready', 'ready', 'ready', 'notReady', 'offline'] as const)
    await ask('presence:set', state === 'notReady' ? { state, reason: pick(['break', 'lunch'] as const) } : { state })
    return
  }
  const offer = offers[0]
  if (offer) {
    const on = { contactId: offer.contact.id, offerId: offer.offerId }
    await (chance() < 0.8 ? ask('contact:accept', on) : ask('contact:decline', on))
    return
  }
  if (mine.length === 0) return void (chance() < 0.3 && (await ask('contact:pull', {})))
  const { contact, progress, customer } = pick(mine)
  const contactId = contact.id
  const acts: (() => Promise<unknown>)[] =
    contact.state === 'wrapUp'
      ? [
          () =>
            ask('contact:finish', {
              contactId,
              disposition: pick(['follow-up', 'resolved']),
              ...(chance() < 0.4 ? { ticket: { kind: 'complaint' as const, subject: 'late' } } : {}),
            }),
          () => ask('contact:finish', { contactId, disposition: 'follow-up', note: 'done' }),
          () => ask('contact:extendWrapUp', { contactId }),
        ]
      : [
          () => ask('contact:end', { contactId }),
          () => ask('contact:end', { contactId }),
          () => ask(contact.heldAt === null ? 'contact:hold' : 'contact:resume', { contactId }),
          () =>
            ask('contact:transfer', {
              contactId,
              to: chance() < 0.5 ? { queue: pick(queues) } : { agentId: pick(colleagues) },
              note: 'please',
            }),
          () => ask('contact:note', { contactId, text: '备注' }),
          () => ask('contact:message', { contactId, text: 'one moment' }),
          () => ask('contact:mood', { contactId, mood: pick(['calm', 'agitated', null] as const) }),
          () => ask('customer:create', { name: 'New', contactId }),
          async () => {
            const { items } = await desk.get('customer:list', { limit: 5 })
            if (items.length > 0) await ask('contact:identify', { contactId, customerId: pick(items).id })
          },
          () =>
            customer
              ? ask('customer:change', {
                  customerId: customer.customer.id,
                  version: customer.customer.version,
                  class: pick(['vip', 'small'] as const),
                  language: pick(['zh', 'en'] as const),
                })
              : Promise.resolve(),
          () =>
            customer
              ? ask('temperament:set', {
                  customerId: customer.customer.id,
                  judgement: { by: 'agent', type: pick(['driver', 'amiable'] as const) },
                })
              : Promise.resolve(),
        ]
  if (progress?.current && chance() < 0.3) await answerStep(desk, progress, chance)
  else await pick(acts)()
}

async function answerStep(
  desk: Asking,
  { contactId, script, current }: ScriptProgress,
  chance: () => number,
): Promise<void> {
  const step = script.steps.find((each) => each.id === current)!
  if (!step.required && chance() < 0.3)
    return void (await desk.request('script:answer', { contactId, stepId: step.id, skipReason: 'not now' }))
  const answer =
    step.kind === 'choose'
      ? step.options![0]!.value
      : step.kind === 'ask'
        ? 'an answer'
        : step.kind === 'form'
          ? Object.fromEntries(
              (step.fields ?? []).map(({ key, type, options }) => [
                key,
                type === 'number'
                  ? 1
                  : type === 'yesNo'
                    ? true
                    : type === 'date'
                      ? '2026-11-02'
                      : type === 'time'
                        ? '09:30'
                        : (options?.[0]?.value ?? 'x'),
              ]),
            )
          : (true as const)
  await desk.request('script:answer', { contactId, stepId: step.id, answer })
}
