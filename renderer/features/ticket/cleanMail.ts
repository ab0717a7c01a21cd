import createPurifier from 'dompurify'

/** HTML of a mail that can harm nobody, and how many images it would fetch from elsewhere. */
export interface CleanMail {
  html: string
  remoteImages: number
}

const allowedTags =
  'a abbr b big blockquote br caption center cite code col colgroup dd del dfn div dl dt em font h1 h2 h3 h4 h5 h6 hr i img ins kbd li ol p pre q s samp small span strike strong sub sup table tbody td tfoot th thead tr tt u ul var wbr'.split(
    ' ',
  )
const allowedAttributes = [
  'align',
  'alt',
  'colspan',
  'dir',
  'height',
  'href',
  'lang',
  'rowspan',
  'src',
  'title',
  'width',
]
const safeLink = /^(?:https?|mailto):/i
const dataImage = /^data:image\/(?:png|gif|jpe?g|webp);base64,[\w+/=\s]+$/i
const ownId = /^\s*cid:(.{1,500}?)\s*$/i
const remoteImage = /^https:\/\//i

/**
 * Takes out of a mail's HTML all that could run, fetch, cover or imitate the page: what is left is words, tables, links
 * that open elsewhere, and images that came with it (`own`: `data:` addresses by Content-ID); those from elsewhere only
 * when `withImages`.
 */
export function cleanMail(html: string, withImages: boolean, own: ReadonlyMap<string, string> = none): CleanMail {
  let remoteImages = 0
  const purifier = createPurifier(window)
  purifier.addHook('afterSanitizeAttributes', (node) => {
    if (node.tagName === 'A') tameLink(node)
    else node.removeAttribute('href')
    const given = node.getAttribute('src')
    if (given === null) return
    const source = ownImage(given, own) ?? given
    if (source !== given) node.setAttribute('src', source)
    const isRemote = node.tagName === 'IMG' && remoteImage.test(source.trim())
    if (isRemote) remoteImages += 1
    if (!(isRemote && withImages) && !(node.tagName === 'IMG' && dataImage.test(source.trim())))
      node.removeAttribute('src')
  })
  const clean = purifier.sanitize(html, {
    ALLOWED_TAGS: allowedTags,
    ALLOWED_ATTR: allowedAttributes,
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    FORBID_CONTENTS: ['script', 'style', 'template', 'title', 'noscript', 'iframe', 'svg', 'math', 'textarea', 'xmp'],
  })
  return { html: clean, remoteImages }
}

const none: ReadonlyMap<string, string> = new Map()

/** What `cid:` names, where the mail brought it along. */
function ownImage(source: string, own: ReadonlyMap<string, string>): string | undefined {
  const id = ownId.exec(source)?.[1]
  if (id === undefined) return undefined
  try {
    return own.get(decodeURIComponent(id)) ?? own.get(id)
  } catch {
    // No URL after all: as it stands.
    return own.get(id)
  }
}

/** Whether a mail shows images that it brought along itself. */
export const hasOwnImages = (html: string): boolean => /\bcid:/i.test(html)

function tameLink(link: Element): void {
  const target = link.getAttribute('href')?.trim() ?? ''
  if (!safeLink.test(target)) link.removeAttribute('href')
  link.setAttribute('target', '_blank')
  link.setAttribute('rel', 'noopener noreferrer nofollow')
}

/** A page of its own for a frame that runs nothing: what the frame may fetch is said once more in its policy. */
export function mailPage({ html }: CleanMail, withImages: boolean, styles: string): string {
  const images = withImages ? 'data: https:' : 'data:'
  const policy = `default-src 'none'; img-src ${images}; style-src ${new URL(styles).origin === 'null' ? styles : new URL(styles).origin}; form-action 'none'; base-uri 'none'`
  return (
    `<!doctype html><html><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">` +
    `<meta name="referrer" content="no-referrer"><link rel="stylesheet" href="${styles}"></head><body>${html}</body></html>`
  )
}
