/** The lines with which mail programs begin the mail that is answered. */

const verbs =
  'wrote|writes|schrieb|a écrit|écrit|escribió|escribio|escreveu|ha scritto|schreef|skrev|napisał(?:\\(a\\)|a)?|' +
  'kirjoitti|írta|пишет|писал(?:\\(а\\)|а)?|написал(?:\\(а\\)|а)?|написав|a scris|napsal(?:\\(a\\)|a)?|yazdı|έγραψε|' +
  '写道|寫道|书面写道|来信|wrote wrote|작성|님이 작성|のメッセージ|書きました|viết|menulis'
const saying = new RegExp(`(?:^|[\\s>)"'’日周天午\\d])(?:${verbs})\\s*[:：]?\\s*(?:-{2,})?$`, 'iu')
const openers =
  /^[\s*_-]*(?:On|At|Am|Le|El|Il|Em|Op|Den|På|W dniu|Dnia|In data|Pe|La|Dne|Kl|在|于|於)[\s\d,]|^[\s*_-]*(?:\d{1,4}[./年-]|\d{1,2}:\d\d|\p{L}{2,9}[.,]{0,2}\s+\d{1,2}[.\s])/iu
const address = /[^\s<>()"&;]+@[^\s<>()"&;]+/gu
const time = /(?:^|\D)(?:(?:19|20)\d\d|\d{1,2}[:.h]\d\d)(?!\d)/u
/** A date, then a name and an address, then a colon: that is enough in every language. */
const endsInAddress = /(?:<|\(|&lt;)[^<>()]*@[^<>()]*(?:>|\)|&gt;)+\s*(?:[\p{L}()]+\s?){0,2}[:：]$/u

const mostLines = 5
const mostChars = 500

/**
 * Where the line that introduces a quoted mail ("On … wrote:", "Am … schrieb …:", "在 … 写道：") begins, when it ends at
 * `last`; mail programs break it over up to five lines. Undefined where there is none.
 */
export function headEndingAt(lines: readonly string[], last: number): number | undefined {
  let joined = ''
  let furthest: number | undefined
  let nearest: number | undefined
  for (let first = last; first >= 0 && last - first < mostLines; first--) {
    const line = (lines[first] ?? '').trim()
    if (line === '' || isQuoted(line) || (first < last && /[.!?。！？]$/u.test(line))) break
    joined = joined === '' ? line : `${line} ${joined}`
    if (joined.length > mostChars) break
    if (!isHead(joined, lines[last + 1])) continue
    if (openers.test(line)) furthest = first
    nearest ??= first
  }
  return furthest ?? nearest
}

/** Whether a line is marked as quoted; the end of a broken address (`>:`) is not. */
export const isQuoted = (line: string): boolean => /^\s{0,3}(?:>|&gt;)(?!\s*[:：]\s*$)/u.test(line)

function isHead(joined: string, next: string | undefined): boolean {
  const bare = joined.replace(address, '@')
  if (!/\d/.test(bare)) return false
  const isQuotedNext = next !== undefined && isQuoted(next)
  if (saying.test(joined)) return openers.test(joined) || bare.includes('@') || isQuotedNext
  if (!/[:：]$/u.test(joined) || !time.test(bare)) return false
  return endsInAddress.test(joined) || (isQuotedNext && bare.includes('@'))
}

const fromLabels =
  'from|von|de|da|van|fra|från|lähettäjä|od|от|feladó|kimden|gönderen|expéditeur|发件人|發件人|寄件者|寄件人|差出人|送信者|보낸 사람|보낸사람'
const otherLabels =
  'sent|date|to|cc|subject|reply-to|gesendet|datum|an|kopie|betreff|envoyé(?: le)?|message du|à|a|copie à|objet|sujet|' +
  'enviado(?: el)?|fecha|para|asunto|enviada em|enviado em|data|assunto|inviato|oggetto|verzonden|aan|onderwerp|dato|til|' +
  'emne|sendt|skickat|till|ämne|lähetetty|päivämäärä|vastaanottaja|aihe|wysłano|do|temat|отправлено|дата|кому|копия|тема|' +
  'elküldve|címzett|tárgy|tarih|kime|konu|发送时间|发送日期|日期|时间|收件人|抄送|主题|寄件日期|收件者|副本|主旨|傳送時間|送信日時|日時|宛先|件名|' +
  '보낸 날짜|날짜|받는 사람|참조|제목'
const label = (names: string) => new RegExp(`^[\\s*|_]*(?:${names})[\\s*]*(?:[:：]|\\|)`, 'iu')
const fromLabel = label(fromLabels)
const anyLabel = label(`${fromLabels}|${otherLabels}`)

/** Whether the header of another mail begins here: `From:` and what follows it, in any language that we know. */
export function isHeaderBlock(lines: readonly string[], at: number): boolean {
  if (!anyLabel.test(lines[at] ?? '')) return false
  const block = lines.slice(at, at + 8)
  const end = block.findIndex((line, i) => line.trim() === '' && (block[i + 1] ?? '').trim() === '')
  const labelled = block.slice(0, end < 0 ? undefined : end).filter((line) => anyLabel.test(line))
  return labelled.length >= 3 && labelled.some((line) => fromLabel.test(line))
}

const originals =
  "original message|original|originalnachricht|ursprüngliche nachricht|original-nachricht|message d['’]origine|" +
  'message original|message transféré|mensaje original|mensaje reenviado|messaggio originale|messaggio inoltrato|' +
  'oorspronkelijk bericht|doorgestuurd bericht|mensagem original|mensagem encaminhada|oprindelig besked|' +
  'original meddelelse|opprinnelig melding|videresendt|ursprungligt meddelande|alkuperäinen viesti|' +
  'wiadomość oryginalna|treść oryginalna|исходное сообщение|пересылаемое сообщение|пересланное сообщение|' +
  'eredeti üzenet|orijinal mesaj|forwarded (?:message|by|from)|weitergeleitete nachricht|reply message|' +
  '原始邮件|原始郵件|原邮件|回复的原邮件|转发的?邮件(?:信息)?|轉寄的?郵件|答复邮件|元のメッセージ|転送メッセージ|원본 메시지|원본메세지'
const original = new RegExp(`^[\\s*_]*-{2,}\\s*(?:${originals})[^\\n]{0,60}?-{2,}[\\s*_]*$`, 'iu')
const forwardedBegin =
  /^Begin forwarded message:$|^Anfang der weitergeleiteten|^Début du message (?:réexpédié|transféré)/iu

/** Whether a mail program drew its line here between the answer and the mail that is answered or passed on. */
export const isDivider = (line: string): boolean => original.test(line) || forwardedBegin.test(line.trim())
