import type { LocalText } from '../../../shared/contract/basics.ts'
import type { Policy, SavePolicyInput, Told } from '../../../shared/contract/clocks.ts'
import { trimmed } from './formKinds.ts'
import { hoursText, parseHours, parseWhole } from './lengthText.ts'

/** A warning before the deadline, by the share of the time that is used up, as it is typed. */
export interface WarningRow {
  key: string
  percent: string
  tell: Told
}

/** What happens at the deadline or so long after it, as it is typed. */
export interface EscalationRow {
  key: string
  after: string
  tell: Told
  raisePriority: boolean
  reassignTo: string | null
}

/** A policy as it is typed. */
export interface PolicyForm extends Pick<Policy, 'kind' | 'class' | 'queue' | 'disabled'> {
  name: LocalText
  calendarId: string | null
  targets: Record<keyof Policy['targets'], string>
  warnings: WarningRow[]
  escalations: EscalationRow[]
}

export const nobody: Told = { owner: false, watchers: false, leads: false, userIds: [] }

/** What the form begins with; a new one on the first calendar, with a warning and a step at the deadline. */
export const policyForm = (row: Policy | null, firstCalendar: string | null): PolicyForm =>
  row
    ? {
        name: row.name,
        kind: row.kind,
        class: row.class,
        queue: row.queue,
        disabled: row.disabled,
        calendarId: row.calendarId,
        targets: {
          firstResponse: hoursText(row.targets.firstResponse),
          nextResponse: hoursText(row.targets.nextResponse),
          resolution: hoursText(row.targets.resolution),
        },
        warnings: row.warnings.map(({ percent, tell }, i) => ({ key: `w${i}`, percent: String(percent), tell })),
        escalations: row.escalations.map(({ afterMs, ...step }, i) => ({
          key: `e${i}`,
          after: hoursText(afterMs),
          ...step,
        })),
      }
    : {
        name: { en: '', zh: '' },
        ...{ kind: null, class: null, queue: null, disabled: false, calendarId: firstCalendar },
        targets: { firstResponse: '1:00', nextResponse: '', resolution: '8:00' },
        warnings: [{ key: 'w0', percent: '75', tell: { ...nobody, owner: true } }],
        escalations: [newStep('e0', '0:00')],
      }

/** A step that tells the owner and the leads. */
export const newStep = (key: string, after: string): EscalationRow => ({
  key,
  after,
  tell: { ...nobody, owner: true, leads: true },
  raisePriority: false,
  reassignTo: null,
})

type Body = Omit<SavePolicyInput, 'id' | 'version' | 'commandId'>

/** What is typed as the server takes it; null while something is missing, wrong, or not in its order. */
export function policyBody(form: PolicyForm): Body | null {
  const { calendarId, targets } = form
  const [first, next, end] = [targets.firstResponse, targets.nextResponse, targets.resolution].map(parseHours)
  const times = [first, next, end]
  if (calendarId === null || times.includes(undefined) || times.every((ms) => ms === null)) return null
  if (times.some((ms) => ms != null && (ms < 60_000 || ms > 2000 * 3_600_000))) return null
  const percents = form.warnings.map(({ percent }) => parseWhole(percent, 1, 99))
  const afters = form.escalations.map(({ after }) => parseHours(after) ?? undefined)
  if (!isRising(percents) || !isRising(afters)) return null
  return {
    name: trimmed(form.name),
    kind: form.kind,
    class: form.class,
    queue: form.queue,
    calendarId,
    targets: { firstResponse: first ?? null, nextResponse: next ?? null, resolution: end ?? null },
    warnings: form.warnings.map(({ tell }, i) => ({ percent: percents[i] ?? 0, tell })),
    escalations: form.escalations.map(({ tell, raisePriority, reassignTo }, i) => ({
      afterMs: afters[i] ?? 0,
      ...{ tell, raisePriority, reassignTo },
    })),
    disabled: form.disabled,
  }
}

/** Whether all are numbers, each greater than the one before. */
const isRising = (all: readonly (number | undefined)[]): boolean =>
  all.every((value, i) => value !== undefined && value > (all[i - 1] ?? -1))
