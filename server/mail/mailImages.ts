import type { MailImages } from '../../shared/contract/mail.ts'
import type { Actor, Deps } from '../deps.ts'
import { typeIn } from '../tickets/keepFile.ts'
import { mailReaderOf } from './mailReader.ts'
import { getMail, rawOf } from './mailRoom.ts'

const most = { images: 40, bytes: 8_000_000 }
/** What a frame that runs nothing may show; SVG is a document and not among them. */
const shown = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp'])

/**
 * The images that a mail brought along for its HTML, each by its Content-ID: at most 40, and 8 MB together. What they
 * are is found in them, not in what the mail calls them. None of a mail that cannot be read. Throws `notFound`.
 */
export async function getMailImages(deps: Deps, actor: Actor, input: { mailId: string }): Promise<MailImages> {
  const row = await getMail(deps, actor, input.mailId)
  const mail = await mailReaderOf(deps)
    .read(await rawOf(deps, row))
    .catch(() => undefined)
  const items: MailImages['items'] = []
  let bytes = 0
  let left = 0
  for (const { contentId, content } of mail?.files ?? []) {
    if (contentId === null) continue
    const type = await typeIn(content)
    if (!type || !shown.has(type) || items.length === most.images || bytes + content.length > most.bytes) {
      left += 1
      continue
    }
    bytes += content.length
    items.push({ contentId, type, data: Buffer.from(content).toString('base64') })
  }
  return { items, left }
}
