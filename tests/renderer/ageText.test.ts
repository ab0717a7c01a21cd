import { describe, expect, it } from 'vitest'
import { useAgeText } from '../../renderer/composables/useAgeText.ts'
import { mountSetup } from './helpers/mountSetup.ts'

describe('an age', () => {
  it('tells months from minutes', () => {
    const { given, unmount } = mountSetup(useAgeText)
    expect(given.age(4 * 60_000)).toBe('4m')
    expect(given.age(130 * 86_400_000)).toBe('4 mo')
    expect(given.age(2 * 86_400_000)).toBe('2d')
    unmount()
  })
})
