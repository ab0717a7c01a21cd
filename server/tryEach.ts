import { LostUpdate, NotUnique } from './errors.ts'

/** Acts on each row; one that was changed meanwhile is left to the next sweep, which reads it afresh. */
export async function tryEach<T>(rows: readonly T[], act: (row: T) => Promise<void>): Promise<void> {
  await Promise.all(
    rows.map(async (row) => {
      try {
        await act(row)
      } catch (error) {
        if (!(error instanceof LostUpdate || error instanceof NotUnique)) throw error
      }
    }),
  )
}
