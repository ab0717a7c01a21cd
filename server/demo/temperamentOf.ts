import type { Temperament } from '../../shared/contract/customers.ts'
import { combine, notRight, placeOf } from '../../shared/domain/temperament.ts'
import type { Calendar } from './calendar.ts'
import type { Judged } from './story.ts'

const evening = 19

/** What is held after these judgements, one after the other, by the same rules as for any customer. */
export function temperamentOf(judged: readonly Judged[], calendar: Calendar, agentName: string): Temperament | null {
  let held: Temperament | null = null
  for (const each of judged) {
    const setAt = calendar.at({ day: each.day, hour: evening })
    const next = {
      ...placeOf(each.type),
      confidence: each.confidence,
      source: each.by,
      evidence: each.evidence,
      setBy: each.by === 'text' ? null : agentName,
      setAt,
    }
    held = combine(held, next, setAt)
    if (each.refuted) held = notRight(held, agentName, setAt)
  }
  return held
}
