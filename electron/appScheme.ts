import { readFile } from 'node:fs/promises'
import type { Protocol } from 'electron'
import { pageHeaders } from './contentPolicy.ts'
import { findRendererFile, mimeTypeOf } from './rendererFiles.ts'

interface AppFiles {
  /** The folder with the built renderer. */
  root: string
  serverOrigin: () => string
}

/** Makes `app:` a secure, standard scheme, so that the page has an origin. Must run before the app is ready. */
export const registerAppScheme = (protocol: Protocol): void =>
  protocol.registerSchemesAsPrivileged([
    {
      scheme: 'app',
      privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
    },
  ])

/** The answer to one request of the app scheme: a file of the renderer's folder, or 404 or 405. Never throws. */
export const answerAppRequest = async (request: Request, files: AppFiles): Promise<Response> => {
  const headers = pageHeaders(files.serverOrigin())
  const refuse = (status: number, text: string): Response =>
    new Response(text, { status, headers: { ...headers, 'Content-Type': 'text/plain; charset=utf-8' } })
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405, 'Method not allowed')
  const wantsPage = request.headers.get('accept')?.includes('text/html') ?? false
  const path = await findRendererFile(files.root, request.url, wantsPage)
  if (path === undefined) return refuse(404, 'Not found')
  try {
    const bytes = await readFile(path)
    const body = request.method === 'HEAD' ? null : new Uint8Array(bytes)
    return new Response(body, { headers: { ...headers, 'Content-Type': mimeTypeOf(path) } })
  } catch {
    // The file went away between the look and the read.
    return refuse(404, 'Not found')
  }
}

/** Serves the renderer at `app://wubu/`. */
export const serveApp = (protocol: Protocol, files: AppFiles): void =>
  protocol.handle('app', (request) => answerAppRequest(request, files))
