import { BrowserWindow, nativeTheme, screen } from 'electron'
import { appStart } from './appUrl.ts'
import { lockedPreferences } from './lockedPreferences.ts'
import { log, traceOf } from './log.ts'
import type { SettingsFile } from './settings.ts'
import { placeWindow, smallestWindow } from './windowPlace.ts'

const backgroundColor = (): string => (nativeTheme.shouldUseDarkColors ? '#14171c' : '#f7f8fa')

/** Keeps size and place whenever the window goes away; while maximized, those it goes back to. */
const rememberPlace = (window: BrowserWindow, settings: SettingsFile): void => {
  const keep = (): void => {
    try {
      settings.change({ place: { ...window.getNormalBounds(), maximized: window.isMaximized() } })
    } catch (error) {
      // A full disk must not decide how the window closes: it only forgets its place.
      log.warn('window place not kept', traceOf(error))
    }
  }
  window.on('close', keep)
  window.on('hide', keep)
}

interface MainWindowParts {
  settings: SettingsFile
  preload: string
  icon: string
}

/** Makes the one window of the app, hidden until its first page is drawn. The only place that makes a window. */
export const openMainWindow = ({ settings, preload, icon }: MainWindowParts): BrowserWindow => {
  const kept = settings.read().place
  const displays = screen.getAllDisplays().map((display) => display.workArea)
  const window = new BrowserWindow({
    ...placeWindow(kept, displays),
    minWidth: smallestWindow.width,
    minHeight: smallestWindow.height,
    title: 'Wubu',
    icon,
    show: false,
    autoHideMenuBar: true,
    backgroundColor: backgroundColor(),
    webPreferences: { ...lockedPreferences, preload },
  })
  if (kept?.maximized) window.maximize()
  window.once('ready-to-show', () => window.show())
  const followTheme = (): void => window.setBackgroundColor(backgroundColor())
  nativeTheme.on('updated', followTheme)
  window.once('closed', () => nativeTheme.off('updated', followTheme))
  rememberPlace(window, settings)
  return window
}

/** Loads the first page; a load that fails or was replaced by another is reported, not thrown. */
export const loadStart = (window: BrowserWindow, onFailed: () => void): void => {
  window.loadURL(appStart).catch(onFailed)
}

/** Brings the window in front of the person. */
export const showWindow = (window: BrowserWindow): void => {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}
