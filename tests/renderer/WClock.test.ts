import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import { useLinkStore } from '../../renderer/stores/link.ts'
import { clockText, secondsLeft } from '../../renderer/ui/clockText.ts'
import WClock from '../../renderer/ui/WClock.vue'
import { mountPlain } from './helpers/mountSetup.ts'

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }))
afterEach(() => void vi.useRealTimers())

describe('WClock', () => {
  it('shows what has passed since its start, and goes on', async () => {
    const clock = mountPlain(WClock, { since: 1_000_000 - 252_000 })
    expect(clock.text()).toBe('04:12')
    vi.advanceTimersByTime(2000)
    await nextTick()
    expect(clock.text()).toBe('04:14')
    clock.unmount()
  })

  it('goes by the server’s clock', async () => {
    const clock = mountPlain(WClock, { since: 1_000_000 })
    useLinkStore().offsetMs = 60_000
    vi.advanceTimersByTime(250)
    await nextTick()
    expect(clock.text()).toBe('01:00')
    clock.unmount()
  })

  it('shows a dash without a start', () => {
    const clock = mountPlain(WClock, { since: null })
    expect(clock.text()).toBe('–')
    clock.unmount()
  })

  it('stops its timer when the last clock is gone', () => {
    mountPlain(WClock, { since: 0 }).unmount()
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('clockText', () => {
  it('has minutes and seconds, and hours when there are any', () => {
    expect([-5, 0, 61_000, 3_599_999, 3_600_000, 36_061_000].map(clockText)).toEqual([
      '00:00',
      '00:00',
      '01:01',
      '59:59',
      '1:00:00',
      '10:01:01',
    ])
  })

  it('counts a started second as one left', () => {
    expect([secondsLeft(5000, 3999), secondsLeft(5000, 4000), secondsLeft(5000, 6000)]).toEqual([2, 1, 0])
  })
})
