import { describe, expect, test } from 'vitest'
import en from '../../renderer/i18n/temperament.en.json' with { type: 'json' }
import zh from '../../renderer/i18n/temperament.zh.json' with { type: 'json' }
import { mood, temperamentType } from '../../shared/contract/customers.ts'

describe('the words about temperament', () => {
  const { type, sound, do: advice, dont, mood: moods, sheet, source } = en.temperament
  const shapeOf = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(shapeOf)
    if (typeof value !== 'object' || value === null) return typeof value
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, shapeOf(one)]))
  }

  test('are there in both languages alike', () => {
    expect(shapeOf(zh)).toEqual(shapeOf(en))
    expect(JSON.stringify(en)).not.toMatch(/\p{Script=Han}/u)
  })

  test('cover every type, mood and source, with as many lines as the card has room for', () => {
    for (const words of [type, sound, advice, dont])
      expect(Object.keys(words).sort()).toEqual([...temperamentType.options].sort())
    expect(Object.values(advice).every((lines) => lines.length === 4)).toBe(true)
    expect(Object.values(dont).every((lines) => lines.length === 3)).toBe(true)
    expect(Object.keys(moods).sort()).toEqual([...mood.options].sort())
    for (const one of Object.values(moods)) expect([one.do.length, one.dont.length]).toEqual([3, 2])
    expect(sheet.question).toHaveLength(6)
    expect(Object.keys(source)).toEqual(['agent', 'sheet', 'text'])
  })
})
