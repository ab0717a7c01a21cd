import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import type { Contact, ContactRoom, Message } from '../../shared/contract/contacts.ts'
import type { CustomerCard } from '../../shared/contract/customers.ts'
import type { Data, RawInput, RequestName } from '../../shared/contract/index.ts'
import type { ScriptProgress } from '../../shared/contract/scripts.ts'
import type { Snapshot } from '../../shared/contract/session.ts'
import { request } from '../connection/current.ts'
import { useAgentsStore } from './agents.ts'
import { mergeById } from './keepNewest.ts'
import { useOffersStore } from './offers.ts'

/** The requests that are answered with the contact as it is afterwards. */
type ContactVerb = {
  [N in RequestName]: Data<N> extends Contact | null ? (N extends `contact:${string}` ? N : never) : never
}[RequestName]

const inHand = (contact: Contact) => contact.state === 'connected' || contact.state === 'wrapUp'
const bareRoom = { candidates: [], messages: [], progress: null, place: null, estimatedWaitMs: null }

/** The contacts in my hands, each with its people, words and script. */
export const useContactsStore = defineStore('contacts', () => {
  const rooms = ref(new Map<string, ContactRoom>())
  const list = computed(() => [...rooms.value.values()].toSorted((a, b) => order(a.contact) - order(b.contact)))
  const order = (contact: Contact) => contact.answeredAt ?? contact.enteredAt
  const isMine = (contact: Contact) => inHand(contact) && contact.agentId === useAgentsStore().myId

  function putRoom(room: ContactRoom) {
    const known = rooms.value.get(room.contact.id)
    const messages = mergeById(known?.messages ?? [], room.messages)
    const contact = known && known.contact.version > room.contact.version ? known.contact : room.contact
    const progress = newer(known?.progress ?? null, room.progress)
    if (isMine(contact)) rooms.value.set(contact.id, { ...room, contact, messages, progress })
  }

  /** Follows a contact: into my hands (its room is read then), through its life, and out of them. */
  function follow(contact: Contact) {
    const offer = useOffersStore().byContact.get(contact.id)
    useOffersStore().follow(contact)
    const room = rooms.value.get(contact.id)
    if (room && room.contact.version > contact.version) return
    if (!isMine(contact)) rooms.value.delete(contact.id)
    else if (room) {
      room.contact = contact
      // Somebody else than before: the old card would show the wrong person until the right one is read.
      if ((room.customer?.customer.id ?? null) !== contact.customerId) {
        room.customer = null
        void read(contact.id)
      }
    } else {
      rooms.value.set(contact.id, { ...bareRoom, contact, customer: offer?.customer ?? null })
      void read(contact.id)
    }
  }

  /** Reads a room in full. */
  async function read(contactId: string) {
    const answer = await request('contact:get', { contactId })
    if (answer.ok) putRoom(answer.data)
    return answer
  }

  function addMessage(message: Message) {
    const room = rooms.value.get(message.contactId)
    if (room) room.messages = mergeById(room.messages, [message])
  }

  function putProgress(progress: ScriptProgress) {
    const room = rooms.value.get(progress.contactId)
    if (room) room.progress = newer(room.progress, progress)
  }

  function putCustomer(card: CustomerCard) {
    for (const room of rooms.value.values()) if (room.contact.customerId === card.customer.id) room.customer = card
  }

  function reset(snapshot: Snapshot) {
    rooms.value = new Map(snapshot.mine.map((room) => [room.contact.id, room]))
  }

  /** Makes a request about a contact, such as `contact:hold`, and follows what comes back. */
  async function act<N extends ContactVerb>(name: N, input: RawInput<N>) {
    const answer = await request(name, input)
    if (answer.ok && answer.data) follow(answer.data)
    return answer
  }

  return { rooms, list, putRoom, follow, read, addMessage, putProgress, putCustomer, reset, act }
})

const newer = (known: ScriptProgress | null, next: ScriptProgress | null): ScriptProgress | null =>
  known && next && known.script.id === next.script.id && known.version > next.version ? known : (next ?? known)
