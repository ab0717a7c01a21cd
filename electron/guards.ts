import type { Session, WebContents } from 'electron'
import { isAppUrl } from './appUrl.ts'
import { mayLoad, mayUse } from './policy.ts'

/** Closes everything that a page could ask of the browser but what `mayUse` and `mayLoad` allow. */
export const guardSession = (session: Session, serverOrigin: () => string): void => {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    const media = 'mediaTypes' in details ? (details.mediaTypes ?? []) : []
    answer(details.isMainFrame && mayUse(permission, details.requestingUrl, media))
  })
  session.setPermissionCheckHandler((_contents, permission, origin, details) => {
    const foreign = details.embeddingOrigin !== undefined && !isAppUrl(details.embeddingOrigin)
    return !foreign && mayUse(permission, origin, details.mediaType === undefined ? [] : [details.mediaType])
  })
  session.setDevicePermissionHandler(() => false)
  // Chromium would fetch dictionaries from a third party.
  session.setSpellCheckerEnabled(false)
  session.webRequest.onBeforeRequest((request, answer) => answer({ cancel: !mayLoad(request.url, serverOrigin()) }))
}

/** Keeps one web contents on our own pages: no other address, no window, no webview. `onStopped` hears what was stopped. */
export const guardContents = (contents: WebContents, onStopped: (what: string) => void): void => {
  const stopLeaving = (event: { url: string; preventDefault(): void }): void => {
    if (isAppUrl(event.url)) return
    event.preventDefault()
    onStopped('navigation')
  }
  contents.on('will-navigate', stopLeaving)
  contents.on('will-frame-navigate', stopLeaving)
  contents.on('will-redirect', stopLeaving)
  contents.on('will-attach-webview', (event) => {
    event.preventDefault()
    onStopped('webview')
  })
  contents.setWindowOpenHandler(() => {
    onStopped('window')
    return { action: 'deny' }
  })
}
