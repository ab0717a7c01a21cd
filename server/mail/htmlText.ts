import { Parser } from 'htmlparser2'

const unseen = new Set([
  'script',
  'style',
  'head',
  'title',
  'noscript',
  'template',
  'object',
  'svg',
  'select',
  'iframe',
])
const paragraphs = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'table', 'pre', 'blockquote'])
const blocks = new Set(['div', 'tr', 'li', 'section', 'article', 'header', 'footer', 'dd', 'dt', 'address', 'center'])
/** What mail programs put around the mail that is answered. */
const quoteMarks = /\b(?:gmail_quote|yahoo_quoted|protonmail_quote|zmail_extra|moz-cite-prefix|divRplyFwdMsg)\b/i
const maxDepth = 500
const maxChars = 200_000

interface Open {
  name: string
  isQuote: boolean
  isUnseen: boolean
  isPre: boolean
}

/**
 * What an HTML mail says, as plain text: paragraphs and lists as lines, quoted mails behind `> `, links behind their
 * words. Scripts, styles and what is not displayed leave nothing.
 */
export function htmlText(html: string): string {
  const lines: string[] = []
  const open: Open[] = []
  let line = ''
  let length = 0
  let gap = 0
  let quotes = 0
  let hidden = 0
  let pre = 0
  let link: { href: string; words: string } | undefined

  const endLine = (blank = 0) => {
    if (line.trim() !== '' || pre > 0) {
      for (; gap > 0 && lines.length > 0; gap--) lines.push(`${'> '.repeat(quotes)}`.trimEnd())
      lines.push(`${'> '.repeat(quotes)}${line.trimEnd()}`)
      length += line.length
      gap = 0
    }
    line = ''
    gap = Math.max(gap, blank)
  }
  const say = (text: string) => {
    if (hidden > 0 || length > maxChars) return
    if (pre > 0) {
      const [first = '', ...more] = text.split('\n')
      line += first
      for (const each of more) {
        endLine()
        line = each
      }
      return
    }
    const words = text.replace(/[^\S\u00a0]+/g, ' ').replaceAll('\u00a0', ' ')
    line += line === '' ? words.trimStart() : words
    if (link) link.words += words
  }

  const parser = new Parser({
    onopentag(name, { href, class: classes = '', id = '', style = '', type }) {
      const isBlock = paragraphs.has(name) || blocks.has(name)
      if (isBlock) endLine(paragraphs.has(name) ? 1 : 0)
      const isCited = name === 'blockquote' && (type === 'cite' || !style.includes('margin'))
      const isQuote = quotes < 5 && (isCited || quoteMarks.test(`${classes} ${id}`))
      const isUnseen = unseen.has(name) || /display\s*:\s*none/i.test(style)
      if (open.length < maxDepth) {
        const isPre = name === 'pre'
        open.push({ name, isQuote, isUnseen, isPre })
        quotes += isQuote ? 1 : 0
        hidden += isUnseen ? 1 : 0
        pre += isPre ? 1 : 0
      }
      if (name === 'br') endLine(line.trim() === '' && lines.length > 0 ? 1 : 0)
      if (name === 'hr') {
        endLine()
        line = '_'.repeat(32)
        endLine()
      }
      if (name === 'li') line = '- '
      if (name === 'td' && line !== '') line += ' '
      if (name === 'a' && href && /^https?:/i.test(href)) link = { href, words: '' }
    },
    ontext: say,
    onclosetag(name) {
      if (name === 'a' && link) {
        const { href, words } = link
        link = undefined
        if (words.trim() !== '' && !href.includes(words.trim())) say(` <${href}>`)
      }
      if (paragraphs.has(name) || blocks.has(name)) endLine(paragraphs.has(name) ? 1 : 0)
      const closed = open.at(-1)
      if (closed?.name !== name) return
      open.pop()
      quotes -= closed.isQuote ? 1 : 0
      hidden -= closed.isUnseen ? 1 : 0
      pre -= closed.isPre ? 1 : 0
    },
  })
  parser.end(html.slice(0, 4_000_000))
  endLine()
  return lines.join('\n').trim()
}
