import MarkdownIt from 'markdown-it'

const outside = /^(?:https?:\/\/|mailto:|tel:)/i
const ownFile = /^file:([A-Za-z0-9][A-Za-z0-9._:-]{0,63})$/
const ownArticle = /^article:([A-Za-z0-9][A-Za-z0-9._:-]{0,63})$/

/** Whether a link leads out of the product. */
export const isOutside = (target: string): boolean => outside.test(target)
/** The id of the file that a target names, or undefined. */
export const fileIn = (target: string): string | undefined => ownFile.exec(target)?.[1]
/** The id of the article that a target names, or undefined. */
export const articleIn = (target: string): string | undefined => ownArticle.exec(target)?.[1]

const markdown = new MarkdownIt({ html: false, linkify: true, breaks: true })
markdown.validateLink = (target) => outside.test(target) || ownFile.test(target) || ownArticle.test(target)
// An article stands below its title, which is a second heading itself; no level is left out on the way down.
markdown.core.ruler.push('levels', ({ tokens }) => {
  const opens = tokens.filter(({ type }) => type === 'heading_open')
  const used = [...new Set(opens.map(({ tag }) => tag))].sort()
  let above = 2
  for (const [i, token] of tokens.entries()) {
    if (token.type !== 'heading_open') continue
    above = Math.min(3 + used.indexOf(token.tag), above + 1, 6)
    const close = tokens.slice(i).find(({ type }) => type === 'heading_close')
    token.tag = `h${above}`
    if (close) close.tag = token.tag
  }
})

/** Markdown as HTML, without any HTML that was written in it; still to be cleaned before it is shown. */
export const renderMarkdown = (body: string): string => markdown.render(body)

type Tokens = ReturnType<typeof markdown.parse>

/** Markdown as plain text, as it goes into a reply: lists with their marks, links with their addresses, no images. */
export function plainText(body: string): string {
  const lists: (number | null)[] = []
  let text = ''
  let mark = ''
  for (const token of markdown.parse(body, {})) {
    if (token.type === 'bullet_list_open') lists.push(null)
    else if (token.type === 'ordered_list_open') lists.push(Number(token.attrGet('start') ?? 1))
    else if (token.type.endsWith('_list_close')) {
      lists.pop()
      if (lists.length === 0) text += '\n'
    } else if (token.type === 'list_item_open') mark = markOf(lists)
    else if (token.type === 'inline') {
      text += `${mark}${inlineText(token.children ?? [])}\n${lists.length === 0 ? '\n' : ''}`
      mark = ''
    } else if (token.type === 'fence' || token.type === 'code_block') text += `${token.content}\n`
  }
  return text.replace(/\n{3,}/g, '\n\n').trim()
}

/** The mark of the next item of the innermost list, with its indent; counts it. */
function markOf(lists: (number | null)[]): string {
  const number = lists.at(-1) ?? null
  const indent = '  '.repeat(Math.max(0, lists.length - 1))
  if (number === null) return `${indent}- `
  lists[lists.length - 1] = number + 1
  return `${indent}${number}. `
}

function inlineText(tokens: Tokens): string {
  let text = ''
  const links: { href: string; from: number }[] = []
  for (const token of tokens) {
    if (token.type === 'link_open') links.push({ href: String(token.attrGet('href') ?? ''), from: text.length })
    else if (token.type === 'link_close') {
      const link = links.pop()
      if (link && isOutside(link.href) && text.slice(link.from) !== link.href) text += ` (${link.href})`
    } else if (token.type === 'softbreak' || token.type === 'hardbreak') text += '\n'
    else if (token.type === 'text' || token.type === 'code_inline') text += token.content
  }
  return text
}
