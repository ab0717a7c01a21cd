import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { type Config, readConfig } from '../server/config.ts'
import { demoPassword } from '../server/demo/seedDemo.ts'
import { buildIfStale, builtServer } from './lib/build.ts'
import { findDesktopObstacle, openDesktop } from './lib/desktop.ts'
import { firstWord, Household } from './lib/household.ts'
import { findPortTrouble, localUrl } from './lib/portCheck.ts'
import { endTogether, root } from './lib/run.ts'
import { startWords } from './lib/startWords.ts'

// npm start [-- --browser] [-- --no-life]: builds if needed, runs the server with the demo company, opens the desktop.
const simulator = join(root, 'scripts', 'simulate', 'main.ts')
const soonMs = 20_000
const words = startWords(process.env)
const household = new Household()

const { values: options } = parseArgs({ options: { browser: { type: 'boolean' }, 'no-life': { type: 'boolean' } } })
const demo = process.env.WUBU_DEMO ?? '1'
const config = readConfig({ ...process.env, WUBU_DEMO: demo })
if ('problem' in config) give(config.problem, 2)
const trouble = await findPortTrouble(config.host, config.port, words)
if (trouble) give(trouble, 1)
endTogether(() => {
  console.log(words.ending)
  return household.endAll()
})

try {
  console.log(words.preparing)
  await buildIfStale()
  const url = await startServer(config)
  const isLively = await offersDemo(url)
  tell(url, config, isLively)
  if (isLively && !options['no-life'] && existsSync(simulator)) addLife(url)
  await openScreen(url, config)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  await finish(1)
}

/** The server as a child; gives the address at which this machine reaches it. */
async function startServer({ host }: Config): Promise<string> {
  const env = { WUBU_DEMO: demo, WUBU_LOG_LEVEL: process.env.WUBU_LOG_LEVEL || 'warn' }
  const server = household.addScript(fileURLToPath(builtServer), [], { env })
  const first = await firstWord(server)
  if (!('message' in first)) throw new Error(words.serverFailed)
  server.once('exit', () => {
    if (household.isEnding) return
    console.error(words.serverFailed)
    void finish(1)
  })
  // The first thing that the server sends is where it listens.
  const { ready } = first.message as { ready: string }
  return localUrl(host, Number(new URL(ready).port))
}

/** Whether the demo accounts are there with the well-known password. */
async function offersDemo(url: string): Promise<boolean> {
  const answer = await fetch(`${url}/api/v1/about`)
  // The server's own answer, of the shape that server/http/openHttp.ts gives it.
  return ((await answer.json()) as { demo: boolean }).demo
}

function tell(url: string, { demo: isDemo }: Config, isOpen: boolean): void {
  console.log(`\n${words.ready(url)}\n`)
  if (isOpen) {
    console.log(words.accounts)
    for (const [name, role] of [
      ['agent1', 'agent'],
      ['agent2', 'agent'],
      ['lead', 'lead'],
      ['qa', 'qa'],
      ['admin', 'admin'],
    ] as const)
      console.log(`  ${`${name}@demo.wubu`.padEnd(18)} ${words.roles[role]}`)
    console.log(`  ${words.password(demoPassword)}\n`)
    if (!options['no-life']) console.log(words.life)
  } else if (isDemo) console.log(words.noLife)
}

/** Callers and robot colleagues; the server does well without them. */
function addLife(url: string): void {
  const life = household.addScript(simulator, ['--gentle', '--url', url], { stdio: ['ignore', 'ignore', 'inherit'] })
  life.once('exit', () => {
    if (!household.isEnding) console.log(words.lifeEnded)
  })
}

/** The desktop where there can be one; else the address for a browser. */
async function openScreen(url: string, { dataDir }: Config): Promise<void> {
  const obstacle = options.browser ? undefined : findDesktopObstacle()
  if (options.browser || obstacle) {
    if (obstacle) console.log(words.noDesktop(obstacle))
    console.log(`${words.openInBrowser(url)} ${words.toEnd}`)
    return
  }
  console.log(`${words.desktopOpened} ${words.toEnd}`)
  const { program, lastWords } = openDesktop(household, url, dataDir)
  const isEarly = AbortSignal.timeout(soonMs)
  const code = await endOf(program)
  if (household.isEnding) return
  if (code === 0 || isEarly.aborted) return finish(0)
  console.log(`${words.desktopFailed(lastWords())}\n${words.openInBrowser(url)} ${words.toEnd}`)
}

/** How a program ends; one that cannot be started ends badly. */
async function endOf(program: ChildProcess): Promise<number | null> {
  try {
    // The types of `once` do not know the event.
    return ((await once(program, 'exit')) as [number | null])[0]
  } catch {
    // `once` rejects at `error`: the file is there but does not run here.
    return 1
  }
}

async function finish(code: number): Promise<void> {
  await household.endAll()
  process.exit(code)
}

function give(text: string, code: number): never {
  console.error(text)
  process.exit(code)
}
