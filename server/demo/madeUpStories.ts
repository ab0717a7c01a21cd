import type { CustomerClass, TemperamentType } from '../../shared/contract/customers.ts'
import type { Calendar } from './calendar.ts'
import { callersWords } from './library/callersWords.ts'
import { type Chapter, matters, newChapter } from './madeUpChapter.ts'
import type { MadeUp } from './madeUpPeople.ts'
import type { SeededChance } from './seededChance.ts'
import type { Judged, Story } from './story.ts'

const oldest = -535
const types: TemperamentType[] = ['driver', 'expressive', 'amiable', 'analyst']

/** How many contacts a customer of this class has had. */
const contactsBy: Record<CustomerClass, [least: number, most: number]> = {
  vip: [4, 12],
  major: [2, 10],
  ordinary: [0, 7],
  small: [0, 3],
}

/** The last eighteen months of a made-up customer. */
export function madeUpStory({ person, currency }: MadeUp, calendar: Calendar, chance: SeededChance): Story {
  const wanted = chance.between(...contactsBy[person.class])
  const chapters: Chapter[] = []
  const untold = [...matters]
  for (let left = wanted, n = 1; left > 0; n++) {
    const length = Math.min(left, chance.pick([1, 1, 1, 2, 2, 3]))
    // One in five came about in the last days, so that there is work on every desk; it ends before today.
    const start = chance.oneIn(5) ? -chance.between(2 + 4 * (length - 1), 14) : chance.between(oldest, -15)
    const [matter] = untold.splice(chance.between(0, untold.length - 1), 1)
    // There are more matters than anybody has contacts.
    if (matter) chapters.push(newChapter({ person, currency, matter, key: `m${n}`, start, length }, calendar, chance))
    left -= length
  }
  return {
    person,
    judged: wanted >= 2 ? judged(person.language, chance) : [],
    contacts: chapters.flatMap((chapter) => chapter.contacts),
    tickets: chapters.flatMap((chapter) => chapter.tickets),
    promises: chapters.flatMap((chapter) => chapter.promises),
  }
}

/** What was judged of somebody who called at least twice: often nothing, sometimes too little to claim a type. */
function judged(language: 'en' | 'zh', chance: SeededChance): Judged[] {
  if (chance.draw() < 0.3) return []
  const type = chance.pick(types)
  const words = callersWords[type][language]
  const first = chance.between(0, words.length - 1)
  const evidence = [...words.slice(first), ...words].slice(0, chance.between(1, 2))
  const by = chance.pick(['agent', 'agent', 'agent', 'sheet', 'text', 'text'] as const)
  const confidence = { agent: 0.9, sheet: 0.6 + chance.draw() * 0.25, text: 0.3 + chance.draw() * 0.45 }[by]
  return [
    {
      by,
      type,
      confidence,
      evidence: by === 'sheet' ? [] : evidence,
      day: -chance.between(2, 150),
      refuted: chance.oneIn(20),
    },
  ]
}
