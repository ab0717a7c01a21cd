import type { Contact } from '../../shared/contract/contacts.ts'

/** What callers and robots saw with their own eyes: what the server says is held against it. */
export class Journal {
  readonly #entered = new Map<string, Contact>()
  /** The offers by which each contact was answered. */
  readonly #answers = new Map<string, Set<string>>()
  readonly #abandoned = new Set<string>()

  /** The server took the contact in. */
  entered(contact: Contact): Contact {
    this.#entered.set(contact.id, contact)
    return contact
  }

  /** A robot talks to the customer. */
  answered(contact: Contact): void {
    const offers = this.#answers.get(contact.id) ?? new Set()
    this.#answers.set(contact.id, offers.add(contact.offerId ?? ''))
  }

  /** The customer hung up, and this is what the server made of it. */
  left(contact: Contact): Contact {
    if (contact.state === 'abandoned') this.#abandoned.add(contact.id)
    return contact
  }

  get ids(): string[] {
    return [...this.#entered.keys()]
  }

  get counts(): { entered: number; answered: number; abandoned: number } {
    return { entered: this.#entered.size, answered: this.#answers.size, abandoned: this.#abandoned.size }
  }

  /** When the first contact entered; undefined before it. */
  get since(): number | undefined {
    const [first] = this.#entered.values()
    return (
      first && [...this.#entered.values()].reduce((least, { enteredAt }) => Math.min(least, enteredAt), first.enteredAt)
    )
  }

  has(contactId: string): boolean {
    return this.#entered.has(contactId)
  }

  /** Answered by more robots than it went back to the line for. */
  wasDoubled(contact: Contact): boolean {
    return (this.#answers.get(contact.id)?.size ?? 0) > 1 + contact.requeues
  }
}
