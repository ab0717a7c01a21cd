import { computed, type ComputedRef, onScopeDispose, type Ref, ref, watch, type WritableComputedRef } from 'vue'
import { useDraft } from '../../composables/useDraft.ts'
import type { Draft, TicketComment } from '../../../shared/contract/tickets.ts'
import { useLinkStore } from '../../stores/link.ts'
import { useSessionStore } from '../../stores/session.ts'
import { useTicketsStore } from '../../stores/tickets.ts'
import { useTicketTalkStore } from '../../stores/ticketTalk.ts'

export type Audience = 'internal' | 'public'

interface Kept {
  text: string
  audience: Audience
  /** Made with the first try to send, so that a second try is known as the same comment. */
  id: string
  /** What the server has of it. */
  saved: string
  /** The time of the newest reply that was there when the writing began, or was read since; -1 before it began. */
  seen: number
}

export interface TicketDraft {
  text: WritableComputedRef<string>
  audience: WritableComputedRef<Audience>
  /** Whether the server has all of it. */
  isSaved: ComputedRef<boolean>
  /** What was written at another computer and is not what stands here. */
  elsewhere: ComputedRef<string | null>
  /** Replies of others to the customer that came since the writing began. */
  late: ComputedRef<TicketComment[]>
  /** The id under which it is sent. */
  sendId(): string
  /** The late replies were read. */
  noteSeen(): void
  takeElsewhere(): void
  keepHere(): void
  /** It was sent, or is not wanted any more. */
  clear(): void
  /** Before it is sent: what is on its way to be kept has arrived, and nothing more follows. */
  settle(): Promise<void>
}

const restMs = 500
const empty: Kept = { text: '', audience: 'internal', id: '', saved: '', seen: -1 }

/**
 * What a person writes at a ticket: kept on this computer at every keystroke, and on the server at the first one and
 * whenever the writing rests, also after a cut. Nothing that others do to the ticket touches it.
 */
export function useTicketDraft(ticketId: string): TicketDraft {
  const tickets = useTicketsStore()
  const talk = useTicketTalkStore()
  const session = useSessionStore()
  const link = useLinkStore()
  const { draft, clear: forget } = useDraft(`ticket.${ticketId}.words`, empty)
  const set = (changes: Partial<Kept>) => (draft.value = { ...draft.value, ...changes })
  const comments = computed(() => tickets.comments.get(ticketId) ?? [])
  const newest = () => comments.value.reduce((latest, { at }) => Math.max(latest, at), 0)
  const keyOf = ({ text, audience }: Pick<Kept, 'text' | 'audience'>) =>
    text.trim() === '' ? '' : `${audience} ${text}`

  let timer: ReturnType<typeof setTimeout> | undefined
  let onItsWay: Promise<void> | null = null
  /** What was sent to be kept, whether or not the answer came. */
  let tried = ''
  const noteKept = (kept: Draft | null) => {
    const room = tickets.rooms.get(ticketId)
    if (room) tickets.rooms.set(ticketId, { ...room, draft: kept })
  }
  async function save() {
    clearTimeout(timer)
    const key = keyOf(draft.value)
    if (onItsWay || !link.isLive || key === draft.value.saved || elsewhere.value !== null) return
    onItsWay = keep(key)
    await onItsWay
    onItsWay = null
    if (draft.value.saved === key && keyOf(draft.value) !== key) rest()
  }
  async function keep(key: string) {
    tried = key
    const { text, audience } = draft.value
    const answer = await talk.saveDraft({ ticketId, text: key === '' ? '' : text, public: audience === 'public' })
    if (!answer.ok) return
    set({ saved: key })
    noteKept(answer.data)
  }
  const rest = () => {
    clearTimeout(timer)
    timer = setTimeout(() => void save(), restMs)
  }
  function write(changes: Partial<Kept>) {
    const isFirst = draft.value.text === ''
    set({ ...changes, id: '', ...(isFirst ? { seen: newest() } : {}) })
    // From the first letter the server knows before which replies it was begun.
    if (isFirst) void save()
    else rest()
  }

  const theirs: Ref<string | null> = ref(null)
  const elsewhere = computed(() => theirs.value)
  watch(
    () => tickets.rooms.get(ticketId)?.draft,
    (kept) => {
      if (!kept) return
      const key = keyOf({ text: kept.text, audience: kept.public ? 'public' : 'internal' })
      if ([draft.value.saved, tried, keyOf(draft.value)].includes(key)) return
      if (draft.value.text.trim() !== '') return void (theirs.value = kept.text)
      const before = comments.value.filter(({ at }) => at <= kept.begunAt)
      set({
        text: kept.text,
        audience: kept.public ? 'public' : 'internal',
        saved: key,
        seen: before.reduce((latest, { at }) => Math.max(latest, at), 0),
      })
    },
    { immediate: true },
  )
  watch(
    () => link.isLive,
    (isLive) => void (isLive && save()),
    { immediate: true },
  )
  onScopeDispose(() => void save())

  const late = computed(() =>
    draft.value.text.trim() === '' || draft.value.seen < 0
      ? []
      : comments.value.filter(
          ({ public: isPublic, authorId, at }) => isPublic && authorId !== session.user?.id && at > draft.value.seen,
        ),
  )
  return {
    text: computed({ get: () => draft.value.text, set: (text) => write({ text }) }),
    audience: computed({ get: () => draft.value.audience, set: (audience) => write({ audience }) }),
    isSaved: computed(() => keyOf(draft.value) === draft.value.saved),
    elsewhere,
    late,
    sendId() {
      if (draft.value.id === '') set({ id: crypto.randomUUID() })
      return draft.value.id
    },
    noteSeen: () => void set({ seen: newest() }),
    takeElsewhere() {
      const text = theirs.value
      theirs.value = null
      if (text !== null) write({ text })
    },
    keepHere() {
      theirs.value = null
      rest()
    },
    clear() {
      clearTimeout(timer)
      theirs.value = null
      tried = ''
      noteKept(null)
      forget()
    },
    async settle() {
      clearTimeout(timer)
      await onItsWay
    },
  }
}
