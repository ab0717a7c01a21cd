import { flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it } from 'vitest'
import { type Component, computed, defineComponent, h, shallowRef } from 'vue'
import { installConnection } from '../../../renderer/connection/current.ts'
import GateList from '../../../renderer/features/complaint/GateList.vue'
import IntakeForm from '../../../renderer/features/complaint/IntakeForm.vue'
import RemedyRow from '../../../renderer/features/complaint/RemedyRow.vue'
import ScoreForm from '../../../renderer/features/complaint/ScoreForm.vue'
import StepBar from '../../../renderer/features/complaint/StepBar.vue'
import { provideComplaint } from '../../../renderer/features/complaint/useComplaint.ts'
import { createWords } from '../../../renderer/i18n/index.ts'
import { usePreferencesStore } from '../../../renderer/stores/preferences.ts'
import type { ComplaintRoom } from '../../../shared/contract/complaints.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import { aComplaint, aComplaintRoom, aGate, aRemedy } from '../helpers/complaints.ts'

const asked: { name: string; input: Record<string, unknown> }[] = []
let answer: (name: string) => Result<unknown> = () => ok(aComplaintRoom())

beforeEach(() => {
  asked.length = 0
  localStorage.clear()
  localStorage.setItem('wubu.session', JSON.stringify({ token: 'key', user: { id: 'bo', name: 'Bo', role: 'lead' } }))
  answer = () => ok(aComplaintRoom())
  installConnection({
    start() {},
    stop() {},
    request: async (name, input) => {
      asked.push({ name, input })
      // The tests shape the answers as the contract does.
      return answer(name) as never
    },
  })
})

/** A panel inside its complaint, in Chinese where that is said. */
function show(
  component: Component,
  room: ComplaintRoom,
  props: Record<string, unknown> = {},
  language: 'en' | 'zh' = 'en',
) {
  const pinia = createPinia()
  setActivePinia(pinia)
  usePreferencesStore().setLanguage(language)
  const held = shallowRef(room)
  const around = defineComponent({
    setup() {
      provideComplaint(computed(() => held.value))
      return () => h(component, props)
    },
  })
  const wrapper = mount(around, { global: { plugins: [pinia, createWords(language)] }, attachTo: document.body })
  return { wrapper }
}
const sent = (name: string) => asked.filter((each) => each.name === name).map(({ input }) => input)

describe('the intake', () => {
  it('sends only what was touched, without what is empty, and keeps what is typed when it is refused', async () => {
    answer = () => fail({ code: 'timeout', reason: 'noAnswer', message: 'silent' })
    const { wrapper } = show(IntakeForm, aComplaintRoom())
    const [name] = wrapper.findAll('input')
    await name!.setValue('  王芳 ')
    await wrapper.get('textarea').setValue('   ')
    await wrapper.get('form').trigger('submit')
    await flushPromises()
    expect(sent('complaint:intake')).toEqual([{ ticketId: 't1', requesterName: '王芳' }])
    expect(name!.element.value).toBe('  王芳 ')
    answer = () => ok(aComplaintRoom({}, { requesterName: '王芳', version: 2 }))
    await wrapper.get('form').trigger('submit')
    await flushPromises()
    await wrapper.get('form').trigger('submit')
    await flushPromises()
    expect(sent('complaint:intake')).toHaveLength(2)
    wrapper.unmount()
  })

  it('takes nothing once the complaint is closed', () => {
    const { wrapper } = show(
      IntakeForm,
      aComplaintRoom({ complaint: aComplaint({ harm: 'A day lost' }) }, { state: 'closed' }),
    )
    expect(wrapper.find('textarea').exists()).toBe(false)
    expect(wrapper.text()).toContain('A day lost')
    wrapper.unmount()
  })
})

describe('the scores', () => {
  it('go only with a reason for each that a person gave', async () => {
    const { wrapper } = show(ScoreForm, aComplaintRoom({}, { step: 'filter' }))
    const row = wrapper.findAll('tbody tr')[0]!
    await row.get('select').setValue('3')
    await wrapper.get('form').trigger('submit')
    expect(sent('complaint:score')).toEqual([])
    await row.get('input').setValue('The machine stands still')
    await wrapper.get('form').trigger('submit')
    await flushPromises()
    expect(sent('complaint:score')).toEqual([
      { ticketId: 't1', scores: { cost: { points: 3, why: 'The machine stands still' } } },
    ])
    wrapper.unmount()
  })
})

describe('a remedy that waits', () => {
  const room = aComplaintRoom({ remedies: [aRemedy({ id: 'r0', state: 'granted', amount: 600 }), aRemedy()] })

  it('is granted or refused with a reason by who did not ask for it and whose limit covers all of it', async () => {
    const { wrapper } = show(RemedyRow, room, { remedy: room.remedies[1], limit: 1100 })
    const [approve, refuse] = wrapper.findAll('button')
    expect(approve!.attributes('disabled')).toBeDefined()
    await wrapper.get('input').setValue(' Goodwill ')
    await refuse!.trigger('click')
    await flushPromises()
    expect(sent('complaint:approve')).toEqual([{ ticketId: 't1', remedyId: 'r1', granted: false, reason: 'Goodwill' }])
    wrapper.unmount()
  })

  it('says why it is not this person’s to decide', () => {
    const tooMuch = show(RemedyRow, room, { remedy: room.remedies[1], limit: 1099 })
    expect(tooMuch.wrapper.find('input').exists()).toBe(false)
    expect(tooMuch.wrapper.get('[data-gate=approval]').text()).not.toBe('')
    tooMuch.wrapper.unmount()
    const own = show(RemedyRow, room, { remedy: aRemedy({ askedById: 'bo' }), limit: 9000 })
    expect(own.wrapper.find('input').exists()).toBe(false)
    own.wrapper.unmount()
  })
})

describe('the bar and the gates', () => {
  it('say in words how much is open in each step, in the language of the screen', async () => {
    const gates = [aGate('discover', 'harm'), aGate('discover', 'scope'), aGate('handle', 'plan')]
    const { wrapper } = show(StepBar, aComplaintRoom(), { room: aComplaintRoom({ gates }), shown: 'discover' }, 'zh')
    const steps = wrapper.findAll('button')
    expect(steps.map((step) => step.attributes('aria-current'))).toEqual(['step', ...Array(4).fill(undefined)])
    expect(steps[0]!.text()).toContain('2')
    wrapper.unmount()
    const list = show(GateList, aComplaintRoom(), { gates }, 'zh')
    expect(list.wrapper.text()).toContain('尚未记录实际损害')
    list.wrapper.unmount()
  })
})
