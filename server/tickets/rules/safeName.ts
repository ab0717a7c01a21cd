/** A file name that is one everywhere: no path, no control or direction signs, no device of Windows, not too long. */
export function safeName(name: string): string {
  const last = name.replace(/^.*[/\\]/s, '')
  const plain = last.replace(/[\p{Cc}\p{Cf}\p{Surrogate}<>:"|?*]/gu, '').replace(/^[. ]+|[. ]+$/g, '')
  const signs = [...plain]
  const short = signs.length > 120 ? [...signs.slice(0, 100), '…', ...signs.slice(-19)].join('') : plain
  return /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(short) ? `_${short}` : short || 'file'
}
