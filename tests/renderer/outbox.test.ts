import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Connection } from '../../renderer/connection/connection.ts'
import { installConnection } from '../../renderer/connection/current.ts'
import { useOutboxStore } from '../../renderer/stores/outbox.ts'
import { fail, ok, type Failure, type Result } from '../../shared/result.ts'
import { aContact } from './helpers/things.ts'

const asked: { name: string; input: Record<string, unknown> }[] = []
let answers: Result<unknown>[] = []
/** Answers in turn; then it is silent, as a server that is not there. */
const connection: Connection = {
  start() {},
  stop() {},
  request: (name, input) => {
    asked.push({ name, input })
    const answer = answers.shift()
    // The outbox asks for contacts only, and the test gives it contacts.
    return answer ? Promise.resolve(answer as Result<never>) : new Promise(() => {})
  },
}
const signInAs = (id: string) =>
  localStorage.setItem(
    'wubu.session',
    JSON.stringify({ token: id, user: { id, email: `${id}@demo.wubu`, name: id, role: 'agent' }, expiresAt: 1 }),
  )
const reload = () => setActivePinia(createPinia())
const note = { kind: 'note', contactId: 'c1', who: 'Maya', text: 'Wants a refund' } as const
const refusal: Failure = { code: 'notFound', message: 'not yours' }

beforeEach(() => {
  localStorage.clear()
  signInAs('ann')
  reload()
  installConnection(connection)
  asked.length = 0
  answers = []
})

describe('what is said', () => {
  it('is in the outbox until the server has it', async () => {
    answers = [ok(aContact())]
    const outbox = useOutboxStore()
    outbox.send(note)
    expect(outbox.waitsFor('c1')).toBe(true)
    await vi.waitFor(() => expect(outbox.list).toEqual([]))
    expect(asked).toMatchObject([{ name: 'contact:note', input: { contactId: 'c1', text: 'Wants a refund' } }])
    expect(Object.keys(localStorage)).toEqual(['wubu.session'])
  })

  it('is sent again after a reload, as the same message and the same command', async () => {
    useOutboxStore().send(note)
    answers = [ok(aContact())]
    reload()
    const outbox = useOutboxStore()
    await vi.waitFor(() => expect(outbox.list).toEqual([]))
    expect(asked).toHaveLength(2)
    expect(asked[1]).toEqual(asked[0])
    expect(asked[0]?.input['commandId']).toBe(asked[0]?.input['id'])
  })

  it('goes out in the order in which it was said', async () => {
    answers = [ok(aContact()), ok(aContact())]
    const outbox = useOutboxStore()
    outbox.send(note)
    outbox.send({ ...note, kind: 'reply', text: 'Certainly' })
    await vi.waitFor(() => expect(outbox.list).toEqual([]))
    expect(asked.map(({ name }) => name)).toEqual(['contact:note', 'contact:message'])
  })

  it('is tried again when no answer came or the server was busy', async () => {
    answers = [
      fail({ code: 'timeout', reason: 'offline', message: 'no link', retryAfterMs: 1 }),
      fail({ code: 'busy', reason: 'storage', message: 'disk', retryAfterMs: 1 }),
      ok(aContact()),
    ]
    const outbox = useOutboxStore()
    outbox.send(note)
    await vi.waitFor(() => expect(outbox.list).toEqual([]))
    expect(new Set(asked.map(({ input }) => input['commandId'])).size).toBe(1)
    expect(asked).toHaveLength(3)
  })

  it('stays, with the reason, when the server refuses it; what was said after it goes out', async () => {
    answers = [fail(refusal), ok(aContact())]
    const outbox = useOutboxStore()
    outbox.send(note)
    outbox.send({ ...note, contactId: 'c2' })
    await vi.waitFor(() => expect(asked).toHaveLength(2))
    await vi.waitFor(() => expect(outbox.list).toMatchObject([{ contactId: 'c1', refused: refusal }]))
    reload()
    expect(useOutboxStore().list).toMatchObject([{ text: 'Wants a refund', refused: refusal }])
  })

  it('waits for its own author to sign in again', () => {
    useOutboxStore().send(note)
    signInAs('ben')
    reload()
    expect(useOutboxStore().list).toEqual([])
    signInAs('ann')
    reload()
    expect(useOutboxStore().list).toMatchObject([{ text: 'Wants a refund' }])
  })

  it('leaves this window when another one has sent it', () => {
    const outbox = useOutboxStore()
    outbox.send(note)
    const name = Object.keys(localStorage).find((each) => each.startsWith('wubu.outbox.')) ?? ''
    localStorage.removeItem(name)
    window.dispatchEvent(new StorageEvent('storage', { key: name }))
    expect(outbox.list).toEqual([])
  })
})
