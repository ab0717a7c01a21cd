import { mark, onJob, quantile, sleep } from './job.ts'
import { neverMs } from '../bench.ts'
import { leanFloor, type Floor, productFloor, type WayJob } from './floors.ts'

/** How one run of whole ways went; ms from sending the contact. */
export interface WayFigures {
  /** Whole ways that were finished in the measured time, a second. */
  perSecond: number
  /** All whole ways done between the two marks, for the processor time a contact. */
  finished: number
  /** Contacts that never came to their end. */
  lost: number
  persistedP50: number
  persistedP99: number
  assignedP50: number
  assignedP99: number
}

const warmMs = 1000

onJob<WayJob, WayFigures>(async (job) => {
  const floor: Floor = job.kind === 'lean' ? await leanFloor(job) : await productFloor(job)
  mark('begin')
  const start = performance.now()
  const from = start + warmMs
  const until = from + job.seconds * 1000
  const persisted: number[] = []
  const assigned: number[] = []
  let sent = 0
  let finished = 0
  let doneInTime = 0
  const one = async () => {
    const t0 = performance.now()
    const way = floor.send(sent++)
    await way.persisted
    const t1 = performance.now()
    await way.assigned
    const t2 = performance.now()
    finished++
    if (t2 >= from && t2 < until) doneInTime++
    if (t0 < from || t0 >= until) return
    persisted.push(t1 - t0)
    assigned.push(t2 - t0)
  }
  if (job.inFlight) {
    const again = async () => {
      while (performance.now() < until) await one()
    }
    await Promise.race([
      Promise.all(Array.from({ length: job.inFlight }, again)),
      sleep(warmMs + job.seconds * 1000 + 5000),
    ])
  } else {
    while (performance.now() < until) {
      for (const due = ((performance.now() - start) * job.rate!) / 1000; sent < due;) void one()
      // Hopelessly behind: no answer can come better from here.
      if (sent - finished > job.rate! * 2) break
      await sleep(1)
    }
    for (const giveUp = performance.now() + 4000; finished < sent && performance.now() < giveUp;) await sleep(10)
  }
  mark('end')
  // What never came counts as endlessly late.
  const late = Array.from({ length: sent - finished }, () => neverMs)
  return {
    perSecond: doneInTime / job.seconds,
    finished,
    lost: sent - finished,
    persistedP50: quantile(persisted, 0.5),
    persistedP99: quantile(persisted, 0.99),
    assignedP50: quantile([...assigned, ...late], 0.5),
    assignedP99: quantile([...assigned, ...late], 0.99),
  }
})
