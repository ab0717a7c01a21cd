import { flushPromises } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { computed, ref, shallowRef } from 'vue'
import { useSteps } from '../../../renderer/features/complaint/useSteps.ts'
import type { ComplaintRoom } from '../../../shared/contract/complaints.ts'
import { aGate, aComplaintRoom } from '../helpers/complaints.ts'
import { mountSetup } from '../helpers/mountSetup.ts'

// jsdom lays nothing out.
Element.prototype.scrollIntoView = () => {}

/** The page around: a field for each gate of every step. */
function aPage(): HTMLElement {
  const box = document.createElement('div')
  box.innerHTML = `<div data-gate="complainant harm"><input id="harm"></div><div data-gate="plan"><textarea id="plan"></textarea></div>`
  document.body.replaceChildren(box)
  return box
}
function begin(start: ComplaintRoom, asked: string | null = null) {
  const held = shallowRef(start)
  const wanted = ref(asked)
  const box = shallowRef<HTMLElement | null>(aPage())
  const { given, unmount } = mountSetup(() =>
    useSteps(
      computed(() => held.value),
      box,
      wanted,
    ),
  )
  return { ...given, held, wanted, unmount }
}
const open = aComplaintRoom({ gates: [aGate('discover', 'harm'), aGate('handle', 'plan')] })

describe('the steps of a complaint', () => {
  it('begin at the present one, and follow it when it moves on', async () => {
    const { shown, present, next, to, held, unmount } = begin(open)
    expect([shown.value, present.value, next.value?.name, to.value]).toEqual(['discover', 'discover', 'harm', 'filter'])
    shown.value = 'assess'
    held.value = aComplaintRoom({ gates: [aGate('handle', 'plan')] }, { step: 'filter', version: 2 })
    await flushPromises()
    expect([shown.value, next.value, to.value]).toEqual(['filter', undefined, 'handle'])
    held.value = aComplaintRoom({}, { step: 'assess', version: 3 })
    expect(to.value).toBe('closed')
    unmount()
  })

  it('have nothing more to do once it is closed', () => {
    const { next, to, unmount } = begin(aComplaintRoom({ gates: open.gates }, { state: 'closed' }))
    expect([next.value, to.value]).toEqual([undefined, undefined])
    unmount()
  })

  it('lead to the field that closes a gate, in whatever step it is', async () => {
    const { shown, go, unmount } = begin(open)
    await go(open.gates[1]!)
    expect([shown.value, document.activeElement?.id]).toEqual(['handle', 'plan'])
    await go(open.gates[0]!)
    expect([shown.value, document.activeElement?.id]).toEqual(['discover', 'harm'])
    unmount()
  })

  it('go to the gate that is asked for from elsewhere once, and nowhere for one that is shut', async () => {
    const { shown, wanted, unmount } = begin(open, 'plan')
    await flushPromises()
    expect([shown.value, wanted.value, document.activeElement?.id]).toEqual(['handle', null, 'plan'])
    wanted.value = 'cause'
    await flushPromises()
    expect([shown.value, wanted.value]).toEqual(['handle', null])
    wanted.value = 'harm'
    await flushPromises()
    expect([shown.value, document.activeElement?.id]).toEqual(['discover', 'harm'])
    unmount()
  })
})
