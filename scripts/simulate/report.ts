import type { Contact } from '../../shared/contract/contacts.ts'
import { isFinal } from '../../shared/domain/contactMoves.ts'
import type { DayCounts, Wallboard } from '../../shared/contract/wallboard.ts'
import { addCounts, noCounts } from '../../shared/domain/serviceLevel.ts'
import type { Simulation } from './simulation.ts'

interface Counts {
  entered: number
  answered: number
  abandoned: number
}

/** What is known at the end, from three sides. */
export interface Report {
  journal: Counts
  /** The same contacts as the server's API lists them. */
  contacts: Counts
  /** What the wallboard counted meanwhile; undefined when it could not be seen or midnight was between. */
  wall: Counts | undefined
  /** Ids that the server took in and does not know any more, or that never came to an end. */
  lost: string[]
  doubled: string[]
  /** Still in the hands of people, who take their time. */
  withPeople: number
  /** People answered some, or somebody else sent some: then the three sides may differ. */
  othersTookPart: boolean
}

/** Asks the server what became of everything in the journal. */
export async function takeStock(
  { api, journal, isRobot }: Simulation,
  before: Wallboard | undefined,
  after: Wallboard | undefined,
): Promise<Report> {
  const listed = new Map<string, Contact>()
  const repeated: string[] = []
  let others = 0
  const since = journal.since
  if (since !== undefined) {
    for (const contact of await api.listContacts({}, (oldest) => oldest.enteredAt >= since)) {
      if (contact.enteredAt < since) continue
      if (!journal.has(contact.id)) others++
      else if (listed.has(contact.id)) repeated.push(contact.id)
      else listed.set(contact.id, contact)
    }
  }
  const found = [...listed.values()]
  const byPeople = found.filter(({ agentId }) => agentId !== null && !isRobot(agentId))
  const withPeople = byPeople.filter(({ state }) => !isFinal(state))
  return {
    journal: journal.counts,
    contacts: {
      entered: found.length,
      answered: found.filter((contact) => contact.answeredAt !== null).length,
      abandoned: found.filter((contact) => contact.state === 'abandoned').length,
    },
    wall: before && after && wallBetween(before, after),
    lost: journal.ids.filter(
      (id) => !isFinal(listed.get(id)?.state ?? 'queued') && !withPeople.some((contact) => contact.id === id),
    ),
    doubled: [...repeated, ...found.filter((contact) => journal.wasDoubled(contact)).map((contact) => contact.id)],
    withPeople: withPeople.length,
    othersTookPart: others + byPeople.length > 0,
  }
}

function wallBetween(before: Wallboard, after: Wallboard): Counts | undefined {
  if (before.dayStartsAt !== after.dayStartsAt) return undefined
  const total = (wall: Wallboard): DayCounts => wall.queues.map(({ today }) => today).reduce(addCounts, noCounts)
  const [from, to] = [total(before), total(after)]
  return {
    entered: to.offered - from.offered,
    answered: to.answered - from.answered,
    abandoned: to.abandoned - from.abandoned,
  }
}

/** The table at the end, and whether nothing is lost, nothing doubled, and the server agrees with the journal. */
export function reportLines(report: Report): { lines: string[]; isFine: boolean } {
  const keys = ['entered', 'answered', 'abandoned'] as const
  const cell = (text: string | number) => String(text).padStart(10)
  const rows = keys.map((key) => {
    const [journal, contacts, wall] = [report.journal[key], report.contacts[key], report.wall?.[key]]
    const isSame = journal === contacts && (wall === undefined || wall === journal)
    const mark = isSame ? '' : report.othersTookPart ? '  (others took part)' : '  DIFFERS'
    return { isSame, line: `${key.padEnd(12)}${cell(journal)}${cell(contacts)}${cell(wall ?? '–')}${mark}` }
  })
  const list = (name: string, ids: string[]) =>
    `${name.padEnd(12)}${cell(ids.length)}  ${ids.slice(0, 5).join(', ')}`.trimEnd()
  const lines = [
    `${''.padEnd(12)}${cell('journal')}${cell('contacts')}${cell('wallboard')}`,
    ...rows.map(({ line }) => line),
    list('lost', report.lost),
    list('doubled', report.doubled),
    ...(report.withPeople > 0 ? [`${report.withPeople} are still with people`] : []),
  ]
  const agrees = report.othersTookPart || rows.every(({ isSame }) => isSame)
  return { lines, isFine: report.lost.length === 0 && report.doubled.length === 0 && agrees }
}
