import { describe, expect, test } from 'vitest'
import { lineFor } from '../../shared/domain/scriptLine.ts'
import { step } from '../helpers/smallScripts.ts'

describe('a line', () => {
  const line = step('x', null, {
    text: { en: 'Hello, {agentName} here. {other}', zh: '您好，我是{agentName}。' },
    variants: { driver: { en: 'Name, please.', zh: '请报姓名。' }, analyst: { en: ' ', zh: ' ' } },
  })

  test('is worded for the temperament where there is such wording, else plainly', () => {
    expect(lineFor(line, 'zh', 'driver')).toBe('请报姓名。')
    expect(lineFor(line, 'en', 'amiable', { agentName: 'Lin' })).toBe('Hello, Lin here. {other}')
    expect(lineFor(line, 'zh', 'analyst', { agentName: '林瑶' })).toBe('您好，我是林瑶。')
  })

  test('leaves a gap to fill for a name that is not known', () => {
    expect(lineFor(line, 'zh', null)).toBe('您好，我是___。')
    expect(lineFor(line, 'en', null, { agentName: '$&' })).toBe('Hello, $& here. {other}')
  })
})
