import { canonical } from '../commands.ts'
import type { Deps } from '../deps.ts'
import { recomputeWall } from '../queues/wallboard.ts'
import type { Wallboard } from '../../shared/contract/wallboard.ts'
import { type Violation, violationOf, when } from './violation.ts'

const i16 = violationOf('I16')

/** I16: the wall that was shown is the fold of the log. Give it as shown at the log's present `seq`. */
export async function checkWall(deps: Deps, shown: Wallboard): Promise<Violation[]> {
  const wanted = await recomputeWall(deps)
  if (shown.seq !== wanted.seq) return [i16(String(shown.seq), `the wall is of another line than ${wanted.seq}`)]
  return wanted.queues.flatMap((queue) => {
    const there = shown.queues.find((each) => each.queue === queue.queue)
    return when(!there || canonical(there) !== canonical(queue), () =>
      i16(queue.queue, `shows ${JSON.stringify(there)}, by the log ${JSON.stringify(queue)}`),
    )
  })
}
