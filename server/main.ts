import { readFileSync } from 'node:fs'
import path from 'node:path'
import { createUser } from './accounts/createUser.ts'
import { type App, createApp } from './app.ts'
import { type Config, readConfig } from './config.ts'
import { hasUsers } from './db/accountQueries.ts'
import { demoPassword, isDemoOpen, seedDemo } from './demo/seedDemo.ts'
import { type Deps, systemActor } from './deps.ts'
import { createLog } from './log.ts'
import { isLoopback } from './loopback.ts'
import { isSmall } from './db/soundness.ts'
import { databaseFile, openDatabase, searchPlace } from './openDatabase.ts'
import { every, realWorld } from './realWorld.ts'
import { root } from './places.ts'
import { defaultSettings } from './settings.ts'
import { termRows } from './tickets/firstTerms.ts'
import { startFailure } from './startFailure.ts'

const tickMs = 100
// What is due is acted on within a second (I8), a busy loop included.
const sweepMs = 500
// So that the first report of the day need not read the night's log.
const countMs = 60_000
const stuckMs = 5000
// Damage is to be seen within a day (I5), the time it takes to look included.
const scrubMs = 20 * 3_600_000

const config = readConfig(process.env)
if ('problem' in config) {
  process.stderr.write(`${config.problem}\n`)
  process.exit(2)
}
try {
  await run(config)
} catch (error) {
  process.stderr.write(`Wubu did not start: ${startFailure(error, config)}\n`)
  // One line says it to an operator; the rest is for who asked for it.
  const isDebugging = config.logLevel === 'debug' || config.logLevel === 'trace'
  if (isDebugging && error instanceof Error) process.stderr.write(`${error.stack ?? error.message}\n`)
  process.exit(1)
}

async function run(config: Config): Promise<void> {
  // Asked to stop during the first start, the server finishes that first: nobody shall find half a company.
  let askedBy: string | undefined
  let stop = (signal: string) => void (askedBy = signal)
  process.once('SIGTERM', () => stop('SIGTERM'))
  process.once('SIGINT', () => stop('SIGINT'))
  // A parent that is gone needs no server.
  if (process.send) process.once('disconnect', () => stop('parent gone'))
  // It may have gone while this program was read.
  if (process.send && !process.connected) stop('parent gone')

  const log = createLog(config.logLevel)
  const world = realWorld(config.dataDir)
  const deps: Deps = { world, log, settings: defaultSettings, db: await openDatabase(config, world.now) }
  await firstStart(deps, config)
  const file = databaseFile(config)
  // Our own package.json.
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string }
  const app = await createApp({
    deps,
    file,
    version,
    // The sign-in page offers the demo accounts with the well-known password only.
    demo: config.demo && (await isDemoOpen(deps)),
    publicUrl: config.publicUrl,
    rendererDir: path.join(root, 'dist/renderer'),
    searchIn: searchPlace(config),
  })
  // What was due while the server was down is late from now on.
  const started = { noun: 'company' as const, nounId: 'server', what: 'started', payload: { version } }
  await deps.db.writeAll(systemActor, { writes: [], events: [started] })
  const stopTicking = every(tickMs, () => app.realtime.tick(), log)
  const stopIndexing = every(tickMs, () => app.search.tick(), log)
  const stopCounting = every(countMs, () => app.reports.tick(), log)
  const stopSweeping = every(sweepMs, () => app.sweep(), log)
  const stopLooking = every(stuckMs, () => app.lookForStuck(), log)
  const stopScrubbing = every(scrubMs, () => app.scrub(), log)
  const url = await app.listen(config.host, config.port)
  log.info({ url, version, database: deps.db.dialect, demo: config.demo }, 'ready')
  // Whoever started this process as a child waits for this line; that they are gone by now is told by `disconnect`.
  process.send?.({ ready: url }, undefined, undefined, () => undefined)
  // The start itself has looked at the whole of a small one.
  if (file && !isSmall(file)) app.scrub().catch((error: unknown) => log.error({ err: error }, 'no scrub'))
  stop = (signal: string) => {
    // A signal and the parent's end often come together.
    stop = () => undefined
    stopTicking()
    stopIndexing()
    stopCounting()
    stopSweeping()
    stopLooking()
    stopScrubbing()
    void close(app, signal, log)
  }
  if (askedBy) stop(askedBy)
}

async function close(app: App, signal: string, log: Deps['log']): Promise<void> {
  log.info({ signal }, 'stopping')
  await app.close()
  process.exit(0)
}

/**
 * An empty database gets the demo company, or an administrator; a password that nobody chose is printed once. Throws
 * when accounts with the well-known password would be reachable from other machines.
 */
async function firstStart(deps: Deps, config: Config): Promise<void> {
  const isLocal = isLoopback(config.host)
  if (await hasUsers(deps.db)) {
    if (!isLocal && (await isDemoOpen(deps)))
      throw new Error(
        `WUBU_HOST=${config.host}: the demo accounts here have the password ${demoPassword}, which is for 127.0.0.1 only; take another WUBU_DATA_DIR`,
      )
    return
  }
  if (config.demo) {
    const password = isLocal ? demoPassword : deps.world.secret(12)
    await seedDemo(deps, password)
    if (!isLocal) process.stdout.write(`Demo accounts (…@demo.wubu): password ${password} (shown only now)\n`)
    return
  }
  await deps.db.writeAll(systemActor, { writes: termRows(), events: [] })
  const password = config.adminPassword ?? deps.world.secret(12)
  await createUser(deps, systemActor, { email: config.adminEmail, name: 'Administrator', role: 'admin', password })
  if (!config.adminPassword)
    process.stdout.write(`First administrator: ${config.adminEmail}, password ${password} (shown only now)\n`)
}
