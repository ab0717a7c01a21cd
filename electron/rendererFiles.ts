import { realpath, stat } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'
import { isAppUrl } from './appUrl.ts'

const mimeTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
  '.mp3': 'audio/mpeg',
  '.ogg': 'audio/ogg',
  '.wav': 'audio/wav',
  '.wasm': 'application/wasm',
}

/** The media type of a file by its name; what we do not know is bytes, which no page runs. */
export const mimeTypeOf = (path: string): string => mimeTypes[extname(path).toLowerCase()] ?? 'application/octet-stream'

/**
 * The path inside the renderer's folder that an address names, as segments, or undefined where it is not one of ours
 * or tries to leave: an encoded dot segment, separator or NUL is refused, not cleaned.
 */
export const segmentsOf = (address: string): string[] | undefined => {
  if (!isAppUrl(address)) return undefined
  const segments: string[] = []
  for (const raw of new URL(address).pathname.split('/')) {
    if (raw === '') continue
    let segment: string
    try {
      segment = decodeURIComponent(raw)
    } catch {
      // A broken percent escape names no file.
      return undefined
    }
    if (/[/\\\0:]/.test(segment) || segment.startsWith('.')) return undefined
    segments.push(segment)
  }
  return segments
}

/** The real path of a file inside the folder, or undefined; a link that leads outside does not count. */
const fileInside = async (root: string, segments: string[]): Promise<string | undefined> => {
  try {
    const base = await realpath(root)
    const path = await realpath(join(base, ...segments))
    return path.startsWith(base + sep) && (await stat(path)).isFile() ? path : undefined
  } catch {
    // Not there, or not readable: for the page both are "not found".
    return undefined
  }
}

/**
 * The file that answers an address, or undefined (→ 404). A page address without a file extension is one of the
 * router's own and gets index.html, but only where a page is asked for, never a fetch.
 */
export const findRendererFile = async (
  root: string,
  address: string,
  wantsPage: boolean,
): Promise<string | undefined> => {
  const segments = segmentsOf(address)
  if (!segments) return undefined
  const last = segments.at(-1)
  if (last === undefined) return fileInside(root, ['index.html'])
  const file = await fileInside(root, segments)
  return file ?? (wantsPage && extname(last) === '' ? fileInside(root, ['index.html']) : undefined)
}
