/** The encodings of a file of complaints that are told apart. */
export type FileCharset = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'windows-1252'

const most = 64 * 1024

/**
 * The encoding of a file: UTF-16 by its mark or its zeros, UTF-8 where all of it is, else GB 18030 where its high bytes
 * stand in pairs as Chinese does, else Windows-1252.
 */
export function charsetOf(chunks: readonly Uint8Array[]): FileCharset {
  const start = chunks[0] ?? new Uint8Array()
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le'
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be'
  const zeros = [0, 1].map((odd) => start.subarray(0, 4096).filter((byte, i) => byte === 0 && i % 2 === odd).length)
  const [even = 0, odd = 0] = zeros
  if (odd > 0 && even * 4 < odd && isAllOf('utf-16le', chunks)) return 'utf-16le'
  if (even > 0 && odd * 4 < even && isAllOf('utf-16be', chunks)) return 'utf-16be'
  if (isAllOf('utf-8', chunks)) return 'utf-8'
  return isAllOf('gb18030', chunks) && standsInPairs(chunks) ? 'gb18030' : 'windows-1252'
}

function isAllOf(charset: FileCharset, chunks: readonly Uint8Array[]): boolean {
  const decoder = new TextDecoder(charset, { fatal: true })
  try {
    for (const part of parts(chunks)) decoder.decode(part, { stream: true })
    decoder.decode()
    return true
  } catch {
    // Not of this encoding.
    return false
  }
}

/** An accent of a Western text stands among letters; the second byte of a Chinese character is mostly a high one too. */
function standsInPairs(chunks: readonly Uint8Array[]): boolean {
  let pairs = 0
  let single = 0
  for (const bytes of chunks)
    for (let i = 0; i < bytes.length && pairs + single < 100_000; i++) {
      if ((bytes[i] ?? 0) < 0x80) continue
      if ((bytes[++i] ?? 0) < 0x80) single += 1
      else pairs += 1
    }
  return pairs > single
}

/** The text of a file, piece by piece, without a byte order mark and without NUL, which no database holds. */
export function* decodeFile(chunks: readonly Uint8Array[], charset: FileCharset): Generator<string> {
  const decoder = new TextDecoder(charset)
  for (const part of parts(chunks)) {
    const text = decoder.decode(part, { stream: true }).replaceAll('\0', '')
    if (text !== '') yield text
  }
  const last = decoder.decode()
  if (last !== '') yield last
}

function* parts(chunks: readonly Uint8Array[]): Generator<Uint8Array> {
  for (const chunk of chunks) for (let i = 0; i < chunk.length; i += most) yield chunk.subarray(i, i + most)
}
