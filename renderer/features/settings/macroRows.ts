import type { MacroAction } from '../../../shared/contract/tickets/macros.ts'
import type { TicketChanges } from '../../../shared/contract/tickets.ts'
import { unknownPlaces } from '../../../shared/domain/placeholders.ts'

/** What a row of a macro's form can do. */
export const rowKinds = [
  'state',
  'pendingReason',
  'priority',
  'team',
  'ownerId',
  'addTags',
  'removeTags',
  'reply',
  'note',
  'task',
] as const
export type RowKind = (typeof rowKinds)[number]

/** One line of the form. What the form has no field for is kept as it is, under `other`. */
export type MacroRow =
  | { kind: Exclude<RowKind, 'task'>; value: string }
  | { kind: 'task'; value: string; team: string; hours: string }
  | { kind: 'other'; value: string; changes: TicketChanges }

const single = ['state', 'pendingReason', 'priority', 'team', 'ownerId'] as const
const lists = ['addTags', 'removeTags'] as const
const hour = 3_600_000

/** The actions as lines: several changes of one action are a line each. */
export const rowsOf = (actions: readonly MacroAction[]): MacroRow[] => actions.flatMap(rowsOfOne)

function rowsOfOne(action: MacroAction): MacroRow[] {
  if (action.do === 'comment') return [{ kind: action.public ? 'reply' : 'note', value: action.text }]
  if (action.do === 'task') {
    const hours = action.withinMs === undefined ? '' : String(action.withinMs / hour)
    return [{ kind: 'task', value: action.subject, team: action.team ?? '', hours }]
  }
  const { state, pendingReason, priority, team, ownerId, addTags, removeTags, ...others } = action.changes
  const known = { state, pendingReason, priority, team, ownerId }
  const rest = Object.keys(others)
  return [
    ...single.flatMap((kind) => (known[kind] === undefined ? [] : [{ kind, value: known[kind] ?? '' }])),
    ...lists.flatMap((kind) => {
      const tags = kind === 'addTags' ? addTags : removeTags
      return tags ? [{ kind, value: tags.join(', ') }] : []
    }),
    ...(rest.length > 0 ? [{ kind: 'other' as const, value: rest.join(', '), changes: others }] : []),
  ]
}

/** The lines as actions: changes that follow each other are made at once, as a reason to wait goes with waiting. */
export function actionsOf(rows: readonly MacroRow[]): MacroAction[] {
  const actions: MacroAction[] = []
  for (const row of rows) {
    const last = actions.at(-1)
    const one = actionOf(row)
    if (one.do === 'change' && last?.do === 'change') last.changes = { ...last.changes, ...one.changes }
    else actions.push(one)
  }
  return actions
}

function actionOf(row: MacroRow): MacroAction {
  const text = row.value.trim()
  if (row.kind === 'reply' || row.kind === 'note') return { do: 'comment', public: row.kind === 'reply', text }
  if (row.kind === 'task') {
    const withinMs = Math.round(Number(row.hours) * hour)
    return {
      do: 'task',
      subject: text,
      ...(row.team === '' ? {} : { team: row.team }),
      ...(row.hours.trim() === '' || !(withinMs >= 0) ? {} : { withinMs }),
    }
  }
  if (row.kind === 'other') return { do: 'change', changes: { ...row.changes } }
  if (row.kind === 'addTags' || row.kind === 'removeTags') {
    const tags = text.split(/[,，、]/).flatMap((tag) => tag.trim() || [])
    return { do: 'change', changes: { [row.kind]: tags } }
  }
  // Nobody, and no team, are null; the server checks every other value.
  const value = text === '' && (row.kind === 'team' || row.kind === 'ownerId') ? null : text
  return { do: 'change', changes: { [row.kind]: value } }
}

/** An empty line of this kind. */
export const newRow = (kind: RowKind): MacroRow =>
  kind === 'task' ? { kind, value: '', team: '', hours: '' } : { kind, value: '' }

/** Whether a line says all that it needs to be done. */
export const isWhole = (row: MacroRow): boolean =>
  row.kind === 'team' ||
  row.kind === 'ownerId' ||
  (row.value.trim() !== '' &&
    unknownPlaces(row.value).length === 0 &&
    (row.kind !== 'task' || /^\s*(\d+([.]\d+)?)?\s*$/.test(row.hours)))

/** The lines with one of them a place up or down. */
export const moved = <Line>(lines: readonly Line[], at: number, by: -1 | 1): Line[] =>
  lines.toSpliced(at, 1).toSpliced(at + by, 0, ...lines.slice(at, at + 1))
