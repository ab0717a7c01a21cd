import { useAgentsStore } from '../stores/agents.ts'
import { useSessionStore } from '../stores/session.ts'
import { useTicketFormStore } from '../stores/ticketForm.ts'
import { useLocalText } from './useLocalText.ts'

/** The names of what a ticket carries as ids; the id itself where nothing is known of it. */
export function useTicketNames() {
  const form = useTicketFormStore()
  const agents = useAgentsStore()
  const session = useSessionStore()
  const say = useLocalText()

  const teamName = (id: string): string => say(form.teamById.get(id)?.name) || id
  /** A category or claim under what it stands, such as `Product › Delivery`. */
  function termName(id: string): string {
    const term = form.termById.get(id)
    if (!term) return id
    return term.parentId === null ? say(term.name) : `${termName(term.parentId)} › ${say(term.name)}`
  }
  const personName = (id: string): string =>
    agents.byId.get(id)?.name ?? (id === session.user?.id ? session.user.name : id)
  const fieldName = (id: string): string => say(form.fieldById.get(id)?.name) || id
  return { teamName, termName, personName, fieldName }
}
