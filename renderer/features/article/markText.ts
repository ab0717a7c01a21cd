/** What a button or key makes of the words that are chosen in a text. */
export type Mark = 'bold' | 'italic' | 'heading' | 'list' | 'steps' | 'link'

/** A text with a mark put in, and what is chosen in it afterwards. */
export interface Marked {
  text: string
  from: number
  to: number
}

const around = { bold: '**', italic: '*' } as const

/**
 * Marks a part of a Markdown text: words between stars, whole lines as a heading or a list. A mark that is there already
 * is taken away.
 */
export function markText(text: string, from: number, to: number, mark: Mark): Marked {
  if (mark === 'bold' || mark === 'italic') return between(text, from, to, around[mark])
  if (mark === 'link') return asLink(text, from, to)
  const start = text.lastIndexOf('\n', from - 1) + 1
  const end = text.indexOf('\n', to) === -1 ? text.length : text.indexOf('\n', to)
  const lines = text.slice(start, end).split('\n')
  const signs = lines.map((_, i) => ({ heading: '## ', list: '- ', steps: `${i + 1}. ` })[mark])
  const has = lines.every((line, i) => line.startsWith(signs[i] ?? ''))
  const made = lines.map((line, i) => (has ? line.slice(signs[i]?.length) : `${signs[i]}${line}`)).join('\n')
  return { text: text.slice(0, start) + made + text.slice(end), from: start + made.length, to: start + made.length }
}

function between(text: string, from: number, to: number, sign: string): Marked {
  const chosen = text.slice(from, to)
  const { length } = sign
  const isMarked = text.slice(from - length, from) === sign && text.slice(to, to + length) === sign
  if (isMarked)
    return {
      text: text.slice(0, from - length) + chosen + text.slice(to + length),
      from: from - length,
      to: to - length,
    }
  return {
    text: `${text.slice(0, from)}${sign}${chosen}${sign}${text.slice(to)}`,
    from: from + length,
    to: to + length,
  }
}

function asLink(text: string, from: number, to: number): Marked {
  const address = 'https://'
  const put = `[${text.slice(from, to)}](${address})`
  const at = from + put.length - 1
  return { text: text.slice(0, from) + put + text.slice(to), from: at, to: at }
}
