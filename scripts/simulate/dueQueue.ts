/** What is due when: the earliest first, and of the same time the one that was put in first among the lowest `rank`. */
export class DueQueue<T> {
  #heap: { at: number; rank: number; turn: number; item: T }[] = []
  #turns = 0

  /** Puts `item` in for the time `at`. */
  add(at: number, rank: number, item: T): void {
    const heap = this.#heap
    heap.push({ at, rank, turn: this.#turns++, item })
    for (let i = heap.length - 1; i > 0;) {
      const parent = (i - 1) >> 1
      if (!this.#isBefore(i, parent)) break
      this.#swap(i, parent)
      i = parent
    }
  }

  /** The time of the next item, or undefined when there is none. */
  get nextAt(): number | undefined {
    return this.#heap[0]?.at
  }

  /** Takes out the next item. */
  take(): { at: number; item: T } | undefined {
    const heap = this.#heap
    const first = heap[0]
    const last = heap.pop()
    if (!first || !last || heap.length === 0) return first
    heap[0] = last
    for (let i = 0; ;) {
      const [left, right] = [2 * i + 1, 2 * i + 2]
      let least = i
      if (left < heap.length && this.#isBefore(left, least)) least = left
      if (right < heap.length && this.#isBefore(right, least)) least = right
      if (least === i) return first
      this.#swap(i, least)
      i = least
    }
  }

  #isBefore(i: number, j: number): boolean {
    const [a, b] = [this.#heap[i], this.#heap[j]]
    if (!a || !b) return false
    return (a.at - b.at || a.rank - b.rank || a.turn - b.turn) < 0
  }

  #swap(i: number, j: number): void {
    const [a, b] = [this.#heap[i], this.#heap[j]]
    if (!a || !b) return
    this.#heap[i] = b
    this.#heap[j] = a
  }
}
