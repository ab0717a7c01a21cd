import createPurifier from 'dompurify'
import { articleIn, fileIn, isOutside, renderMarkdown } from './markdown.ts'

const allowedTags =
  'a b blockquote br code del em h3 h4 h5 h6 hr i img li ol p pre s strong table tbody td th thead tr ul'.split(' ')

/**
 * The text of an article as nodes that can harm nobody: what is written in it as HTML stands there as text, links lead
 * out in a window of their own or to other articles, and images are files of the article alone. Images and links to
 * files carry the file's id as `data-file`; nothing is fetched by the nodes themselves.
 */
export function articleFragment(body: string): DocumentFragment {
  const purifier = createPurifier(window)
  purifier.addHook('afterSanitizeAttributes', (node) => {
    if (node.tagName === 'A') tameLink(node)
    else node.removeAttribute('href')
    if (node.tagName === 'IMG') tameImage(node)
    else node.removeAttribute('src')
  })
  return purifier.sanitize(renderMarkdown(body), {
    ALLOWED_TAGS: allowedTags,
    ALLOWED_ATTR: ['alt', 'href', 'src', 'start', 'title'],
    ALLOWED_URI_REGEXP: /^(?:https?:|mailto:|tel:|file:|article:)/i,
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    RETURN_DOM_FRAGMENT: true,
  })
}

function tameLink(link: Element): void {
  const target = link.getAttribute('href')?.trim() ?? ''
  const file = fileIn(target)
  const article = articleIn(target)
  link.removeAttribute('href')
  if (isOutside(target)) {
    link.setAttribute('href', target)
    link.setAttribute('target', '_blank')
    link.setAttribute('rel', 'noopener noreferrer nofollow')
  } else if (article !== undefined) link.setAttribute('href', `#/articles/${encodeURIComponent(article)}`)
  else if (file !== undefined) {
    link.setAttribute('href', '#')
    link.setAttribute('data-file', file)
  }
}

function tameImage(image: Element): void {
  const file = fileIn(image.getAttribute('src')?.trim() ?? '')
  image.removeAttribute('src')
  if (file !== undefined) image.setAttribute('data-file', file)
}
