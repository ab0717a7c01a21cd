import { defineStore } from 'pinia'
import { type Attachment, attachment } from '../../shared/contract/tickets.ts'
import { ok, type Result } from '../../shared/result.ts'
import type { RawInput } from '../../shared/contract/index.ts'
import { request } from '../connection/current.ts'
import * as files from '../connection/files.ts'
import { useTicketsStore } from './tickets.ts'

/** What is written at a ticket and who is there: drafts, files, canned words, presence. */
export const useTicketTalkStore = defineStore('ticketTalk', () => {
  const tickets = useTicketsStore()

  /** I have the ticket open from now on; who else has it comes back, and is pushed. */
  async function view(ticketId: string) {
    const answer = await request('ticket:view', { ticketId })
    if (answer.ok) tickets.putViewers({ ticketId, viewers: answer.data })
    return answer
  }
  const leave = (ticketId: string) => request('ticket:leave', { ticketId })
  const sayTyping = (ticketId: string, typing: boolean) => request('ticket:typing', { ticketId, typing })
  const saveDraft = (draft: RawInput<'draft:save'>) => request('draft:save', draft)
  /** The canned replies filled in for a ticket; `asksDue` where they name the time it is due. */
  async function readReplies(ticketId: string) {
    const [filled, written] = await Promise.all([request('reply:list', { ticketId }), request('reply:list', {})])
    if (!filled.ok) return filled
    if (!written.ok) return written
    const asking = new Set(written.data.filter(({ text }) => /\{\{\s*due\s*\}\}/.test(text)).map(({ id }) => id))
    return ok(filled.data.map((reply) => ({ ...reply, asksDue: asking.has(reply.id) })))
  }
  const readMacros = (ticketId: string) => request('macro:list', { ticketId })

  async function runMacro(input: RawInput<'ticket:macro'>) {
    const answer = await request('ticket:macro', input)
    if (answer.ok) tickets.put(answer.data)
    return answer
  }

  /** Sends a file for the next comment; `onProgress` hears how much of it is there, from 0 to 1. */
  const sendFile = (ticketId: string, file: File, onProgress: (share: number) => void): Promise<Result<Attachment>> =>
    files.sendFile(`/tickets/${encodeURIComponent(ticketId)}/attachments`, file, attachment, onProgress)

  /** The content of a file, which only a signed-in call gets. */
  const readFile = (id: string): Promise<Result<Blob>> => files.readFile(`/attachments/${encodeURIComponent(id)}`)

  return { view, leave, sayTyping, saveDraft, readReplies, readMacros, runMacro, sendFile, readFile }
})
