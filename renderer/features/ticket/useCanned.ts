import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { type ChangedField, changedField, type TicketChanges } from '../../../shared/contract/tickets.ts'
import type { MacroAction } from '../../../shared/contract/tickets/macros.ts'
import { useLoad } from '../../composables/useLoad.ts'
import { useLocalText } from '../../composables/useLocalText.ts'
import { useTicketNames } from '../../composables/useTicketNames.ts'
import { ok } from '../../../shared/result.ts'
import { usePreferencesStore } from '../../stores/preferences.ts'
import { useTicketsStore } from '../../stores/tickets.ts'
import { useTicketTalkStore } from '../../stores/ticketTalk.ts'
import type { Canned } from './canned.ts'
import { useValueWords } from './useValueWords.ts'

/** Canned replies and macros for a ticket, filled in as they will be; read when one asks for them. */
export function useCanned(
  ticketId: string,
  isAsked: () => boolean,
): { replies: ComputedRef<(Canned & { text: string })[]>; macros: ComputedRef<Canned[]> } {
  const { t } = useI18n()
  const talk = useTicketTalkStore()
  const tickets = useTicketsStore()
  const preferences = usePreferencesStore()
  const say = useLocalText()
  const { teamName } = useTicketNames()
  const valueText = useValueWords()
  const key = () => `${isAsked()} ${tickets.byId.get(ticketId)?.version}`
  const { data: replyList } = useLoad(key, async () => (isAsked() ? talk.readReplies(ticketId) : ok([])))
  const { data: macroList } = useLoad(key, async () => (isAsked() ? talk.readMacros(ticketId) : ok([])))

  const hasDue = computed(() => {
    const ticket = tickets.byId.get(ticketId)
    return (ticket?.dueAt ?? ticket?.wantedBy ?? null) !== null
  })
  const replies = computed(() =>
    (replyList.value ?? [])
      .map(({ id, name, language, text, asksDue }) => ({
        id,
        name,
        text,
        note: t(`ticketTalk.language.${language}`),
        isOwn: language === preferences.language,
        lines: [text],
        ...(asksDue && !hasDue.value ? { warning: t('ticketTalk.noDue') } : {}),
      }))
      .toSorted((a, b) => Number(b.isOwn) - Number(a.isOwn)),
  )
  /** What a macro changes may be called otherwise in the history. */
  const fieldOf = (name: string): ChangedField | undefined =>
    name === 'ownerId' ? 'owner' : changedField.options.find((field) => field === name)
  function changeLine(name: string, value: TicketChanges[keyof TicketChanges] | null): string[] {
    const words = Array.isArray(value) ? value.join(', ') : value === null ? null : asWords(value)
    if (name === 'addTags' || name === 'removeTags') return [t(`ticketTalk.macro.${name}`, { tags: words })]
    const field = fieldOf(name)
    if (!field) return []
    return [t('ticketTalk.macro.change', { field: t(`tickets.column.${field}`), to: valueText(field, words) })]
  }
  const changeLines = (changes: TicketChanges) =>
    Object.entries(changes).flatMap(([name, value]) => changeLine(name, value))
  const linesOf = (action: MacroAction): string[] => {
    if (action.do === 'change') return changeLines(action.changes)
    if (action.do === 'comment')
      return [t(action.public ? 'ticketTalk.macro.public' : 'ticketTalk.macro.internal', { text: action.text })]
    const team = action.team === undefined ? '' : `${t('common.separator')}${teamName(action.team)}`
    return [t('ticketTalk.macro.task', { subject: action.subject }) + team]
  }
  const macros = computed(() =>
    (macroList.value ?? []).map(({ id, name, actions }) => ({ id, name: say(name), lines: actions.flatMap(linesOf) })),
  )
  return { replies, macros }
}

/** As the history writes it: the values of fields one after the other. */
const asWords = (value: string | number | object | undefined): string =>
  typeof value === 'object'
    ? Object.entries(value)
        .map(([id, each]) => `${id}: ${String(each)}`)
        .join(', ')
    : String(value)
