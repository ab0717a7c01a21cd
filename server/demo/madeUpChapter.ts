import type { Mood } from '../../shared/contract/customers.ts'
import type { Channel } from '../../shared/contract/basics.ts'
import type { TicketPriority, TicketState } from '../../shared/contract/tickets.ts'
import type { Calendar } from './calendar.ts'
import { billingMatters } from './library/billingMatters.ts'
import { chineseProducts } from './library/chineseNames.ts'
import { deliveryMatters } from './library/deliveryMatters.ts'
import { englishProducts } from './library/englishNames.ts'
import { secondAnswers } from './library/secondAnswers.ts'
import { supportMatters } from './library/supportMatters.ts'
import type { Matter, MatterWords } from './library/words.ts'
import type { SeededChance } from './seededChance.ts'
import type { PastContact, PastPromise, PastTicket, Person, Said, When } from './story.ts'

/** One matter of one customer, from the first contact about it to the last. */
export type Chapter = { contacts: PastContact[]; tickets: PastTicket[]; promises: PastPromise[] }

interface Opening {
  person: Person
  currency: string
  matter: Matter
  key: string
  /** The day of the first contact, and how many contacts it took. */
  start: number
  length: number
}

/** Everything that customers get in touch about. */
export const matters: readonly Matter[] = [...deliveryMatters, ...billingMatters, ...supportMatters]

const upset: Mood[] = ['agitated', 'demanding', 'confused', 'calm', 'calm', 'talkative', 'silent']

/** Makes up what happened in one matter. */
export function newChapter(opening: Opening, calendar: Calendar, chance: SeededChance): Chapter {
  const { person, matter, key, start, length } = opening
  const words = fill(opening, calendar, chance)
  const last = start + 4 * (length - 1)
  const times = Array.from({ length }, (_, i): When => ({ day: start + 4 * i, hour: 8.5 + chance.draw() * 9 }))
  const hasTicket =
    length > 1 || chance.draw() < { complaint: 0.65, request: 0.4, enquiry: 0.1, task: 0, problem: 0 }[matter.kind]
  const state = stateAfter(-last, chance)
  const isOpen = hasTicket && (state === 'open' || state === 'pending')
  const queue = person.class === 'vip' && chance.oneIn(2) ? 'vip' : matter.queue

  const contacts = times.map((at, i): PastContact => {
    const channel = channelFor(person, matter, chance)
    const isLast = i === length - 1
    const isLeft = length === 1 && !hasTicket && (channel === 'voice' || channel === 'chat') && chance.oneIn(7)
    return {
      at,
      channel,
      queue,
      subject: i === 0 ? words.subject : `${words.subject} (${i + 1})`,
      outcome: isLeft
        ? 'abandoned'
        : isLast && !isOpen
          ? 'resolved'
          : chance.oneIn(30) && channel === 'voice'
            ? 'no-answer'
            : 'follow-up',
      mood: matter.kind === 'complaint' ? chance.pick(upset) : 'calm',
      ...timesOf(channel, isLeft, chance),
      said: i === 0 ? saidFirst(channel, words, isLeft) : saidAgain(channel, words, person.language, chance),
      ticket: hasTicket ? key : undefined,
    }
  })
  const made: When = { day: start, hour: (times[0]?.hour ?? 9) + 0.2 }
  return {
    contacts,
    tickets: hasTicket ? [ticketOf(opening, words, queue, state, made, last, chance)] : [],
    promises: hasTicket && chance.draw() < 0.6 ? [promiseOf(words, made, isOpen, last, chance)] : [],
  }
}

function stateAfter(age: number, chance: SeededChance): TicketState {
  if (age > 40) return chance.oneIn(25) ? 'pending' : 'closed'
  if (age > 12) return chance.pick(['closed', 'closed', 'closed', 'resolved', 'resolved', 'pending'])
  return chance.pick(['open', 'open', 'open', 'pending', 'pending', 'resolved'])
}

/** Who left no e-mail address writes none. */
function channelFor(person: Person, matter: Matter, chance: SeededChance): Channel {
  const channel = chance.pick(matter.channels)
  return person.emails.length === 0 && (channel === 'email' || channel === 'web') ? 'voice' : channel
}

function timesOf(channel: Channel, isLeft: boolean, chance: SeededChance) {
  if (isLeft) return { waitS: chance.between(8, 240), talkS: 0 }
  if (channel === 'voice' || channel === 'chat') {
    const holdS = channel === 'voice' && chance.oneIn(3) ? chance.between(20, 140) : 0
    return {
      waitS: chance.between(3, chance.oneIn(4) ? 150 : 40),
      talkS: chance.between(110, 720),
      holdS,
      wrapS: chance.between(12, 90),
    }
  }
  return { waitS: chance.between(600, 7200), talkS: chance.between(90, 600), wrapS: chance.between(10, 60) }
}

function saidFirst(channel: Channel, words: MatterWords, isLeft: boolean): Said[] {
  if (isLeft) return channel === 'chat' ? [['customer', words.asks]] : []
  if (channel === 'voice') return [['note', words.note]]
  return [
    ['customer', words.asks],
    ['agent', words.reply],
    ['customer', words.more],
    ['agent', words.close],
  ]
}

function saidAgain(channel: Channel, words: MatterWords, language: 'en' | 'zh', chance: SeededChance): Said[] {
  const quote: Said = ['note', language === 'zh' ? `再次来电：“${words.again}”` : `Called again: “${words.again}”`]
  return channel === 'voice'
    ? [quote]
    : [
        ['customer', words.again],
        ['agent', chance.pick(secondAnswers[language])],
      ]
}

function ticketOf(
  { key, matter, person }: Opening,
  words: MatterWords,
  queue: string,
  state: TicketState,
  at: When,
  last: number,
  chance: SeededChance,
): PastTicket {
  const priority: TicketPriority =
    person.class === 'vip' ? 'high' : chance.pick(['normal', 'normal', 'normal', 'high', 'low'])
  const isDone = state === 'resolved' || state === 'closed'
  const looked: When = { day: Math.min(-1, at.day + 1), hour: 10 + chance.draw() * 6 }
  const done: When = { day: Math.min(-1, last + 3), hour: 17 + chance.draw() * 2 }
  return {
    key,
    kind: matter.kind,
    state,
    priority,
    queue,
    subject: words.subject,
    text: words.ticket,
    at,
    comments: [
      { at: looked, by: 'anybody', public: false, text: words.progress },
      ...(isDone ? [{ at: done, by: 'anybody' as const, public: true, text: words.decided }] : []),
    ],
  }
}

/** In an open matter the promise is due about now, in one that is over it was kept, or not. */
function promiseOf(words: MatterWords, made: When, isOpen: boolean, last: number, chance: SeededChance): PastPromise {
  if (!isOpen) {
    const state = chance.pick(['kept', 'kept', 'kept', 'kept', 'late', 'broken'] as const)
    return { text: words.promise, made, due: { day: Math.min(-1, last + 2), hour: 18 }, state }
  }
  const due: When = { day: chance.pick([-1, 0, 0, 1, 2, 3]), hour: chance.pick([10, 12, 15, 18]) }
  return { text: words.promise, made, due: due.day < made.day + 1 ? { ...due, day: made.day + 1 } : due, state: 'open' }
}

/** The matter's words in the customer's language, with an order, a product, a sum and a day. */
function fill({ person, currency, matter, start }: Opening, calendar: Calendar, chance: SeededChance): MatterWords {
  const isChinese = person.language === 'zh'
  const values: Record<string, string> = {
    order: `W${chance.between(2501, 2612)}-${chance.between(1000, 9899)}`,
    product: chance.pick((isChinese ? chineseProducts : englishProducts)[matter.product]),
    amount: `${currency}${chance.between(19, 480)}`,
    day: calendar.weekday(start - 2, isChinese ? 'zh-CN' : 'en-GB'),
  }
  const filled = Object.entries(matter.words[person.language]).map(([name, text]: [string, string]) => [
    name,
    text
      .replace(/\{(\w+)\}/g, (_, value: string) => values[value] ?? '')
      .replace(/^[a-z]/, (letter) => letter.toUpperCase())
      .replace(/\b([Aa]) (?=[aeiou])/g, '$1n '),
  ])
  // Every word of the matter is there again, only filled in.
  return Object.fromEntries(filled) as MatterWords
}
