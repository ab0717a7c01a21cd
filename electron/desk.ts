import { join } from 'node:path'
import { Notification, app, dialog, ipcMain, shell } from 'electron'
import type { BrowserWindow } from 'electron'
import type { DesktopLink, DesktopStatus } from '../shared/contract/desktop.ts'
import { addContextMenu } from './appMenu.ts'
import { crashBrake } from './crashes.ts'
import { desktopHandlers } from './desktopApi.ts'
import type { ServerChoice } from './desktopApi.ts'
import { handleRequests, signalsTo } from './handle.ts'
import { log, traceOf } from './log.ts'
import { loadStart, openMainWindow, showWindow } from './mainWindow.ts'
import { offerNotices } from './offerNotices.ts'
import type { SettingsFile } from './settings.ts'
import { openTray, stateImage } from './tray.ts'
import type { Words } from './words.ts'

interface DeskParts {
  settings: SettingsFile
  server: ServerChoice
  words: Words
  /** The folder of the built main process, with the preload and the icon beside it. */
  folder: string
}

export interface Desk {
  show: () => void
  openLink: (link: DesktopLink) => void
}

const signedOut: DesktopStatus = { state: 'signedOut', label: '', waiting: 0 }

/** Asks before a link leaves for the telephone or the mail program; true: go. */
const askToLeave = async (window: BrowserWindow, words: Words, href: string): Promise<boolean> => {
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    title: 'Wubu',
    message: words.leaveTitle,
    detail: `${href.startsWith('tel:') ? words.leaveTel : words.leaveMail}\n${href.slice(0, 200)}`,
    buttons: [words.open, words.cancel],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  })
  return response === 0
}

/** Brings the page back after a crash, unless it crashes on and on. */
const recoverPage = (window: BrowserWindow, words: Words): void => {
  const brake = crashBrake(3, 60_000)
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return
    log.error('page gone', reason)
    if (brake.mayReload(Date.now())) loadStart(window, () => log.error('page not loaded'))
    else dialog.showErrorBox(words.crashTitle, words.crashText)
  })
  window.on('unresponsive', () => log.warn('page unresponsive'))
}

/** While a person is at work, closing the window only hides it: a call must not end by a slip of the mouse. */
const hideInsteadOfClose = (window: BrowserWindow, isAtWork: () => boolean): void => {
  let isQuitting = false
  app.on('before-quit', () => {
    isQuitting = true
  })
  window.on('close', (event) => {
    if (isQuitting || !isAtWork()) return
    event.preventDefault()
    window.hide()
  })
}

/** Opens the window, the tray and the requests of the page, and ties them together. */
export const openDesk = ({ settings, server, words, folder }: DeskParts): Desk => {
  const window = openMainWindow({ settings, preload: join(folder, 'preload.cjs'), icon: join(folder, 'icon.png') })
  const send = signalsTo(window)
  const show = (): void => showWindow(window)
  const load = (): void => loadStart(window, () => log.error('page not loaded'))
  let status = signedOut

  const tray = openTray(status, words, {
    show,
    setPresence: (state) => send('desktop:presence', { state }),
    quit: () => app.quit(),
  })
  const offers = offerNotices({
    make: ({ title, body }) => new Notification({ title, body, urgency: 'critical', timeoutType: 'never' }),
    isWatched: () => window.isVisible() && !window.isMinimized() && window.isFocused(),
    onClicked: (contactId) => {
      show()
      send('desktop:offerClicked', { contactId })
    },
  })
  const showStatus = (next: DesktopStatus): void => {
    status = next
    tray.showStatus(next)
    app.setBadgeCount(next.waiting)
    window.setOverlayIcon(next.state === 'signedOut' ? null : stateImage(next.state), next.label)
    if (next.state !== 'ringing') window.flashFrame(false)
    if (next.state === 'signedOut') offers.dropAll()
  }
  const handlers = desktopHandlers({
    server,
    // After the answer is out: the page that asked goes away with the reload.
    onServerChanged: () => setImmediate(load),
    offers,
    showStatus,
    flash: () => window.flashFrame(!window.isFocused()),
    open: (href) => shell.openExternal(href),
    mayLeave: (href) => askToLeave(window, words, href),
  })
  handleRequests(ipcMain, handlers, {
    mainFrame: () => (window.isDestroyed() ? undefined : window.webContents.mainFrame),
    onRefused: (name, code, error) =>
      log.warn('request refused', name, code, code === 'internal' ? traceOf(error) : ''),
  })

  window.on('focus', () => offers.dropAll())
  window.on('closed', () => offers.dropAll())
  hideInsteadOfClose(window, () => status.state !== 'signedOut' && status.state !== 'offline')
  recoverPage(window, words)
  addContextMenu(window, words)
  load()

  return {
    show,
    openLink: (link) => {
      show()
      send('desktop:link', link)
    },
  }
}
