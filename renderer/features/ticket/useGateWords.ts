import { useI18n } from 'vue-i18n'
import type { GateName } from '../../../shared/domain/complaintGates.ts'
import { gateWords } from '../../../shared/domain/complaintGateWords.ts'
import type { Failure } from '../../../shared/result.ts'
import { useLocalText } from '../../composables/useLocalText.ts'
import { useTicketNames } from '../../composables/useTicketNames.ts'

/** Puts the gates of tickets and complaints, which the server names, into the language of the screen. */
export function useGateWords() {
  const { t } = useI18n()
  const say = useLocalText()
  const { fieldName } = useTicketNames()

  /**
   * What one gate asks for.
   * @param name as the server says it: `field:…`, `tasks`, `approval`, `script:…`, `complaint:…`
   * @param text the server's own words, for a name that the screen does not know
   * @param openTasks how many sub-tasks are open, where that is known
   */
  function gateText(name: string, text: string, openTasks?: number): string {
    const [kind = '', id = ''] = name.split(/:(.*)/s)
    if (kind === 'field') return t('ticketParts.gate.field', { field: fieldName(id) })
    if (kind === 'tasks' && openTasks !== undefined) return t('ticketParts.gate.tasks', { n: openTasks }, openTasks)
    if (kind === 'script') return t('ticketParts.gate.script')
    // A complaint's gates have words of their own, also for an approval.
    const gate = kind === 'complaint' ? id : kind
    return gate in gateWords ? say(gateWords[gate as GateName]) : text
  }

  /** What kept a refused change from being made; nothing where no gate did. A complaint names some gates twice. */
  const gatesOf = ({ reason, fields }: Failure): string[] =>
    reason === 'gateOpen' ? [...new Set(Object.entries(fields ?? {}).map(([name, text]) => gateText(name, text)))] : []

  return { gateText, gatesOf }
}
