import { computed, type ComputedRef, type Ref, ref } from 'vue'
import type { Attachment } from '../../../shared/contract/tickets.ts'
import type { Failure } from '../../../shared/result.ts'
import { maxFileBytes } from '../../connection/files.ts'
import { useDraft } from '../../composables/useDraft.ts'
import { useTicketsStore } from '../../stores/tickets.ts'
import { useTicketTalkStore } from '../../stores/ticketTalk.ts'

/** A file on its way to the server, or one that did not get there. */
export interface Upload {
  id: string
  file: File
  share: number
  failure: Failure | null
}

/** The files of the next comment: those that are there already, and those on their way. */
export function useFiles(ticketId: string): {
  ready: ComputedRef<Attachment[]>
  uploads: Readonly<Ref<readonly Upload[]>>
  isSending: ComputedRef<boolean>
  add(files: Iterable<File>): void
  retry(id: string): void
  /** Takes a file out of the comment. */
  drop(id: string): void
} {
  const tickets = useTicketsStore()
  const talk = useTicketTalkStore()
  const uploads = ref<readonly Upload[]>([])
  /** What was sent before and is not wanted any more: it belongs to no comment then. */
  const { draft: dropped } = useDraft<string[]>(`ticket.${ticketId}.dropped`, [])
  const ready = computed(() =>
    (tickets.rooms.get(ticketId)?.attachments ?? []).filter(({ id }) => !dropped.value.includes(id)),
  )
  const change = (id: string, changes: Partial<Upload>) =>
    (uploads.value = uploads.value.map((each) => (each.id === id ? { ...each, ...changes } : each)))

  async function send({ id, file }: Upload) {
    if (file.size > maxFileBytes || file.size === 0) {
      const reason = file.size === 0 ? 'fileEmpty' : 'fileTooLarge'
      return change(id, { failure: { code: 'invalid', reason, message: `${file.size} bytes` } })
    }
    change(id, { failure: null, share: 0 })
    const answer = await talk.sendFile(ticketId, file, (share) => change(id, { share }))
    if (!answer.ok) return change(id, { failure: answer.error })
    const room = tickets.rooms.get(ticketId)
    if (room) tickets.rooms.set(ticketId, { ...room, attachments: [...room.attachments, answer.data] })
    uploads.value = uploads.value.filter((each) => each.id !== id)
  }
  function add(files: Iterable<File>) {
    const fresh = [...files].map((file): Upload => ({ id: crypto.randomUUID(), file, share: 0, failure: null }))
    uploads.value = [...uploads.value, ...fresh]
    for (const upload of fresh) void send(upload)
  }
  function retry(id: string) {
    const upload = uploads.value.find((each) => each.id === id)
    if (upload) void send(upload)
  }
  function drop(id: string) {
    if (uploads.value.some((each) => each.id === id)) uploads.value = uploads.value.filter((each) => each.id !== id)
    else dropped.value = [...dropped.value, id]
  }
  const isSending = computed(() => uploads.value.some(({ failure }) => failure === null))
  return { ready, uploads, isSending, add, retry, drop }
}
