import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { constants, tmpdir } from 'node:os'
import { join } from 'node:path'
import { foundCompany } from './company.ts'
import { type Fault, noneOf } from './fault.ts'
import type { Asked, Told } from './ioErrors/scenario.ts'
import { buildPreload, missingForCuts } from './powerCut/image.ts'

const { EIO, ENOSPC } = constants.errno

/** Plays scenarios whose n-th call of the disk fails, for every n, or for every `step`-th. */
async function failEach(
  scenarios: number,
  more: Pick<Asked, 'isSilent' | 'step'> & { seed: number; errnos: number[] },
): Promise<Told> {
  const { errnos, seed, ...how } = more
  const library = buildPreload('../ioErrors/fail.c')
  const company = await foundCompany(2)
  const home = mkdtempSync(join(tmpdir(), 'wubu-fails-'))
  const switchFile = join(home, 'switch')
  const env = {
    LD_PRELOAD: library,
    CUT_DIR: join(home, 'data'),
    CUT_UNDO: join(home, 'undo'),
    FAIL_SWITCH: switchFile,
  }
  const all: Told = { runs: 0, acked: 0, refused: 0, unopened: 0, broken: [] }
  for (let i = 0; i < scenarios; i++)
    for (const errno of errnos) {
      writeFileSync(switchFile, Buffer.alloc(32))
      const child = fork(join(import.meta.dirname, 'ioErrors', 'scenario.ts'), { env: { ...process.env, ...env } })
      const user = company.agents[i % 2]!.user
      child.send({ from: company.dataDir, user, seed: seed + i, errno, ...how } satisfies Asked)
      const gone = once(child, 'exit').then(([code, signal]) => {
        throw new Error(`scenario ${seed + i} ended with ${String(code ?? signal)}`)
      })
      // What `scenario.ts` sends.
      const [told] = (await Promise.race([once(child, 'message'), gone])) as [Told]
      gone.catch(() => undefined)
      for (const key of ['runs', 'acked', 'refused', 'unopened'] as const) all[key] += told[key]
      all.broken.push(...told.broken)
    }
  company.remove()
  rmSync(home, { recursive: true })
  rmSync(library)
  return all
}

export const ioErrors: Fault = {
  id: 'F3',
  title: 'one write or sync after the other fails, and what was not synced is lost',
  missing: missingForCuts,
  async run({ tier, seed }) {
    const isLong = tier === 'N'
    const told = await failEach(isLong ? 20 : 2, {
      seed,
      errnos: [EIO, ENOSPC],
      isSilent: false,
      step: isLong ? 1 : 11,
    })
    const control = await failEach(1, { seed, errnos: [EIO], isSilent: true, step: 5 })
    return [
      noneOf(
        'failed calls after which acknowledged work was lost, or that were not come over',
        told.broken,
        `${told.runs} failed calls, ${told.acked} acks, ${told.refused} refusals, ${told.unopened} starts refused`,
      ),
      {
        bar: 'of the failed calls, some met work under way and some a start',
        figure: `${told.refused} refusals, ${told.unopened} starts`,
        pass: told.refused > 0 && told.unopened > 0,
      },
      {
        bar: 'control: a disk that loses what it says it synced loses acknowledged work',
        figure: `${control.broken.length} of ${control.runs} failed calls: ${control.broken[0] ?? 'nothing lost'}`,
        pass: control.broken.length > 0,
      },
    ]
  },
}
