import { z } from 'zod'
import { contact } from '../../shared/contract/contacts.ts'
import { openDesk, type TestDesk } from '../helpers/testApp.ts'
import { startServer } from '../helpers/serverProcess.ts'

/** A demo company in the middle of its day, made by real contacts over the API and real desks. */
export interface Scene {
  url: string
  customerId: string
  ticketId: string
  ticketNumber: string
  /** Calls in for whoever is ready next. */
  ring(): Promise<void>
  end(): Promise<void>
}

const chenWei = '+8613900000001'
const callers = [
  { phone: '+447700900981', queue: 'billing', subject: 'Charged twice for May' },
  { phone: '+8613900000002', queue: 'support', subject: '洗衣机不脱水' },
  { phone: '+12065550190', queue: 'complaints', subject: 'Technician did not come' },
  { phone: '+8613900000003', queue: 'vip', subject: '续约问题' },
]

/** Plays the scene: one call well under way at agent1's desk, colleagues at work, some waiting. */
export async function playScene(): Promise<Scene> {
  const server = await startServer()
  const { token } = await server.signIn('admin@demo.wubu')
  const desks: TestDesk[] = []
  const sit = async (email: string): Promise<TestDesk> => {
    const session = await server.signIn(email)
    const desk = await openDesk(server.url, session.user, session)
    desks.push(desk)
    return desk
  }
  const call = async (given: Record<string, unknown>): Promise<string> => {
    const { body } = await server.post('/contacts', { channel: 'voice', ...given }, token)
    return z.object({ contact }).parse(body).contact.id
  }
  const say = (id: string, text: string) => server.post(`/contacts/${id}/messages`, { text }, token)

  const robots = [await sit('robot1@demo.wubu'), await sit('robot2@demo.wubu'), await sit('robot3@demo.wubu')]
  for (const [i, robot] of robots.entries()) {
    const { phone, queue, subject } = callers[i % callers.length] ?? { phone: '', queue: 'support', subject: '' }
    await robot.get('presence:set', { state: 'ready' })
    await call({ queue, from: { phone }, subject })
    const offer = await robot.next('contact:offered')
    await robot.get('contact:accept', { contactId: offer.contact.id, offerId: offer.offerId })
  }
  const [done, held] = robots
  const doneId = done?.pushes.flatMap((push) => ('contact' in push.data ? push.data.contact.id : []))[0]
  if (done && doneId) {
    await done.get('contact:end', { contactId: doneId })
    await done.get('contact:finish', { contactId: doneId, disposition: 'follow-up' })
    await done.get('presence:set', { state: 'notReady', reason: 'lunch' })
  }
  const heldId = held?.pushes.flatMap((push) => ('contact' in push.data ? push.data.contact.id : []))[0]
  if (held && heldId) await held.get('contact:hold', { contactId: heldId })

  const agent = await sit('agent1@demo.wubu')
  await agent.get('presence:set', { state: 'ready' })
  const chatId = await call({
    channel: 'chat',
    queue: 'billing',
    from: { phone: '+447700900981' },
    text: 'Hi, my May bill shows the same amount twice.',
  })
  const chat = await agent.next('contact:offered')
  await agent.get('contact:accept', { contactId: chatId, offerId: chat.offerId })
  await agent.get('contact:message', {
    contactId: chatId,
    text: 'I see both entries. One was reversed this morning; it will be back in two working days.',
  })
  await say(chatId, 'Will I get that in writing?')
  await agent.get('contact:end', { contactId: chatId })

  await agent.get('contact:finish', { contactId: chatId, disposition: 'follow-up' })
  const callId = await call({
    queue: 'complaints',
    from: { phone: chenWei },
    subject: '机床温控模块第二次延误',
    text: '这是第二次了，我要一个明确的时间。',
    language: 'zh',
  })
  const offer = await agent.next('contact:offered')
  await agent.get('contact:accept', { contactId: callId, offerId: offer.offerId })
  await agent.get('script:answer', { contactId: callId, stepId: 'greet', answer: true })
  await say(callId, '订单 W2610-2046。说是周一到，今天都周六了。')
  await agent.get('contact:note', { contactId: callId, text: '已从嘉兴仓发出，今天 18:00 前送到；司机李师傅。' })
  await say(callId, '行。那耽误的这一天怎么算？')
  await agent.get('contact:mood', { contactId: callId, mood: 'demanding' })
  const ticket = await agent.get('ticket:open', {
    kind: 'complaint',
    subject: '温控模块第二次延误，要求补偿',
    contactId: callId,
    priority: 'high',
  })
  await agent.get('ticket:comment', {
    ticketId: ticket.id,
    text: 'Hub confirms: on the van since 11:40, driver Li.',
    public: false,
  })

  for (const { phone, queue, subject } of callers.slice(1)) await call({ queue, from: { phone }, subject })
  await call({ queue: 'complaints', from: { phone: 'anonymous' } })
  const customerId = ticket.customerId ?? ''
  return {
    url: server.url,
    customerId,
    ticketId: ticket.id,
    ticketNumber: ticket.number,
    async ring() {
      await call({ queue: 'vip', from: { phone: chenWei }, subject: '追问送达时间' })
    },
    async end() {
      for (const desk of desks) desk.disconnect()
      await server.stop()
    },
  }
}
