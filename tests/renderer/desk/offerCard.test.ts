import { describe, expect, it, vi } from 'vitest'
import { useShortcutKeyboard } from '../../../renderer/composables/useShortcuts.ts'
import OfferCard from '../../../renderer/features/offer/OfferCard.vue'
import { defineComponent, h, nextTick } from 'vue'
import { mountPlain } from '../helpers/mountSetup.ts'
import { aContact } from '../helpers/things.ts'

const offer = {
  offerId: 'o1',
  contact: aContact({
    state: 'offered',
    offerId: 'o1',
    identity: 'several',
    from: { phone: '+8613900139000', email: null, name: null },
  }),
  customer: null,
  firstWords: null,
  expiresAt: Date.now() + 20_000,
  why: [{ rule: 'longestIdle' as const }],
}

/** The card on a page that listens to keys, at a time that the test moves. */
function ring() {
  vi.useFakeTimers()
  const accepted: string[] = []
  const page = mountPlain(
    defineComponent({
      setup() {
        useShortcutKeyboard()
        const on = {
          onAccept: () => accepted.push('accept'),
          onDecline: (why: string) => accepted.push(`decline ${why}`),
        }
        return () => h(OfferCard, { offer, accepting: false, declining: false, ...on })
      },
    }),
  )
  const press = (key: string) =>
    document.body.dispatchEvent(
      new KeyboardEvent('keydown', { key, code: `Key${key.toUpperCase()}`, bubbles: true, cancelable: true }),
    )
  const after = async (ms: number) => {
    vi.advanceTimersByTime(ms)
    await nextTick()
  }
  const close = () => {
    page.unmount()
    vi.useRealTimers()
  }
  return { page, accepted, press, after, close }
}

describe('the card of an offer', () => {
  it('cannot be answered by a key or click that was meant for something else', async () => {
    const { page, accepted, press, after, close } = ring()
    press('a')
    await page.get('button').trigger('click')
    expect(accepted).toEqual([])
    await after(600)
    press('a')
    expect(accepted).toEqual(['accept'])
    close()
  })

  it('is declined by its key, with the reason if one was chosen', async () => {
    const { page, accepted, press, after, close } = ring()
    await after(600)
    press('d')
    await page.get('select').setValue('language')
    press('d')
    expect(accepted).toEqual(['decline ', 'decline Not my language'])
    close()
  })

  it('claims nobody when several customers share the number, and says why me', () => {
    const { page, close } = ring()
    expect(page.get('h2').text()).toContain('+86 139 0013 9000')
    expect(page.text()).toContain('Several customers share this number')
    expect(page.text()).toContain('You have been free longest')
    close()
  })
})
