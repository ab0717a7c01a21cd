import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Papa from 'papaparse'
import { z } from 'zod'

const reference = z.object({
  date: z.string(),
  want_agent: z.coerce.number(),
  replay_asa_s: z.coerce.number(),
  replay_abandon_rate: z.coerce.number(),
  replay_sl20: z.coerce.number(),
})

/** What another program's replay of the same day gave. */
export type ReferenceDay = z.infer<typeof reference>

/** The bank's log where this machine has it; it is never copied into the project. */
export interface BankFiles {
  calls: string
  windows: string
  listReference(): ReferenceDay[]
}

/** Why a test on real calls does not run here. */
export const missingBank = 'real days are replayed where WUBU_TEST_DATA names the folder that holds bank-calls-1999'

/** The files in the folder that WUBU_TEST_DATA names, or undefined when there are none. */
export function findBankFiles(): BankFiles | undefined {
  const { WUBU_TEST_DATA } = process.env
  const folder = WUBU_TEST_DATA && join(WUBU_TEST_DATA, 'bank-calls-1999')
  if (!folder || !existsSync(join(folder, 'four_days.csv'))) return undefined
  const file = (name: string) => join(folder, name)
  return {
    calls: file('four_days.csv'),
    windows: file('four_days_agent_windows.csv'),
    listReference: () =>
      Papa.parse(readFileSync(file('four_days_reference_replay.csv'), 'utf8'), {
        header: true,
        skipEmptyLines: true,
      }).data.map((row) => reference.parse(row)),
  }
}
