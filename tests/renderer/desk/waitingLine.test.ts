import { describe, expect, it } from 'vitest'
import { waitingLine } from '../../../renderer/features/desk/waitingLine.ts'
import type { QueueNow } from '../../../shared/contract/queues.ts'

const queue = (name: string, ...queuedAt: number[]): QueueNow => ({
  queue: name,
  waiting: queuedAt.length,
  ringing: 0,
  oldestAt: null,
  first: queuedAt.map((at) => ({
    id: `${name}${at}`,
    channel: 'voice',
    queue: name,
    customerName: null,
    phoneTail: null,
    customerClass: null,
    subject: null,
    priority: 0,
    queuedAt: at,
    waitingSince: at,
  })),
})
const ids = (...queues: QueueNow[]) => waitingLine(queues).map((each) => each.id)

describe('the line of those who wait for me', () => {
  it('puts the heads of the queues in the order of their wait', () => {
    expect(ids(queue('a', 10, 30), queue('b', 20))).toEqual(['a10', 'b20', 'a30'])
  })

  it('keeps the order of each queue, whose first may have come later and go before by priority', () => {
    expect(ids(queue('a', 50, 10), queue('b', 20))).toEqual(['b20', 'a50', 'a10'])
  })

  it('is empty when nobody waits, and leaves the queues as they are', () => {
    const known = queue('a', 1)
    expect(ids(known, queue('b'))).toEqual(['a1'])
    expect(known.first).toHaveLength(1)
    expect(ids()).toEqual([])
  })
})
