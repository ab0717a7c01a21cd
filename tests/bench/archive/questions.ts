import type { SearchNoun } from '../../../shared/contract/search.ts'
import type { SeededChance } from '../../../server/demo/seededChance.ts'
import { saidOf } from '../../../server/search/pinyin.ts'
import { chineseThings, chineseTroubles, englishThings, englishTroubles, englishWants } from './vocabulary.ts'
import { rareChinese, rareEnglish } from './texts.ts'

interface Wanted {
  text: string
  order?: 'best' | 'newest'
  nouns?: SearchNoun[]
  state?: string
  queue?: string
  typing?: boolean
}

/** Something to be searched for by the agent or the lead, and what kind of search that is. */
export interface Asked {
  kind: string
  input: Wanted & { limit: number }
}

const phrases = [
  'marked delivered',
  'the whole day',
  'birthday present',
  'statement twice',
  'restart the router',
  'button in the filter',
  'rent goes out on friday',
  'front door photo',
  'scratch across the front',
]

/** `each` questions of every kind, the kinds in turn. */
export function questionsOf(
  chance: SeededChance,
  { names, phones }: { names: readonly string[]; phones: readonly string[] },
  each: number,
): Asked[] {
  const chineseNames = names.filter((name) => /\p{Script=Han}/u.test(name))
  const kinds: Record<string, () => Wanted> = {
    'two signs, frequent': () => ({
      text: chance.pick([...chineseThings.slice(0, 6), ...chineseTroubles.slice(0, 4)]),
    }),
    'two signs, others': () => ({ text: chance.pick([...chineseThings, ...chineseTroubles]) }),
    'two signs, rare': () => ({ text: rareChinese(chance) }),
    'two Chinese words': () => ({ text: `${chance.pick(chineseThings)} ${chance.pick(chineseTroubles)}` }),
    'English phrase': () => ({
      text: chance.oneIn(2)
        ? chance.pick(phrases)
        : `${chance.pick(englishThings)} ${chance.pick(englishTroubles)} ${chance.pick(englishWants)}`,
    }),
    'English word, frequent': () => ({
      text: chance.pick([...englishThings.slice(0, 6), ...englishTroubles.slice(0, 4)]),
    }),
    'English word, rare': () => ({ text: rareEnglish(chance) }),
    'half a word': () => ({ text: chance.pick(englishThings).slice(0, 3), typing: true }),
    pinyin: () => ({ text: saidOf(chance.pick(chineseNames))?.join('') ?? '' }),
    initials: () => ({ text: (saidOf(chance.pick(chineseNames)) ?? []).map((word) => word[0] ?? '').join('') }),
    'tail of a phone': () => ({ text: chance.pick(phones).slice(-4) }),
    'frequent, filtered': () => ({
      text: chance.pick([...chineseThings.slice(0, 6), ...englishThings.slice(0, 6)]),
      nouns: ['ticket'],
      state: chance.pick(['open', 'pending', 'resolved']),
      queue: chance.pick(['complaints', 'billing', 'support', 'vip']),
    }),
    'newest first': () => ({ text: chance.pick([...chineseThings, ...englishThings]), order: 'newest' }),
    'filters alone': () => ({ text: '', nouns: ['ticket'], state: 'open', queue: 'billing' }),
  }
  return Array.from({ length: each }, () =>
    Object.entries(kinds).map(([kind, make]) => ({ kind, input: { ...make(), limit: 20 } })),
  ).flat()
}
