import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { countText, createGuesser, noCounts } from '../../shared/domain/categoryGuess.ts'

const file = path.join(process.env.WUBU_TEST_DATA ?? '', 'complaints-cfpb/cfpb_500.csv')

describe('the guess of a category', () => {
  it('tells two matters apart, in both languages, and claims nothing of words it never saw', () => {
    const counts = noCounts()
    countText(counts, 'delivery', 'The parcel came two days late, the courier left it at the door')
    countText(counts, 'delivery', '快递晚了两天，包裹放在门口')
    countText(counts, 'service', 'The agent on the phone was rude and hung up on me')
    countText(counts, 'service', '客服态度很差，直接挂了电话')
    const guess = createGuesser(counts)
    expect(guess('a late parcel')[0]).toMatchObject({ category: 'delivery' })
    expect(guess('包裹晚到')[0]).toMatchObject({ category: 'delivery' })
    expect(guess('客服的态度')[0]).toMatchObject({ category: 'service' })
    expect(guess('quux')).toEqual([])
    expect(guess('rude agent').reduce((sum, each) => sum + each.confidence, 0)).toBeCloseTo(1)
  })

  it('forgets what is taken out again', () => {
    const counts = noCounts()
    countText(counts, 'delivery', 'late parcel')
    countText(counts, 'service', 'rude agent')
    countText(counts, 'service', 'rude agent', -1)
    expect(createGuesser(counts)('rude parcel').map((each) => each.category)).toEqual(['delivery'])
  })

  it.skipIf(!existsSync(file))('is right more often on real complaints than always naming the commonest', () => {
    const rows = Papa.parse<Record<string, string>>(readFileSync(file, 'utf8'), {
      header: true,
      skipEmptyLines: true,
    }).data
    const folds = 5
    let right = 0
    let commonest = 0
    let sure = 0
    let sureRight = 0
    for (let fold = 0; fold < folds; fold++) {
      const counts = noCounts()
      for (const [i, row] of rows.entries())
        if (i % folds !== fold) countText(counts, row.Product!, row['Consumer complaint narrative']!)
      const top = Object.entries(counts.texts).sort(([, a], [, b]) => b - a)[0]![0]
      const guess = createGuesser(counts)
      for (const row of rows.filter((_, i) => i % folds === fold)) {
        const [best] = guess(row['Consumer complaint narrative']!)
        const isRight = best?.category === row.Product
        right += Number(isRight)
        commonest += Number(top === row.Product)
        if ((best?.confidence ?? 0) >= 0.5) {
          sure++
          sureRight += Number(isRight)
        }
      }
    }
    console.log(
      `right for ${right} of ${rows.length} in ${folds} folds, always the commonest ${commonest}; confidence ≥ 0.5: ${sureRight} of ${sure}`,
    )
    expect(right).toBeGreaterThan(commonest * 1.3)
    expect(sureRight / sure).toBeGreaterThan(right / rows.length)
  })
})
