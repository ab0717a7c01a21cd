import { type ChildProcess, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Offer } from '../../shared/contract/contacts.ts'
import { Desk } from '../../scripts/simulate/desk.ts'
import { type ServerProcess, startServer } from '../helpers/serverProcess.ts'
import { until } from '../helpers/until.ts'

const program = join(import.meta.dirname, '..', '..', 'scripts/simulate/main.ts')
let server: ServerProcess
let demo: ChildProcess

beforeAll(async () => {
  server = await startServer()
  demo = spawn(process.execPath, [program, '--url', server.url, '--gentle'], { stdio: ['ignore', 'pipe', 'inherit'] })
  // Its first line: the robots are at work.
  await once(demo.stdout!, 'data')
})
afterAll(async () => {
  if (demo.exitCode === null) {
    demo.kill('SIGINT')
    await once(demo, 'exit')
  }
  await server.stop()
})

test('a newcomer who chooses ready hears within seconds from a known customer with a story', async () => {
  const desk = await Desk.open(server.url, () => server.signIn('agent1@demo.wubu'))
  const rings = new Promise<Offer>((resolve) => desk.on('contact:offered', resolve))
  await desk.connect()
  const readyAt = performance.now()
  expect(await desk.request('presence:set', { state: 'ready' })).toMatchObject({ ok: true })

  const { contact, customer, offerId } = await rings
  expect(performance.now() - readyAt).toBeLessThan(8000)
  expect(contact).toMatchObject({ channel: 'voice', identity: 'known', requeues: 0 })
  expect((customer?.openTickets ?? 0) + (customer?.promises.length ?? 0)).toBeGreaterThan(0)

  const says = new Promise<string>((resolve) => desk.on('message:added', ({ message }) => resolve(message.text)))
  await desk.request('contact:accept', { contactId: contact.id, offerId })
  expect((await says).length).toBeGreaterThan(10)
  desk.close()
})

test('what the newcomer declines goes to one of those who stand as ready', async () => {
  const [desk, lead] = await Promise.all(
    ['agent2@demo.wubu', 'lead@demo.wubu'].map((email) => Desk.open(server.url, () => server.signIn(email))),
  )
  const rings = new Promise<Offer>((resolve) => desk!.on('contact:offered', resolve))
  await Promise.all([desk!.connect(), lead!.connect()])
  await desk!.request('presence:set', { state: 'ready' })
  const { contact, offerId } = await rings
  await desk!.request('contact:decline', { contactId: contact.id, offerId })
  await desk!.request('presence:set', { state: 'notReady', reason: 'break' })
  await until(async () => {
    const room = await lead!.request('contact:get', { contactId: contact.id })
    return room.ok && room.data.contact.state === 'connected' && room.data.contact.agentId !== desk!.user.id
  }, 'a colleague taking it')
  desk!.close()
  lead!.close()
})

test('the demo ends by itself when its parent was gone before it began', async () => {
  const orphan = fork(program, ['--url', server.url, '--gentle'], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  orphan.disconnect()
  const timer = setTimeout(() => orphan.kill('SIGKILL'), 20_000)
  const [code] = (await once(orphan, 'exit')) as [number | null]
  clearTimeout(timer)
  expect(code).toBe(0)
})

test('the demo ends within seconds and without complaint when it is asked to', async () => {
  const askedAt = performance.now()
  demo.kill('SIGINT')
  await once(demo, 'exit')
  expect(demo.exitCode).toBe(0)
  expect(performance.now() - askedAt).toBeLessThan(6000)
})
