/** How people and their mail programs end a mail. */

const delimiter = /^(?:-- ?|--|__+|[—–]+)$/u
const mobile =
  /^(?:<?https?:\S+>?\s*)?(?:sent (?:from|via|with) |get outlook for |enviado desde |enviado do |enviado a partir |envoyé (?:de|depuis|à partir) |von meinem .{1,40} gesendet|gesendet (?:von|mit|über) |inviato d[ae]l? |verzonden (?:vanaf|met|via) |sendt fra |skickat från |lähetetty |wysłane? z |отправлено (?:с|из) |надіслано з |발신: |나의 .{1,30}에서 보냄|发自|發自|从我的|來自我的|(?:iphone|android|ipad|galaxy).{0,10}から送信|downloaded? from my )/iu
const mobileEnd = /(?:から送信|发送|發送|에서 보냄|gesendet)$/u
const farewell =
  /^(?:(?:with )?(?:best|kind|kindest|warm|many)?\s*(?:regards|wishes)|sincerely(?: yours)?|yours (?:sincerely|faithfully|truly)|cheers|mit (?:freundlichen|besten|herzlichen) (?:grüßen|grüssen|gruessen)|(?:freundliche|beste|viele|liebe|herzliche) gr(?:üße|üsse|uesse)|mfg|vg|lg|(?:bien )?cordialement|(?:bien )?à vous|salutations(?: distinguées)?|(?:un )?saludos?(?: cordiales)?|atentamente|atenciosamente|cumprimentos|(?:cordiali|distinti) saluti|met vriendelijke groet(?:en)?|(?:med )?vennlig hilsen|med venlig hilsen|(?:med )?vänliga hälsningar|ystävällisin terveisin|z poważaniem|pozdrawiam|с уважением|此致|顺祝商祺|順頌商祺|祝好|谢谢[,，]?\s*此致敬礼|敬上|よろしくお願いいたします)[\s,.!，。！]*\p{Extended_Pictographic}*\s*$/iu
const disclaimer =
  /^(?:[*_\s]*)(?:this (?:e-?mail|message)\b.{0,120}\b(?:confidential|intended|privileged)|diese (?:e-?mail|nachricht) .{0,60}vertraulich|ce (?:message|courriel) .{0,80}confidentiel|le informazioni contenute in quest|本邮件.{0,40}(?:保密|机密))/iu

/** How many lines after a farewell, or after `-- `, may still be name, post and address. */
const mostLines = 12
const mostAfterDelimiter = 25

/**
 * Where the signature begins among lines that are a person's own, or `lines.length`: at `-- `, at what a telephone
 * adds, at a farewell with only a name and an address after it, at the small print.
 */
export function signatureStart(lines: readonly string[]): number {
  const said = lines.flatMap((line, at) => (line.trim() === '' ? [] : [{ text: line.trim(), at }]))
  const start = said.find(({ text, at }, i) => {
    const left = said.length - i - 1
    const rest = left > mostAfterDelimiter ? undefined : said.slice(i + 1).map((each) => each.text)
    return isStart(text, rest, i === 0, (lines[at - 1] ?? '').trim() === '')
  })
  return start?.at ?? lines.length
}

/** `rest`: the lines that follow, where they are few. */
function isStart(text: string, rest: string[] | undefined, isFirst: boolean, isApart: boolean): boolean {
  if (isMobile(text)) return isApart
  if (disclaimer.test(text)) return true
  if (!rest) return false
  if (text === '--' || text === '—') return true
  if (rest.length > mostLines) return false
  if (delimiter.test(text)) return true
  if (isFirst) return false
  // "-Ana" as the very last word.
  if (rest.length === 0 && /^-\p{Lu}[\p{L}.]*(?: \p{Lu}[\p{L}.]*){0,2}$/u.test(text)) return true
  return farewell.test(text) && rest.every(isNoSentence)
}

/** `Sent from my iPhone`, but not a sentence that happens to begin so. */
const isMobile = (text: string): boolean =>
  (text.length < 120 && mobile.test(text) && !/[,;]|[.!?。]$/u.test(text.replace(/<[^>]*>/g, ''))) ||
  (text.length < 40 && mobileEnd.test(text) && /我的|iphone|ipad|android|meinem/iu.test(text))

const isNoSentence = (line: string): boolean => line.length <= 70 && !/[?？]$|[a-z]{2}[.]$/u.test(line)
