import { unlinkAll } from './agents/agentLink.ts'
import { sweepClocks } from './clocks/sweepClocks.ts'
import { offerNext } from './contacts/offerNext.ts'
import { createClusters } from './clusters/createClusters.ts'
import { createCaseSolver } from './clusters/solveCases.ts'
import { sweepReviews } from './complaints/sweepReviews.ts'
import { sweepLostAgents } from './contacts/sweepLostAgents.ts'
import { sweepOffers } from './contacts/sweepOffers.ts'
import { sweepWrapUps } from './contacts/sweepWrapUps.ts'
import type { Deps } from './deps.ts'
import { sweepCommands } from './sweepCommands.ts'
import { createSweepEnded } from './sweepEnded.ts'
import { createSweepFiles } from './sweepFiles.ts'

/** What moves by itself: offers after every change that may allow one, and deadlines once a second. */
export interface Floor {
  /** Acts on everything that is due, then offers. Errors are logged and do not end it. */
  sweep(): Promise<void>
  /** Resolves when no offering is under way or called for. */
  idle(): Promise<void>
  /** After this nothing is offered any more. */
  stop(): Promise<void>
}

/** Starts the floor on an opened database. Whoever was signed in before the start has the grace time to come back. */
export async function startFloor(deps: Deps): Promise<Floor> {
  const sweeps = [
    sweepOffers,
    sweepWrapUps,
    sweepLostAgents,
    sweepReviews,
    sweepClocks,
    createClusters(deps),
    await createCaseSolver(deps),
    sweepCommands,
    createSweepEnded(),
    createSweepFiles(),
  ]
  let wanted = false
  let stopped = false
  let running: Promise<void> | undefined

  async function route(): Promise<void> {
    while (wanted && !stopped) {
      wanted = false
      try {
        await offerNext(deps)
      } catch (error) {
        deps.log.error({ err: error }, 'offering failed; it is tried again within a second')
      }
    }
    running = undefined
  }

  function routeSoon(): void {
    wanted = true
    if (running || stopped) return
    // A whole turn's changes are looked at together.
    running = new Promise((resolve) => deps.world.soon(() => void route().then(resolve)))
  }

  deps.db.onCommitted((events) => {
    if (events.some(({ noun }) => noun === 'contact' || noun === 'agent')) routeSoon()
  })
  await unlinkAll(deps)

  const idle = async () => {
    while (running) await running
  }
  return {
    idle,
    async sweep() {
      for (const act of sweeps) {
        try {
          await act(deps)
        } catch (error) {
          deps.log.error({ err: error, sweep: act.name }, 'a sweep failed; it is tried again in a second')
        }
      }
      routeSoon()
      await idle()
    },
    async stop() {
      stopped = true
      await idle()
    },
  }
}
