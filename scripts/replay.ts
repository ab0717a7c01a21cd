import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { openBankCompany } from '../tests/helpers/bankCompany.ts'
import { listBankDays, readBankFiles } from './simulate/bankCalls.ts'
import { figuresLine } from './simulate/dayFigures.ts'
import { replayDay } from './simulate/replayDay.ts'

// npm run replay -- --calls FILE [--windows FILE] [--day D]: a bank's day through the real routing, on a virtual clock.
const { values: options } = parseArgs({
  options: { calls: { type: 'string' }, windows: { type: 'string' }, day: { type: 'string' } },
})
if (!options.calls) {
  console.error('npm run replay -- --calls FILE [--windows FILE] [--day 1999-08-16]')
  process.exit(2)
}
const days = options.day ? [options.day] : listBankDays(readFileSync(options.calls, 'utf8'))
for (const name of days) {
  const day = readBankFiles(options.calls, options.windows, name)
  for (const problem of day.problems.slice(0, 20)) console.error(`left out: ${problem}`)
  const company = await openBankCompany(day)
  const startedAt = performance.now()
  const { figures } = await replayDay(company, day)
  await company.close()
  console.log(`${figuresLine(day.day, figures)} (in ${((performance.now() - startedAt) / 1000).toFixed(1)} s)`)
}
