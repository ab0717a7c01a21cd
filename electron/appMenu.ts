import { Menu } from 'electron'
import type { BrowserWindow, MenuItemConstructorOptions } from 'electron'
import type { Words } from './words.ts'

const editing = (words: Words): MenuItemConstructorOptions[] => [
  { role: 'cut', label: words.cut },
  { role: 'copy', label: words.copy },
  { role: 'paste', label: words.paste },
  { type: 'separator' },
  { role: 'selectAll', label: words.selectAll },
]

/** The menu: editing, size and full screen only, so that its keys leave the desk's own shortcuts alone. */
export const setAppMenu = (words: Words, isPackaged: boolean): void => {
  const undoing: MenuItemConstructorOptions[] = [
    { role: 'undo', label: words.undo },
    { role: 'redo', label: words.redo },
    { type: 'separator' },
  ]
  const viewing: MenuItemConstructorOptions[] = [
    { role: 'zoomIn', label: words.zoomIn },
    { role: 'zoomOut', label: words.zoomOut },
    { role: 'resetZoom', label: words.zoomReset },
    { role: 'togglefullscreen', label: words.fullScreen },
    ...(isPackaged ? [] : [{ role: 'toggleDevTools' } as const]),
  ]
  const appItems: MenuItemConstructorOptions = { label: 'Wubu', submenu: [{ role: 'quit', label: words.quit }] }
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      appItems,
      { label: words.edit, submenu: [...undoing, ...editing(words)] },
      { label: words.view, submenu: viewing },
    ]),
  )
}

/** The right-click menu in fields and on selected text; Electron brings none of its own. */
export const addContextMenu = (window: BrowserWindow, words: Words): void => {
  const copying: MenuItemConstructorOptions[] = [{ role: 'copy', label: words.copy }]
  window.webContents.on('context-menu', (_event, { isEditable, selectionText }) => {
    const items = isEditable ? editing(words) : selectionText === '' ? [] : copying
    if (items.length > 0) Menu.buildFromTemplate(items).popup({ window })
  })
}
