import type { Calendar, DaySpan } from '../../shared/contract/calendars.ts'
import type { Policy, Told } from '../../shared/contract/clocks.ts'
import { insert, type NewEvent, type Write } from '../db/database.ts'
import { chineseDates, englishDates, type SpecialDates } from './library/workingDays.ts'

const hour = 3_600_000
const office: DaySpan[] = [
  { from: 9 * 60, to: 12 * 60 },
  { from: 13 * 60, to: 18 * 60 },
]
const nineToHalfFive: DaySpan[] = [{ from: 9 * 60, to: 17 * 60 + 30 }]

const specialDays = (dates: readonly SpecialDates[], worked: DaySpan[]): Calendar['days'] =>
  dates
    .flatMap(({ name, dates: all, isWorked }) => all.map((date) => ({ date, name, spans: isWorked ? worked : [] })))
    .sort((a, b) => (a.date < b.date ? -1 : 1))

const week = (spans: DaySpan[]): Calendar['week'] => [spans, spans, spans, spans, spans, [], []]

/** The calendars of the demo company: China with its exchanged weekends, and England. */
export const demoCalendars = (now: number): Calendar[] => [
  {
    id: 'china',
    name: { en: 'China, office hours', zh: '中国工作时间' },
    timeZone: 'Asia/Shanghai',
    week: week(office),
    days: specialDays(chineseDates, office),
    changedAt: now,
    version: 1,
  },
  {
    id: 'england',
    name: { en: 'England, office hours', zh: '英格兰工作时间' },
    timeZone: 'Europe/London',
    week: week(nineToHalfFive),
    days: specialDays(englishDates, nineToHalfFive),
    changedAt: now,
    version: 1,
  },
]

const tell = (more: Partial<Told>): Told => ({ owner: false, watchers: false, leads: false, userIds: [], ...more })

const policy = (now: number, given: Pick<Policy, 'id' | 'name' | 'targets'> & Partial<Policy>): Policy => ({
  kind: null,
  class: null,
  queue: null,
  calendarId: 'china',
  warnings: [{ percent: 75, tell: tell({ owner: true }) }],
  escalations: [],
  disabled: false,
  changedAt: now,
  version: 1,
  ...given,
})

/** What the demo company promises; what the customer's harm needs at once is first. */
export const demoPolicies = (now: number): Policy[] => [
  policy(now, {
    id: 'every-ticket',
    name: { en: 'Every ticket', zh: '所有工单' },
    targets: { firstResponse: 4 * hour, nextResponse: 8 * hour, resolution: 40 * hour },
  }),
  policy(now, {
    id: 'complaints',
    name: { en: 'Complaints', zh: '投诉' },
    kind: 'complaint',
    targets: { firstResponse: hour, nextResponse: 4 * hour, resolution: 24 * hour },
    warnings: [
      { percent: 50, tell: tell({ owner: true }) },
      { percent: 90, tell: tell({ owner: true, watchers: true }) },
    ],
    escalations: [
      { afterMs: 0, tell: tell({ owner: true, leads: true }), raisePriority: true, reassignTo: null },
      { afterMs: 8 * hour, tell: tell({ leads: true }), raisePriority: true, reassignTo: null },
    ],
  }),
  policy(now, {
    id: 'must-resolve',
    name: { en: 'Complaints that must be resolved', zh: '必须解决的投诉' },
    kind: 'complaint',
    class: 'mustResolve',
    targets: { firstResponse: hour, nextResponse: 2 * hour, resolution: 16 * hour },
    warnings: [{ percent: 75, tell: tell({ owner: true, leads: true }) }],
    escalations: [{ afterMs: 0, tell: tell({ owner: true, leads: true }), raisePriority: true, reassignTo: null }],
  }),
]

/** The writes of calendars and policies, each the first version of its own, as if they were saved one after another. */
export function clockRules(now: number): { writes: Write[]; events: NewEvent[] } {
  const calendars = demoCalendars(now)
  const policies = demoPolicies(now)
  const rules = [
    ...calendars.map((body) => ({ noun: 'calendar' as const, body })),
    ...policies.map((body) => ({ noun: 'policy' as const, body })),
  ]
  return {
    writes: [
      ...calendars.map((row) => insert('calendars', row)),
      ...policies.map((row) => insert('policies', row)),
      ...rules.map(({ noun, body }, i) =>
        insert('ruleVersions', {
          ...{ id: `${noun}.${body.id}.1`, noun, ruleId: body.id, version: 1, edition: i + 1 },
          ...{ body, at: now, by: 'system' },
        }),
      ),
    ],
    events: [
      ...calendars.map((calendar) => ({
        ...{ noun: 'calendar' as const, nounId: calendar.id, what: 'added' },
        payload: { calendar },
      })),
      ...policies.map((each) => ({
        noun: 'policy' as const,
        nounId: each.id,
        what: 'added',
        payload: { policy: each },
      })),
    ],
  }
}
