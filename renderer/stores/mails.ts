import { defineStore } from 'pinia'
import { request } from '../connection/current.ts'

/** Mails that came to tickets; they never change, so nothing is kept. */
export const useMailsStore = defineStore('mails', () => ({
  /** The newest mails of a ticket, the newest first. */
  listOfTicket: (ticketId: string) => request('mail:list', { ticketId, limit: 100 }),
  /** A mail opened to be read. */
  read: (mailId: string) => request('mail:get', { mailId }),
}))
