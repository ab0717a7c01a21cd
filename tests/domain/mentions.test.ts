import { expect, it } from 'vitest'
import { mentionsIn } from '../../server/notices/rules/mentions.ts'

const people = [
  { id: 'ann', name: 'Ann Lee' },
  { id: 'anna', name: 'Anna Lee' },
  { id: 'wang', name: '王芳' },
  { id: 'wang2', name: '王芳芳' },
  { id: 'ann2', name: 'ann lee' },
  { id: 'none', name: ' ' },
]

it('a note names people by their whole name, the longest that fits, in any case, and all of the same name', () => {
  expect(mentionsIn('@Anna Lee: please look', people)).toEqual(['anna'])
  expect(mentionsIn('for @ANN LEE, and again @ann lee.', people)).toEqual(['ann', 'ann2'])
  expect(mentionsIn('请@王芳芳看一下，＠王芳也看', people)).toEqual(['wang2', 'wang'])
  expect(mentionsIn('@王芳请看', people)).toEqual(['wang'])
})

it('an address, half a name, or an unknown one names nobody', () => {
  for (const text of ['mail to x@ann lee', '@Ann', '@Ann Leeds', '@', 'no one', '@李雷'])
    expect(mentionsIn(text, people)).toEqual([])
})
