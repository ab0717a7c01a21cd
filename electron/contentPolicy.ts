import { socketOriginOf } from './serverAddress.ts'

/** The Content-Security-Policy of every page: our own files, and one server to talk to. */
export const contentPolicy = (serverOrigin: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    // Images of mails from elsewhere, once somebody asks for them; until then their frame's own policy refuses them.
    "img-src 'self' data: https:",
    "font-src 'self'",
    "media-src 'self'",
    `connect-src 'self' ${serverOrigin} ${socketOriginOf(serverOrigin)}`,
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
  ].join('; ')

/** The headers of every answer of the app scheme. */
export const pageHeaders = (serverOrigin: string): Record<string, string> => ({
  'Content-Security-Policy': contentPolicy(serverOrigin),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cache-Control': 'no-cache',
})
