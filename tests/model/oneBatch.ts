import fc from 'fast-check'
import { BothFloors } from './bothFloors.ts'
import { anyCommands } from './commands.ts'
import type { Plant } from './realFloor.ts'

/** Some runs from one seed; `path` and `replayPath` give one of them again. */
export interface Batch {
  runs: number
  commands: number
  seed: number
  path?: string | undefined
  replayPath?: string | undefined
}

/** A run in which model and server parted, as short as it could be made. */
export interface ModelFailure {
  seed: number
  path: string
  replayPath: string
  error: string
  /** The shortest run that shows it, a command a line. */
  commands: string[]
  /** The command that plays it again. */
  replay: string
}

const longestMs = 60_000

/** Plays a batch; gives the first failure, after which it ends. */
export async function playBatch(
  { runs, commands, seed, path, replayPath }: Batch,
  plant?: Plant,
): Promise<{ runs: number; failure?: ModelFailure }> {
  const property = fc.asyncProperty(anyCommands(commands, replayPath), async (all) => {
    const both = await BothFloors.open(plant)
    try {
      await fc.asyncModelRun(() => ({ model: both, real: both }), all)
      await both.finish()
    } finally {
      both.real.close()
    }
  })
  const { numRuns, counterexample, counterexamplePath, errorInstance } = await fc.check(property, {
    numRuns: runs,
    seed,
    // A failure is made shorter for as long as this; `runs` tells when not all were played.
    interruptAfterTimeLimit: path === undefined ? longestMs : 10_000,
    ...(path === undefined ? {} : { path, endOnFailure: true }),
  })
  if (!counterexample) return { runs: numRuns }
  const [shortest] = counterexample
  const told = [...shortest].map(String)
  // The only place where fast-check tells which of the commands it left out.
  const left = /replayPath="([^"]*)"/.exec(fc.stringify(shortest))?.[1] ?? ''
  const at = { seed, path: counterexamplePath ?? '', replayPath: left }
  const error = errorInstance instanceof Error ? errorInstance.message : String(errorInstance)
  const replay = `node tests/model/run.ts --commands ${commands} --seed ${seed} --path '${at.path}' --replay '${left}'`
  return { runs: numRuns, failure: { ...at, error, commands: told, replay } }
}
