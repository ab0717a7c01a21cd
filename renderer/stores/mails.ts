import { defineStore } from 'pinia'
import { mailImages } from '../../shared/contract/mail.ts'
import { request } from '../connection/current.ts'
import { findServerAddress } from '../connection/serverAddress.ts'
import { useSessionStore } from './session.ts'

/** Mails that came to tickets; they never change, so nothing is kept. */
export const useMailsStore = defineStore('mails', () => {
  const session = useSessionStore()

  /** The newest mails of a ticket, the newest first. */
  const listOfTicket = (ticketId: string) => request('mail:list', { ticketId, limit: 100 })
  /** A mail opened to be read. */
  const read = (mailId: string) => request('mail:get', { mailId })

  /** The images that a mail brought along, as `data:` addresses by their Content-ID; undefined where they cannot be had. */
  async function readImages(mailId: string): Promise<ReadonlyMap<string, string> | undefined> {
    try {
      const answer = await fetch(`${await findServerAddress()}/api/v1/mails/${encodeURIComponent(mailId)}/images`, {
        headers: { authorization: `Bearer ${session.token ?? ''}` },
      })
      const found = answer.ok ? mailImages.safeParse(await answer.json()) : undefined
      return (
        found?.data &&
        new Map(found.data.items.map((each) => [each.contentId, `data:${each.type};base64,${each.data}`]))
      )
    } catch {
      // The link is cut: the mail is shown without them.
      return undefined
    }
  }
  return { listOfTicket, read, readImages }
})
