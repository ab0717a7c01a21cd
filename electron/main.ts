import { join } from 'node:path'
import { app, protocol, session } from 'electron'
import type { DesktopLink } from '../shared/contract/desktop.ts'
import { setAppMenu } from './appMenu.ts'
import { registerAppScheme, serveApp } from './appScheme.ts'
import { openDesk } from './desk.ts'
import type { Desk } from './desk.ts'
import { serverChoice } from './desktopApi.ts'
import { guardContents, guardSession } from './guards.ts'
import { findLink, parseLink } from './links.ts'
import { log, openLog, traceOf } from './log.ts'
import { findRefusedSwitch } from './policy.ts'
import { defaultServer } from './serverAddress.ts'
import { openSettings } from './settings.ts'
import { wordsFor } from './words.ts'

const folder = import.meta.dirname
let desk: Desk | undefined
/** A link that came before there was a window. */
let firstLink: DesktopLink | undefined

const openLink = (link: DesktopLink): void => {
  log.info('link opened', link.kind)
  if (desk) desk.openLink(link)
  else firstLink = link
}

/** The built renderer; while developing and in tests another folder may stand in for it. */
const rendererRoot = (): string =>
  (app.isPackaged ? undefined : process.env['WUBU_RENDERER_DIR']) ?? join(folder, '..', 'renderer')

/** Makes us the program for our own links; for telephone links only where the system still asks the person. */
const claimLinks = (): void => {
  if (!app.isPackaged) return
  const schemes = process.platform === 'win32' ? ['wubu', 'tel', 'callto'] : ['wubu']
  for (const scheme of schemes) app.setAsDefaultProtocolClient(scheme)
}

const start = (): void => {
  const words = wordsFor(app.getLocale())
  const settings = openSettings(join(app.getPath('userData'), 'desktop.json'))
  const server = serverChoice(settings, process.env['WUBU_SERVER_URL'], defaultServer)
  setAppMenu(words, app.isPackaged)
  guardSession(session.defaultSession, server.origin)
  serveApp(protocol, { root: rendererRoot(), serverOrigin: server.origin })
  claimLinks()
  desk = openDesk({ settings, server, words, folder })
  if (firstLink) desk.openLink(firstLink)
}

const listen = (): void => {
  app.on('web-contents-created', (_event, contents) => guardContents(contents, (what) => log.warn('stopped', what)))
  app.on('second-instance', (_event, argv) => {
    desk?.show()
    const link = findLink(argv)
    if (link) openLink(link)
  })
  app.on('open-url', (event, url) => {
    event.preventDefault()
    const link = parseLink(url)
    if (link) openLink(link)
  })
  app.on('activate', () => desk?.show())
  app.on('window-all-closed', () => app.quit())
  app.on('child-process-gone', (_event, { type, reason }) => log.warn('process gone', type, reason))
  process.on('uncaughtException', (error) => log.error('uncaught', traceOf(error)))
  process.on('unhandledRejection', (error) => log.error('unhandled', traceOf(error)))
}

const stopWith = (code: number, why: string): void => {
  log.error(why)
  app.exit(code)
}

openLog(join(app.getPath('userData'), 'logs'), !app.isPackaged)
const refusedSwitch = findRefusedSwitch(app.isPackaged, (name) => app.commandLine.hasSwitch(name))
if (refusedSwitch !== undefined) {
  stopWith(1, `Wubu does not start with --${refusedSwitch}`)
} else if (!app.requestSingleInstanceLock()) {
  // The instance that runs hears of this one and shows itself.
  app.exit(0)
} else {
  registerAppScheme(protocol)
  // Under --no-sandbox (tests as root, never a person's own start) Chromium cannot also be told to sandbox everything.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
  firstLink = findLink(process.argv.slice(1))
  listen()
  app.whenReady().then(start, (error: unknown) => stopWith(1, traceOf(error)))
}
