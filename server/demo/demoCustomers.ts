import { customerView } from '../customers/customerCard.ts'
import { insert, type Row, type Unit, type Write } from '../db/database.ts'
import { type Deps, systemActor } from '../deps.ts'
import { pastClocks } from '../clocks/pastClocks.ts'
import { takeNumber } from '../tickets/takeNumber.ts'
import { calendarAround } from './calendar.ts'
import { demoCalendars, demoPolicies } from './demoClocks.ts'
import { showcases } from './library/showcases/index.ts'
import { demoComplaint } from './demoComplaints.ts'
import { madeUpPeople } from './madeUpPeople.ts'
import { madeUpStory } from './madeUpStories.ts'
import { type Colleague, createPastFloor, type PastAgent } from './pastFloor.ts'
import { seededChance } from './seededChance.ts'
import { type StoryRows, storyRows } from './storyRows.ts'

const seed = 20_261_101
const wanted = 200

const letters = { complaint: 'C', enquiry: 'E', request: 'R', task: 'T', problem: 'P' } as const

/**
 * 200 customers with their last eighteen months, the same ones every time, told from today. All of it is before today:
 * the figures of the day begin at nothing. `agents` are who served them, `lead` who commented.
 */
export async function demoCustomers(deps: Deps, agents: readonly PastAgent[], lead: Colleague): Promise<void> {
  const chance = seededChance(seed)
  const calendar = calendarAround(deps.world.now(), deps.settings.timeZone)
  const past = { calendar, floor: createPastFloor(agents, chance), agents, lead }
  const people = madeUpPeople(chance).slice(0, wanted - showcases.length)
  const stories = [...showcases, ...people.map((each) => madeUpStory(each, calendar, chance))]
  const all = stories.map((story, i) => storyRows(past, story, i + 1))

  await deps.db.writeAll(systemActor, customersUnit(all))
  const tickets = all.flatMap((each) => each.tickets).sort((a, b) => a.openedAt - b.openedAt)
  const now = deps.world.now()
  const rules = { calendars: demoCalendars(now), policies: demoPolicies(now) }
  const edition = rules.calendars.length + rules.policies.length
  const answers = answersIn(all)
  const numbered: Write[] = []
  const speaks = new Map(all.map(({ customer }) => [customer.id, customer.language]))
  for (const [i, row] of tickets.entries()) {
    const { ticket, writes } = demoComplaint(row, speaks.get(row.customerId ?? '') ?? 'en', i)
    const clocks = pastClocks(ticket, answers.get(ticket.id) ?? [], { ...rules, edition }, now)
    const number = `${letters[ticket.kind]}-${await takeNumber(deps)}`
    numbered.push(
      insert('tickets', { ...ticket, ...clocks.due, number }),
      ...clocks.rows.map((each) => insert('clocks', each)),
      ...writes,
    )
  }
  await deps.db.writeAll(systemActor, { writes: [...all.flatMap((each) => each.history), ...numbered], events: [] })
}

/** When colleagues answered at each ticket for the customer to read. */
function answersIn(all: readonly StoryRows[]): Map<string, number[]> {
  const answers = new Map<string, number[]>()
  for (const write of all.flatMap(({ history }) => history)) {
    if (write.kind !== 'insert' || write.table !== 'ticketComments' || !write.row.public) continue
    const { ticketId, at } = write.row
    answers.set(ticketId, [...(answers.get(ticketId) ?? []), at])
  }
  return answers
}

/** Customers enter with an event each, as any customer does. */
const customersUnit = (all: readonly StoryRows[]): Unit => ({
  writes: all.flatMap(({ customer, identities }) => [
    insert('customers', customer),
    ...identities.map((identity: Row<'identities'>) => insert('identities', identity)),
  ]),
  events: all.map(({ customer, identities }) => ({
    noun: 'customer',
    nounId: customer.id,
    what: 'created',
    payload: { customer: customerView(customer, identities) },
  })),
})
