import type { WebPreferences } from 'electron'

/** Every lock that a page can have; the reasons are items 2 to 10 of Electron's security checklist. */
export const lockedPreferences: WebPreferences = {
  contextIsolation: true,
  sandbox: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  safeDialogs: true,
  spellcheck: false,
  // A hidden desk still rings: its timers must keep their pace.
  backgroundThrottling: false,
}
