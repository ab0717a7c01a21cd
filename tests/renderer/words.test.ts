import { describe, expect, it } from 'vitest'
import { createWords } from '../../renderer/i18n/index.ts'
import { errorCodes } from '../../shared/result.ts'
import { whyRule } from '../../shared/contract/contacts.ts'

type Messages = { [key: string]: string | Messages }
const files = import.meta.glob<Messages>('../../renderer/i18n/*.json', { eager: true, import: 'default' })
const byLanguage = (language: string) => Object.entries(files).filter(([path]) => path.endsWith(`.${language}.json`))

const flat = (messages: Messages, path = ''): [string, string][] =>
  Object.entries(messages).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value] as [string, string]] : flat(value, `${path}${key}.`),
  )
const all = (language: string) => new Map(byLanguage(language).flatMap(([, messages]) => flat(messages)))
const holes = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].toSorted()

describe('the words', () => {
  const en = all('en')
  const zh = all('zh')

  it('are the same in both languages, with the same holes to fill', () => {
    expect([...zh.keys()].toSorted()).toEqual([...en.keys()].toSorted())
    for (const [key, text] of en) expect([key, holes(zh.get(key) ?? '')]).toEqual([key, holes(text)])
  })

  it('can be said: no sign in them means something else to the library, as an @ does', () => {
    for (const [language, words] of [
      ['en', en],
      ['zh', zh],
    ] as const) {
      const { t } = createWords(language).global
      for (const [key, text] of words)
        expect(() => t(key, Object.fromEntries(holes(text).map((hole) => [hole, '']))), key).not.toThrow()
    }
  })

  it('have no top-level key in two files, where one would hide the other', () => {
    for (const language of ['en', 'zh']) {
      const keys = byLanguage(language).flatMap(([, messages]) => Object.keys(messages))
      expect(keys.toSorted()).toEqual([...new Set(keys)].toSorted())
    }
  })

  it('name every error code and every reason of routing', () => {
    for (const code of errorCodes)
      for (const part of ['what', 'kept', 'todo']) expect(en.has(`errors.code.${code}.${part}`)).toBe(true)
    for (const rule of whyRule.options) expect(en.has(`why.${rule}`)).toBe(true)
  })
})
