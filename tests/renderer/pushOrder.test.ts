import { describe, expect, it } from 'vitest'
import { createPushOrder, type NamedPush } from '../../renderer/connection/pushOrder.ts'
import { aContact, anAgent } from './helpers/things.ts'

const contact = (seq: number, id = 'c1'): NamedPush => ({
  name: 'contact:changed',
  data: { seq, contact: aContact({ id }) },
})
const agent = (seq: number): NamedPush => ({ name: 'agent:changed', data: { seq, agent: anAgent() } })

describe('the order of pushes', () => {
  it('takes several pushes of one transaction, which share its seq', () => {
    const order = createPushOrder()
    expect([contact(5), contact(5, 'c2'), agent(5)].map(order.isNews)).toEqual([true, true, true])
  })

  it('keeps the order for each thing by itself', () => {
    const order = createPushOrder()
    expect([contact(7), agent(6), contact(6), agent(7)].map(order.isNews)).toEqual([true, true, false, true])
  })

  it('resumes from where every push has surely passed, not from the last one seen', () => {
    const order = createPushOrder()
    order.startFrom(10)
    order.isNews(contact(11))
    order.mark()
    expect(order.since()).toBe(10)
    order.isNews(contact(12))
    order.mark()
    expect(order.since()).toBe(11)
  })

  it('drops what the snapshot holds, but not what no snapshot holds', () => {
    const order = createPushOrder()
    order.startFrom(10)
    const comment: NamedPush = {
      name: 'comment:added',
      data: {
        seq: 9,
        comment: {
          id: 'k1',
          ticketId: 't1',
          at: 1,
          authorId: null,
          attachments: [],
          authorName: null,
          public: false,
          text: 'x',
        },
      },
    }
    expect([agent(10), comment].map(order.isNews)).toEqual([false, true])
  })
})
