import { Menu, Tray, nativeImage } from 'electron'
import type { MenuItemConstructorOptions, NativeImage } from 'electron'
import type { DesktopStatus } from '../shared/contract/desktop.ts'
import { drawStateIcon } from './trayIcons.ts'
import type { Words } from './words.ts'

interface TrayActions {
  show: () => void
  setPresence: (state: 'ready' | 'notReady') => void
  quit: () => void
}

const logicalSize = process.platform === 'linux' ? 22 : 16

/** A state's icon, sharp on dense screens too. */
export const stateImage = (state: DesktopStatus['state']): NativeImage => {
  const image = nativeImage.createFromBuffer(drawStateIcon(state, logicalSize), { scaleFactor: 1 })
  image.addRepresentation({ scaleFactor: 2, buffer: drawStateIcon(state, logicalSize * 2) })
  return image
}

/** The states in which a person can say from the tray whether they take contacts. */
const isAtWork = (state: DesktopStatus['state']): boolean => state !== 'signedOut' && state !== 'linkLost'

const menuItems = (status: DesktopStatus, words: Words, actions: TrayActions): MenuItemConstructorOptions[] => {
  const presence = (state: 'ready' | 'notReady'): MenuItemConstructorOptions => ({
    label: words[state],
    type: 'radio',
    checked: status.state === state,
    enabled: isAtWork(status.state),
    click: () => actions.setPresence(state),
  })
  return [
    { label: words.show, click: actions.show },
    { type: 'separator' },
    presence('ready'),
    presence('notReady'),
    { type: 'separator' },
    { label: words.quit, click: actions.quit },
  ]
}

/** The tray's hover text: the state in the page's language, and how many wait. */
const tooltip = (status: DesktopStatus, words: Words): string =>
  ['Wubu', status.label, status.waiting > 0 ? words.waiting(status.waiting) : ''].filter(Boolean).join(' · ')

interface StatusTray {
  showStatus: (status: DesktopStatus) => void
}

/** Puts Wubu into the system's tray. */
export const openTray = (first: DesktopStatus, words: Words, actions: TrayActions): StatusTray => {
  const tray = new Tray(stateImage(first.state))
  tray.on('click', actions.show)
  const showStatus = (status: DesktopStatus): void => {
    tray.setImage(stateImage(status.state))
    tray.setToolTip(tooltip(status, words))
    if (process.platform === 'darwin') tray.setTitle(status.waiting > 0 ? String(status.waiting) : '')
    // The whole menu each time: Linux shows no change of a single item.
    tray.setContextMenu(Menu.buildFromTemplate(menuItems(status, words, actions)))
  }
  showStatus(first)
  return { showStatus }
}
