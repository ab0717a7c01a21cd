/** Something that is going to happen. */
interface Happening {
  at: number
  /** Ties happen in the order in which they were called for. */
  order: number
  label: string
  act(): void
}

/** A clock that only what happens moves: the next thing is always the earliest, and nobody waits for it. */
export class VirtualTime {
  now: number
  #heap: Happening[] = []
  #order = 0

  constructor(startsAt: number) {
    this.now = startsAt
  }

  /** Has `act` happen in `ms` milliseconds. */
  in(ms: number, label: string, act: () => void): void {
    this.#push({ at: this.now + Math.max(0, Math.floor(ms)), order: ++this.#order, label, act })
  }

  /** Moves to the next thing and takes it out; undefined when nothing is to come. */
  next(): Happening | undefined {
    const first = this.#heap[0]
    const last = this.#heap.pop()
    if (!first || !last) return undefined
    if (first !== last) this.#sink(last)
    this.now = first.at
    return first
  }

  #push(item: Happening): void {
    const heap = this.#heap
    let i = heap.length
    while (i > 0) {
      const parent = (i - 1) >> 1
      // Both are within the heap.
      if (!isBefore(item, heap[parent]!)) break
      heap[i] = heap[parent]!
      i = parent
    }
    heap[i] = item
  }

  #sink(item: Happening): void {
    const heap = this.#heap
    let i = 0
    for (;;) {
      let child = 2 * i + 1
      if (child >= heap.length) break
      // Both children are within the heap where they are looked at.
      if (child + 1 < heap.length && isBefore(heap[child + 1]!, heap[child]!)) child++
      if (!isBefore(heap[child]!, item)) break
      heap[i] = heap[child]!
      i = child
    }
    heap[i] = item
  }
}

const isBefore = (a: Happening, b: Happening) => a.at < b.at || (a.at === b.at && a.order < b.order)
