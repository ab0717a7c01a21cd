import type { SeededChance } from '../../../server/demo/seededChance.ts'
import { chineseTopics } from '../../../scripts/simulate/topics/chinese.ts'
import { englishTopics } from '../../../scripts/simulate/topics/english.ts'
import * as words from './vocabulary.ts'

/** What a made-up ticket says. */
export interface Words {
  subject: string
  text: string
  /** What is said in its comments. */
  comments: [string, string]
}

/** One of a list, the first far more often than the last, as words are. */
const drawn = <T>(chance: SeededChance, list: readonly T[]): T =>
  // A draw is below 1, so the place is inside the list.
  list[Math.floor(list.length * chance.draw() ** 2.5)]!

const sayings = (topics: readonly { says: string[]; answers: string[]; subject: string }[]) => ({
  subjects: topics.map(({ subject }) => subject),
  says: topics.flatMap(({ says }) => says),
  answers: topics.flatMap(({ answers }) => answers),
})
const [chinese, english] = [sayings(chineseTopics), sayings(englishTopics)]

const orderOf = (chance: SeededChance) => `DD${chance.between(20_000_000, 99_999_999)}`

const filled = (chance: SeededChance, text: string, money: string): string =>
  text.replaceAll('{order}', orderOf(chance)).replaceAll('{amount}', `${money}${chance.between(5, 900)}`)

/** A word that a handful of a million texts hold. */
export const rareChinese = (chance: SeededChance): string =>
  `${chance.pick(words.rareSigns)}${chance.pick(words.rareSigns)}`
export const rareEnglish = (chance: SeededChance): string =>
  `${chance.pick(words.rareSyllables)}${chance.pick(words.rareSyllables)}${chance.pick(words.rareSyllables)}`

/** What a Chinese ticket says: the sentences of callers, and one of things, troubles and places of its own. */
export function chineseWords(chance: SeededChance): Words {
  const [thing, trouble] = [drawn(chance, words.chineseThings), drawn(chance, words.chineseTroubles)]
  const some = Array.from({ length: chance.between(1, 3) }, () => filled(chance, chance.pick(chinese.says), '¥'))
  const own = `${chance.pick(words.chinesePlaces)}${chance.pick(words.chinesePlaces)}路这边的${thing}${trouble}，另外${drawn(chance, words.chineseThings)}也${drawn(chance, words.chineseTroubles)}过，要求${drawn(chance, words.chineseWants)}，订单号 ${orderOf(chance)}。`
  const rare = chance.oneIn(8) ? [`型号是${rareChinese(chance)}，在${rareChinese(chance)}店买的。`] : []
  return {
    subject: chance.oneIn(4) ? filled(chance, chance.pick(chinese.subjects), '¥') : `${thing}${trouble}`,
    text: [...some, own, ...rare].join(''),
    comments: [
      filled(chance, chance.pick(chinese.answers), '¥'),
      `已核实${thing}${trouble}，按${drawn(chance, words.chineseWants)}处理。`,
    ],
  }
}

/** The same in English. */
export function englishWords(chance: SeededChance): Words {
  const [thing, trouble] = [drawn(chance, words.englishThings), drawn(chance, words.englishTroubles)]
  const some = Array.from({ length: chance.between(1, 3) }, () => filled(chance, chance.pick(english.says), '£'))
  const own = `The ${thing} in ${chance.pick(words.englishPlaces)} is ${trouble}, and the ${drawn(chance, words.englishThings)} was ${drawn(chance, words.englishTroubles)} before. I ask for a ${drawn(chance, words.englishWants)}, order ${orderOf(chance)}.`
  const rare = chance.oneIn(8)
    ? [`The model is ${rareEnglish(chance)}, from the shop in ${rareEnglish(chance)} lane.`]
    : []
  return {
    subject: chance.oneIn(4)
      ? filled(chance, chance.pick(english.subjects), '£')
      : `${thing} ${trouble}, ${drawn(chance, words.englishWants)} wanted`,
    text: [...some, own, ...rare].join(' '),
    comments: [
      filled(chance, chance.pick(english.answers), '£'),
      `Confirmed: ${thing} ${trouble}. We go for a ${drawn(chance, words.englishWants)}.`,
    ],
  }
}
