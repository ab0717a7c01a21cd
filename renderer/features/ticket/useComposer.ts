import type { Ref } from 'vue'
import { watch } from 'vue'
import { useAction } from '../../composables/useAction.ts'
import { useTicketsStore } from '../../stores/tickets.ts'
import { useFiles } from './useFiles.ts'
import { type TicketDraft, useTicketDraft } from './useTicketDraft.ts'
import { useTyping } from './useTicketPresence.ts'

/** What writes and sends a comment at one ticket; `sent` hears when the server has it. */
export function useComposer(
  ticketId: string,
  sent: () => void,
): {
  draft: TicketDraft
  files: ReturnType<typeof useFiles>
  busy: Readonly<Ref<boolean>>
  /** Sends; `late`: somebody else's reply has to be read first. */
  send(anyway?: boolean): Promise<'sent' | 'late' | 'kept'>
  insert(words: string): void
  discard(): void
} {
  const tickets = useTicketsStore()
  const draft = useTicketDraft(ticketId)
  const files = useFiles(ticketId)
  const typing = useTyping(ticketId)
  const { run, busy } = useAction(async (anyway: boolean) => {
    await draft.settle()
    const id = draft.sendId()
    const attachments = files.ready.value.map((file) => file.id)
    return tickets.comment({
      ticketId,
      id,
      // The same words sent on purpose after a refusal are another command.
      commandId: anyway ? `${id}.anyway` : id,
      text: draft.text.value,
      public: draft.audience.value === 'public',
      ...(attachments.length > 0 ? { attachments } : {}),
      ...(anyway ? { anyway } : {}),
    })
  })

  async function send(anyway = false) {
    if (draft.text.value.trim() === '' || files.isSending.value) return 'kept'
    if (!anyway && draft.audience.value === 'public' && draft.late.value.length > 0) return 'late'
    const answer = await run(anyway)
    if (answer?.ok) {
      typing.stop()
      draft.clear()
      const room = tickets.rooms.get(ticketId)
      if (room) tickets.rooms.set(ticketId, { ...room, attachments: [] })
      sent()
      return 'sent'
    }
    if (answer?.error.reason !== 'repliedMeanwhile') return 'kept'
    await tickets.read(ticketId)
    return 'late'
  }
  watch(draft.text, (words, before) => {
    if (words !== '' && words !== before) typing.type()
    else if (words === '') typing.stop()
  })
  function insert(words: string) {
    const text = draft.text.value
    draft.text.value = text.trim() === '' ? words : `${text.trimEnd()}\n${words}`
  }
  /** Empties it; the server forgets its part as well. */
  const discard = () => void (draft.text.value = '')
  return { draft, files, busy, send, insert, discard }
}
