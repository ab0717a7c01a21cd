import type { QueueNow, WaitingContact } from '../../../shared/contract/queues.ts'

/**
 * The first in line of several queues as one list: each queue keeps its own order, and of the heads the one that has
 * waited longest comes first.
 */
export function waitingLine(queues: readonly QueueNow[]): WaitingContact[] {
  const lines = queues.map((queue) => [...queue.first])
  const merged: WaitingContact[] = []
  for (;;) {
    const [next] = lines.filter((line) => line.length > 0).toSorted((a, b) => headAt(a) - headAt(b))
    const head = next?.shift()
    if (!head) return merged
    merged.push(head)
  }
}

const headAt = (line: readonly WaitingContact[]): number => line[0]?.queuedAt ?? Infinity
