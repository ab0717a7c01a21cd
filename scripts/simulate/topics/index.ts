import type { Language } from '../../../shared/contract/basics.ts'
import type { Pace } from '../pace.ts'
import { chineseGoodbyes, chineseStill, chineseTopics } from './chinese.ts'
import { englishGoodbyes, englishStill, englishTopics } from './english.ts'
import type { Topic } from './topic.ts'

export type { Topic } from './topic.ts'

const topics: Record<Language, Topic[]> = { en: englishTopics, zh: chineseTopics }
const goodbyes: Record<Language, string[]> = { en: englishGoodbyes, zh: chineseGoodbyes }
const stills: Record<Language, string[]> = { en: englishStill, zh: chineseStill }

/** A topic of this language, for this queue where one fits, with an order and an amount of its own. */
export function pickTopic(pace: Pace, language: Language, queue: string): Topic {
  const fitting = topics[language].filter((topic) => topic.queue === queue)
  const topic = pace.pick(fitting.length > 0 ? fitting : topics[language])
  const order = `W${Math.floor(pace.between(2601, 2612))}-${Math.floor(pace.between(1000, 9999))}`
  const sum = (Math.floor(pace.between(12, 180)) + 0.9).toFixed(2)
  const amount = language === 'en' ? `£${sum}` : `${sum} 元`
  const fill = (text: string) => text.replaceAll('{order}', order).replaceAll('{amount}', amount)
  return {
    ...topic,
    subject: fill(topic.subject),
    says: topic.says.map(fill),
    answers: topic.answers.map(fill),
    note: fill(topic.note),
  }
}

export const goodbye = (pace: Pace, language: Language): string => pace.pick(goodbyes[language])
export const stillThere = (pace: Pace, language: Language): string => pace.pick(stills[language])
