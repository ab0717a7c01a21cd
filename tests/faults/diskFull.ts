import { ackJournal } from '../helpers/ackJournal.ts'
import { openRawDesk, type RawDesk } from '../helpers/rawDesk.ts'
import { type Company, foundCompany } from './company.ts'
import { canMount, openQuota, openTmpfs, type SmallDisk } from './diskFull/disks.ts'
import { atMostOf, type Fault, type Line, noneOf } from './fault.ts'

const desks = 5
const giveUpMs = 20_000

/** Fills and frees the disk under desks that write without a pause, and looks at every answer. */
async function fillAndFree(
  name: string,
  rounds: number,
  open: (company: Company) => Promise<SmallDisk>,
): Promise<Line[]> {
  const company = await foundCompany(desks)
  const disk = await open(company)
  const journal = ackJournal()
  const broken: string[] = []
  let [slowestNack, slowestCure, nacks] = [0, 0, 0]
  const crew: RawDesk[] = []
  for (const session of company.agents) crew.push(await openRawDesk(disk.server.url, session))
  const { id: ticketId } = await crew[0]!.get('ticket:open', { kind: 'task', subject: 'disk', queue: 'support' })

  /** Every desk writes once; gives how many were told that nothing was stored. */
  async function writeOnce(): Promise<number> {
    const refused = await Promise.all(
      crew.map(async (desk) => {
        const askedAt = performance.now()
        const result = await journal.watch(desk).request('ticket:comment', { ticketId, text: 'x'.repeat(19_000) })
        const took = performance.now() - askedAt
        if (result.ok) return false
        slowestNack = Math.max(slowestNack, took)
        if (result.error.reason !== 'storage') broken.push(`a full disk was called ${JSON.stringify(result.error)}`)
        return true
      }),
    )
    return refused.filter(Boolean).length
  }
  async function until(what: string, holds: () => Promise<boolean>): Promise<number> {
    const startedAt = performance.now()
    while (!(await holds())) {
      if (performance.now() - startedAt > giveUpMs) throw new Error(`${what} did not come within ${giveUpMs / 1000} s`)
    }
    return performance.now() - startedAt
  }
  for (let round = 0; round < rounds; round++) {
    if ((await writeOnce()) > 0) broken.push(`round ${round}: refused before the disk was full`)
    disk.fill()
    await until('a refusal', async () => {
      const refused = await writeOnce()
      nacks += refused
      return refused === desks
    })
    // Reading goes on.
    if (!(await crew[0]!.request('ticket:get', { ticketId })).ok) broken.push(`round ${round}: no reading while full`)
    disk.free()
    slowestCure = Math.max(slowestCure, await until('a cure', async () => (await writeOnce()) === 0))
  }
  await disk.end()
  const db = await company.open()
  const lost = await journal.findBroken(db)
  await db.close()
  company.remove()
  return [
    noneOf(`${name}: acknowledged work lost or done twice`, lost, `${journal.commands.length} acks, ${nacks} refusals`),
    noneOf(`${name}: wrong answers`, broken, `${rounds} rounds of full and free`),
    atMostOf(`${name}: slowest refusal`, slowestNack, 1000, 'ms'),
    atMostOf(`${name}: slowest cure after it was freed`, slowestCure, 5000, 'ms'),
  ]
}

export const diskFull: Fault = {
  id: 'F4',
  title: 'a full disk',
  async run() {
    const quota = await fillAndFree('quota of files', 3, openQuota)
    return canMount() ? [...(await fillAndFree('disk of 64 MB', 10, openTmpfs)), ...quota] : quota
  },
}
