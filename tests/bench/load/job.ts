/** Waits for the job that the parent sends, does it, and sends the figures back. */
export function onJob<Job, Figures>(act: (job: Job) => Promise<Figures>): void {
  process.once('message', (job: Job) => {
    act(job).then(
      (figures) => process.send!({ figures }),
      (error: unknown) => {
        console.error(error)
        process.exit(1)
      },
    )
  })
  process.once('disconnect', () => process.exit())
}

/** Tells the parent how far the load is, so that it can read the server's counters there. */
export const mark = (name: string): void => void process.send!({ mark: name })

export const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** The p-th part of a list of times, ms to two places; NaN of none. */
export function quantile(times: number[], p: number): number {
  const sorted = times.toSorted((a, b) => a - b)
  return Number((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * p))] ?? NaN).toFixed(2))
}
