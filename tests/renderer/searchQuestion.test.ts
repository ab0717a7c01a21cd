import { describe, expect, it } from 'vitest'
import {
  askOf,
  countAskOf,
  isAsked,
  noQuestion,
  questionOf,
  queryOf,
  type SearchQuestion,
  withFacet,
  withNoun,
  withTime,
} from '../../renderer/features/search/searchQuestion.ts'
import { countSearchInput, searchInput } from '../../shared/contract/search.ts'

const whole: SearchQuestion = {
  text: ' 退款  late ',
  noun: 'ticket',
  order: 'newest',
  kind: 'complaint',
  state: 'open',
  queue: 'vip',
  team: 'refunds',
  ownerId: 'mei',
  from: 1000,
  to: 2000,
}

describe('the question of a search', () => {
  it('stands in the address and comes back from it as it was', () => {
    for (const question of [noQuestion(), whole, { ...noQuestion(), text: 'a', span: 'week' as const }])
      expect(questionOf(queryOf(question))).toEqual(question)
  })

  it('passes over what an address says that is no question', () => {
    const odd = {
      q: ['a', 'b'],
      noun: 'robot',
      order: 'odd',
      time: 'aeon',
      from: '-1',
      to: '1.5',
      owner: 'x',
      team: '',
    }
    expect(questionOf(odd)).toEqual(noQuestion())
  })

  it('is asked of the server as its contract has it, also when its clock is a fraction off', () => {
    const now = 1_800_000_000_000.25
    expect(searchInput.parse(askOf(whole, now))).toMatchObject({ text: '退款  late', nouns: ['ticket'], from: 1000 })
    const { from } = countSearchInput.parse(countAskOf({ ...noQuestion(), span: 'day' }, now))
    expect(from).toBe(1_800_000_000_000 - 86_400_000)
  })

  it('drops kind and state with the kind of thing that they are words of', () => {
    expect(withNoun(whole, 'contact')).toMatchObject({ noun: 'contact', queue: 'vip', text: whole.text })
    expect(withNoun(whole, undefined)).not.toHaveProperty('state')
    expect(withFacet(whole, 'queue', null)).not.toHaveProperty('queue')
  })

  it('has one time: a span, or from and to', () => {
    const timed = withTime(whole, { span: 'month' })
    expect([timed.span, timed.from, timed.to]).toEqual(['month', undefined, undefined])
    expect(withTime(timed, { from: 5 })).toMatchObject({ from: 5 })
    expect(withTime(withTime(timed, { from: 5 }), { to: 9 })).toMatchObject({ from: 5, to: 9 })
    expect(withTime(timed, null)).not.toHaveProperty('span')
  })

  it('asks nothing while nothing is typed and chosen', () => {
    expect([noQuestion(), { ...noQuestion(), text: ' ' }, withNoun(noQuestion(), 'ticket')].map(isAsked)).toEqual([
      false,
      false,
      false,
    ])
    expect(isAsked(withTime(noQuestion(), { span: 'day' }))).toBe(true)
  })
})
