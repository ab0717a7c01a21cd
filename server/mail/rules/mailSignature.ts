import type { Language, LocalText } from '../../../shared/contract/basics.ts'

/** From this share of Chinese signs among its letters on a text is a Chinese one; product names stay Latin in it. */
const chineseFrom = 0.2

/** A text with the signature of its own language below it, after the line that mail programs know; as it is without one. */
export function withSignature(text: string, signature: LocalText, fallback: Language): string {
  const own = signature[languageOf(text) ?? fallback].trim()
  return own === '' ? text : `${text.trimEnd()}\n\n-- \n${own}`
}

function languageOf(text: string): Language | undefined {
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  if (letters === 0) return undefined
  return (text.match(/\p{Script=Han}/gu)?.length ?? 0) / letters >= chineseFrom ? 'zh' : 'en'
}
