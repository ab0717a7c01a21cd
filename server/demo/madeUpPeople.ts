import type { CustomerClass } from '../../shared/contract/customers.ts'
import {
  chineseBestTimes,
  chineseCities,
  chineseManagers,
  chineseNames,
  chineseNotes,
  chineseOrganisations,
  chineseTags,
} from './library/chineseNames.ts'
import {
  countries,
  englishBestTimes,
  englishManagers,
  englishNames,
  englishNotes,
  englishOrganisations,
  englishTags,
} from './library/englishNames.ts'
import type { SeededChance } from './seededChance.ts'
import type { Person } from './story.ts'

/** A made-up customer, and the sign of the money that they pay in. */
export interface MadeUp {
  person: Person
  currency: string
}

/** Two homes with one telephone: who calls from there is not known by the number alone. */
const sharesPhoneWith: Record<string, string> = { 'Joan Langthorne': 'Peter Langthorne', 田小禾: '田大勇' }

/** All made-up customers, the two languages in turn. */
export function madeUpPeople(chance: SeededChance): MadeUp[] {
  const chinese = chineseNames.map(({ name, nameSaid }, i): MadeUp => {
    const cls = drawClass(chance)
    const place = chineseNames.findIndex((each) => each.name === (sharesPhoneWith[name] ?? name))
    const person: Person = {
      ...standing(chance, cls),
      name,
      nameSaid,
      language: 'zh',
      city: sharesPhoneWith[name] ? '西安' : name === '田大勇' ? '西安' : chance.pick(chineseCities),
      organisation: works(chance, cls) ? chance.pick(chineseOrganisations) : null,
      phones: [`+8613${(place * 3) % 10}0000${String(1100 + place * 37)}`],
      emails: chance.oneIn(5) ? [] : [`${nameSaid.toLowerCase().replace('ü', 'v').replace(' ', '.')}${i}@mail.example`],
      bestTime: chance.oneIn(3) ? chance.pick(chineseBestTimes) : null,
      accountManager: isKey(cls) ? chance.pick(chineseManagers) : null,
      note: chance.oneIn(isKey(cls) ? 2 : 5) ? chance.pick(chineseNotes) : null,
      tags: someOf(chance, chineseTags),
    }
    return { person, currency: '¥' }
  })
  const english = englishNames.map(({ name, nameSaid, country }): MadeUp => {
    const cls = drawClass(chance)
    const { currency, cities, phone } = countries[country]
    const neighbours = englishNames.filter((each) => each.country === country)
    const place = neighbours.findIndex((each) => each.name === (sharesPhoneWith[name] ?? name))
    const person: Person = {
      ...standing(chance, cls),
      name,
      nameSaid,
      language: 'en',
      city: name.endsWith('Langthorne') ? 'Leeds' : chance.pick(cities),
      organisation: works(chance, cls) ? chance.pick(englishOrganisations) : null,
      phones: [phone.prefix + String(place + 10).padStart(phone.digits, '0')],
      emails: chance.oneIn(5) ? [] : [`${plainLetters(name)}@mail.example`],
      bestTime: chance.oneIn(3) ? chance.pick(englishBestTimes) : null,
      accountManager: isKey(cls) ? chance.pick(englishManagers) : null,
      note: chance.oneIn(isKey(cls) ? 2 : 5) ? chance.pick(englishNotes) : null,
      tags: someOf(chance, englishTags),
    }
    return { person, currency }
  })
  return chinese.flatMap((each, i) => [each, ...english.slice(i, i + 1)])
}

const isKey = (cls: CustomerClass): boolean => cls === 'vip' || cls === 'major'

/** A few are key customers, most are ordinary. */
function drawClass(chance: SeededChance): CustomerClass {
  const draw = chance.draw()
  if (draw < 0.06) return 'vip'
  if (draw < 0.22) return 'major'
  return draw < 0.75 ? 'ordinary' : 'small'
}

const works = (chance: SeededChance, cls: CustomerClass): boolean => chance.draw() < (isKey(cls) ? 0.6 : 0.12)

/** What does not depend on the language. */
function standing(chance: SeededChance, cls: CustomerClass) {
  return {
    class: cls,
    sinceDays: chance.between(560, cls === 'small' ? 1200 : 3200),
    renewsInDays: chance.draw() < (isKey(cls) ? 0.7 : 0.3) ? chance.between(3, 340) : null,
    bestChannel: chance.oneIn(3) ? chance.pick(['voice', 'chat', 'email'] as const) : null,
    doNotCall: chance.oneIn(40),
    temperamentOptOut: chance.oneIn(35),
  }
}

const someOf = (chance: SeededChance, tags: readonly string[]): string[] => [
  ...new Set(Array.from({ length: chance.between(0, 2) }, () => chance.pick(tags))),
]

/** `Jürgen Albers` → `jurgen.albers`. */
const plainLetters = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/[^A-Za-z -]/g, '')
    .toLowerCase()
    .replace(/[ -]+/g, '.')
