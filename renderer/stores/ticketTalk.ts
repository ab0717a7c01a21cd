import { defineStore } from 'pinia'
import { type Attachment, attachment } from '../../shared/contract/tickets.ts'
import { fail, type Failure, ok, type Result } from '../../shared/result.ts'
import type { RawInput } from '../../shared/contract/index.ts'
import { request } from '../connection/current.ts'
import { findServerAddress } from '../connection/serverAddress.ts'
import { useSessionStore } from './session.ts'
import { useTicketsStore } from './tickets.ts'

/** The largest file that the server takes. */
export const maxFileBytes = 10_000_000

/** What is written at a ticket and who is there: drafts, files, canned words, presence. */
export const useTicketTalkStore = defineStore('ticketTalk', () => {
  const session = useSessionStore()
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

  const headers = (): [string, string][] => (session.token ? [['authorization', `Bearer ${session.token}`]] : [])

  /** Sends a file for the next comment; `onProgress` hears how much of it is there, from 0 to 1. */
  async function sendFile(
    ticketId: string,
    file: File,
    onProgress: (share: number) => void,
  ): Promise<Result<Attachment>> {
    const address = await findServerAddress()
    const form = new FormData()
    form.append('file', file, file.name)
    return new Promise((resolve) => {
      const call = new XMLHttpRequest()
      const lost = () => resolve(fail({ code: 'timeout', reason: 'offline', message: 'The server cannot be reached.' }))
      call.open('POST', `${address}/api/v1/tickets/${encodeURIComponent(ticketId)}/attachments`)
      for (const [name, value] of headers()) call.setRequestHeader(name, value)
      call.upload.addEventListener('progress', (event) => onProgress(event.loaded / event.total))
      call.addEventListener('error', lost)
      call.addEventListener('abort', lost)
      call.addEventListener('load', () => resolve(answerOf(call)))
      call.send(form)
    })
  }

  /** The content of a file, which only a signed-in call gets. */
  async function readFile(id: string): Promise<Result<Blob>> {
    try {
      const answer = await fetch(`${await findServerAddress()}/api/v1/attachments/${encodeURIComponent(id)}`, {
        headers: headers(),
      })
      if (answer.ok) return ok(await answer.blob())
      return fail(failureIn(await answer.text(), answer.status))
    } catch {
      return fail({ code: 'timeout', reason: 'offline', message: 'The server cannot be reached.' })
    }
  }

  return { view, leave, sayTyping, saveDraft, readReplies, readMacros, runMacro, sendFile, readFile }
})

function failureIn(text: string, status: number): Failure {
  try {
    // The server's failures have this shape on every route.
    const { error } = JSON.parse(text) as { error?: Failure }
    if (error) return error
  } catch {
    // No JSON: something between here and the server has answered.
  }
  if (status === 413) return { code: 'invalid', reason: 'tooLarge', message: 'The file is too large.' }
  return { code: status === 401 ? 'unauthorized' : 'internal', message: String(status) }
}

function answerOf(call: XMLHttpRequest): Result<Attachment> {
  if (call.status !== 201) return fail(failureIn(call.responseText, call.status))
  const made = attachment.safeParse(JSON.parse(call.responseText))
  return made.success ? ok(made.data) : fail({ code: 'internal', message: 'The answer cannot be read.' })
}
