import type { DesktopApi } from '../shared/contract/desktop.ts'

declare global {
  interface Window {
    /** The bridge to Electron; absent in a browser. */
    readonly desktop?: DesktopApi
  }
}
