import { findAgent } from '../../server/db/agentQueries.ts'
import type { Contact } from '../../shared/contract/contacts.ts'
import type { Push } from '../../shared/contract/index.ts'
import type { TestApp, TestDesk } from './testApp.ts'
import { until } from './until.ts'

/** Lets a contact come in by the API: a call in `sales` unless told otherwise. Offers are made by then. */
export async function arrive(app: TestApp, more: Record<string, unknown> = {}): Promise<Contact> {
  const { status, body } = await app.api('POST', '/contacts', { channel: 'voice', queue: 'sales', ...more })
  if (status !== 201) throw new Error(`arrive: ${status} ${JSON.stringify(body)}`)
  await app.settle()
  return body.contact
}

/** A contact comes in and rings at this desk. */
export async function ring(
  app: TestApp,
  desk: TestDesk,
  more: Record<string, unknown> = {},
): Promise<Push<'contact:offered'>> {
  const { id } = await arrive(app, more)
  const offer = await desk.next('contact:offered')
  if (offer.contact.id !== id) throw new Error(`${offer.contact.id} rings, not ${id}`)
  return offer
}

/** A contact comes in, rings at this desk and is accepted. */
export async function talk(app: TestApp, desk: TestDesk, more: Record<string, unknown> = {}): Promise<Contact> {
  const offer = await ring(app, desk, more)
  const contact = await desk.get('contact:accept', { contactId: offer.contact.id, offerId: offer.offerId })
  await app.settle()
  return contact
}

/** An agent on the floor who is ready. */
export async function readyAgent(app: TestApp, name: string, more?: Parameters<TestApp['hire']>[1]): Promise<TestDesk> {
  const desk = await app.connect(await app.hire(name, more))
  await desk.get('presence:set', { state: 'ready' })
  await app.settle()
  return desk
}

/** How a contact stands, by the API. */
export const stateOf = async (app: TestApp, contactId: string): Promise<Contact> =>
  (await app.api('GET', `/contacts/${contactId}`)).body.contact

/** How this desk's own agent stands. */
export async function agentOf(desk: TestDesk) {
  const resumed = await desk.get('session:resume', {})
  if (!('snapshot' in resumed) || !resumed.snapshot.agent) throw new Error('no snapshot of an agent')
  return resumed.snapshot.agent
}

/** All that this desk would draw after a fresh start. */
export async function snapshotOf(desk: Pick<TestDesk, 'get'>) {
  const resumed = await desk.get('session:resume', {})
  if (!('snapshot' in resumed)) throw new Error('not a snapshot')
  return resumed.snapshot
}

/** Cuts this desk's link; the server has noticed by then. */
export async function cut(app: TestApp, desk: TestDesk): Promise<void> {
  const before = app.app.realtime.countDesks()
  desk.disconnect()
  await until(() => app.app.realtime.countDesks() < before, 'the server noticing a cut')
  await until(async () => {
    const agent = await findAgent(app.deps.db, desk.user.id)
    return !agent || agent.chosen === 'offline' || agent.linkLostAt !== null
  }, 'a lost link')
  await app.settle()
}

/** The agent ends and writes up the contact, and takes no more. */
export async function putAway(app: TestApp, desk: TestDesk, contactId: string): Promise<void> {
  await desk.get('presence:set', { state: 'notReady', reason: 'admin' })
  await desk.get('contact:end', { contactId })
  await desk.get('contact:finish', { contactId, disposition: 'follow-up' })
  await app.settle()
}
