import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tokensOf, tokenTexts } from '../../../server/search/rules/tokens.ts'

describe('the tokens of a text', () => {
  it('are words without case, width and accents', () => {
    expect(tokenTexts('The PARCEL, late again!')).toEqual(['the', 'parcel', 'late', 'again'])
    expect(tokenTexts('Émile Straße ÖZGÜR')).toEqual(['emile', 'strasse', 'ozgur'])
    expect(tokenTexts('ＡＢＣ１２３')).toEqual(['abc123'])
    expect(tokenTexts('e\u0301mile')).toEqual(['emile'])
  })

  it('are pairs of Chinese signs, and a sign that stands alone', () => {
    expect(tokenTexts('退款')).toEqual(['退款'])
    expect(tokenTexts('快递延误')).toEqual(['快递', '递延', '延误'])
    expect(tokenTexts('要')).toEqual(['要'])
    expect(tokenTexts('退款，延误。')).toEqual(['退款', '延误'])
    expect(tokenTexts('𠮷野家')).toEqual(['𠮷野', '野家'])
  })

  it('part where the script changes', () => {
    expect(tokenTexts('我的iPhone15坏了')).toEqual(['我的', 'iphone15', '坏了'])
    expect(tokenTexts('订单DD2026-0042号')).toEqual(['订单', 'dd2026', '0042', '号'])
    expect(tokenTexts('+86 138-1234-5678')).toEqual(['86', '138', '1234', '5678'])
  })

  it('take emoji and currency for what they are', () => {
    expect(tokenTexts('bad 😡👍🏽 ￥300 €5')).toEqual(['bad', '😡', '👍', '¥', '300', '€', '5'])
    expect(tokensOf('👍🏽')).toEqual([{ text: '👍', from: 0, to: 4 }])
  })

  it('are none of signs that are no words, and never hold a quote, a space or a colon', () => {
    expect(tokenTexts('"*() ^:- NEAR/3 \0 \'; drop--')).toEqual(['near', '3', 'drop'])
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const token of tokensOf(text)) {
          expect(token.text).not.toMatch(/["'\\:~\s\0*^]/)
          expect(token.text).not.toBe('')
        }
      }),
    )
  })

  it('stand where they say', () => {
    const text = '退款 for ＡＢ'
    expect(tokensOf(text).map(({ from, to }) => text.slice(from, to))).toEqual(['退款', 'for', 'ＡＢ'])
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (any) => {
        let last = 0
        for (const { from, to } of tokensOf(any)) {
          expect(from).toBeGreaterThanOrEqual(last)
          expect(to).toBeGreaterThan(from)
          expect(to).toBeLessThanOrEqual(any.length)
          last = from
        }
      }),
    )
  })

  it('are few of a text without end', () => {
    expect(tokenTexts('x'.repeat(1000)).every((each) => each.length <= 64)).toBe(true)
  })
})
