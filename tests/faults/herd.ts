import { fork } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startServer } from '../helpers/serverProcess.ts'
import { foundCompany } from './company.ts'
import { atMostOf, type Fault, type Line } from './fault.ts'
import { figuresOf, stallLine, withFigures } from './figures.ts'
import type { Said } from './herd/clients.ts'

/** Kills a server under so many desks, and looks at it while all of them come back within `jitterMs`. */
async function stampede(desks: number, jitterMs: number): Promise<Line[]> {
  const company = await foundCompany(desks)
  const sessions = join(company.dataDir, 'sessions.json')
  writeFileSync(sessions, JSON.stringify(company.agents))
  const start = (port: number) =>
    startServer({
      dataDir: company.dataDir,
      env: { ...company.env, WUBU_LOG_LEVEL: 'error' },
      imports: [withFigures],
      port,
    })
  const first = await start(0)
  const port = Number(new URL(first.url).port)
  const herd = fork(join(import.meta.dirname, 'herd', 'clients.ts'), [first.url, sessions, String(jitterMs)])
  const hears = async (): Promise<Said> => {
    // Its own type is what it says.
    const [said] = (await once(herd, 'message')) as [Said]
    return said
  }
  await hears()
  await first.kill()
  const allRight = hears()
  const second = await start(port)
  const readyAt = Date.now()
  await figuresOf(second)
  const said = await allRight
  const figures = await figuresOf(second)
  const rightMs = 'rightAt' in said ? Math.max(...said.rightAt) - readyAt : Infinity
  herd.kill('SIGKILL')
  await second.kill()
  company.remove()
  const name = `${desks} desks, ${jitterMs > 0 ? `within ${jitterMs / 1000} s` : 'all at once'}`
  const line = stallLine(figures, jitterMs > 0 ? 250 : 5000)
  return [
    atMostOf(`${name}: all right again`, rightMs, desks > 500 ? 15_000 : 5000, 'ms'),
    { ...line, bar: `${name}: ${line.bar}` },
    atMostOf(`${name}: memory`, figures.rss / 1e6, 400, 'MB'),
  ]
}

export const herd: Fault = {
  id: 'F7',
  title: 'everybody comes back at once after SIGKILL',
  async run({ tier }) {
    if (tier === 'C') return stampede(500, 0)
    return [...(await stampede(5000, 10_000)), ...(await stampede(5000, 0))]
  },
}
