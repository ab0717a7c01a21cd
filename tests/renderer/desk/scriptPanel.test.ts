import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { nextTick, reactive } from 'vue'
import { useDeskSelection } from '../../../renderer/composables/useDeskSelection.ts'
import type { Connection } from '../../../renderer/connection/connection.ts'
import { installConnection } from '../../../renderer/connection/current.ts'
import ScriptPanel from '../../../renderer/features/script/ScriptPanel.vue'
import { useAgentsStore } from '../../../renderer/stores/agents.ts'
import { useContactsStore } from '../../../renderer/stores/contacts.ts'
import type { ContactRoom } from '../../../shared/contract/contacts.ts'
import type { Answer, AnsweredStep, ScriptProgress } from '../../../shared/contract/scripts.ts'
import { progressOf } from '../../../shared/domain/scriptWalk.ts'
import { fail, ok } from '../../../shared/result.ts'
import { option, scriptOf, step } from '../../helpers/smallScripts.ts'
import { mountPlain } from '../helpers/mountSetup.ts'
import { aContact, aSnapshot } from '../helpers/things.ts'

const field = (key: string, type: 'line' | 'date') => ({ key, label: { en: key, zh: key }, type, required: true })
const script = scriptOf(
  step('greet', 'need'),
  step('need', 'problem', { kind: 'ask' }),
  step('problem', 'facts', { kind: 'choose', options: [option('late'), option('lost')] }),
  step('facts', 'readBack', { kind: 'form', fields: [field('order', 'line'), field('on', 'date')] }),
  step('readBack', 'look', { kind: 'check', text: { en: 'So order …?', zh: '订单……？' } }),
  step('look', null, { kind: 'act' }),
)
const progress = (answered: AnsweredStep[]): ScriptProgress => ({
  contactId: 'c1',
  script,
  answered,
  version: answered.length,
  ...progressOf(script, answered, { contact: aContact(), customer: null }),
})

/** The part of the server that walks a script: what is answered leads to the next step. */
const walking: Connection = {
  start() {},
  stop() {},
  request: async (name, input) => {
    if (name !== 'script:answer') return fail({ code: 'timeout', message: 'silent' })
    // The script:answer input of the panel.
    const { stepId, answer, skipReason } = input as { stepId: string; answer?: Answer; skipReason?: string }
    const before = useContactsStore().rooms.get('c1')?.progress?.answered ?? []
    const entry = { stepId, at: 0, byName: null, answer: answer ?? null, skipReason: skipReason ?? null }
    // The answer of script:answer is the progress.
    return ok(progress([...before, entry])) as never
  },
}
let unmount = () => {}
beforeEach(() => {
  localStorage.clear()
  document.body.innerHTML = ''
  installConnection(walking)
})
afterEach(() => unmount())

function open(answered: AnsweredStep[] = []) {
  const room: ContactRoom = reactive({
    contact: aContact(),
    customer: null,
    candidates: [],
    messages: [],
    progress: progress(answered),
    place: null,
    estimatedWaitMs: null,
  })
  const wrapper = mountPlain(ScriptPanel, { room })
  useAgentsStore().reset(aSnapshot())
  useContactsStore().reset(aSnapshot({ mine: [room] }))
  unmount = () => wrapper.unmount()
  return wrapper
}
const given = (stepId: string, answer: Answer | null): AnsweredStep => ({
  stepId,
  at: 0,
  byName: null,
  answer,
  skipReason: answer === null ? 'in a hurry' : null,
})
const greeted = given('greet', true)
const needed = given('need', 'It is late')
const facts = [greeted, needed, given('problem', 'late'), given('facts', { order: 'W2046', on: '2026-11-24' })]
const focused = () => document.activeElement

describe('the focus in the script', () => {
  it('goes to the step, not into its field, for hands that use single keys', async () => {
    const panel = open()
    panel.get<HTMLButtonElement>('.step form button').element.focus()
    await panel.get('form').trigger('submit')
    await expect.poll(() => focused()?.getAttribute('role')).toBe('group')
    expect(focused()?.textContent).toContain('need')
  })

  it('goes on from a field to the first control of the next step', async () => {
    const panel = open([greeted])
    panel.get('textarea').element.focus()
    await panel.get('textarea').setValue('It is late')
    await panel.get('textarea').trigger('keydown', { key: 'Enter', ctrlKey: true })
    await expect.poll(() => focused()?.textContent).toContain('late')
    expect(focused()?.tagName).toBe('BUTTON')
  })

  it('goes on after a step was skipped', async () => {
    const panel = open([greeted])
    await panel
      .findAll('button')
      .find((button) => button.text().includes('Skip'))
      ?.trigger('click')
    const why = panel.get<HTMLInputElement>('input')
    why.element.focus()
    await why.setValue('said already')
    await why.trigger('keydown', { key: 'Enter' })
    await expect.poll(() => focused()?.textContent).toContain('late')
  })

  it('goes to the first step of a contact that was just taken', async () => {
    setActivePinia(createPinia())
    useDeskSelection().arrive('c1')
    open()
    await expect.poll(() => focused()?.textContent).toContain('Said')
    expect(useDeskSelection().arrivedId.value).toBeNull()
  })

  it('stays where somebody is writing something else', async () => {
    const panel = open()
    const note = document.body.appendChild(document.createElement('textarea'))
    note.focus()
    await panel.get('form').trigger('submit')
    await expect.poll(() => panel.text()).toContain('need')
    await nextTick()
    expect(focused()).toBe(note)
  })
})

describe('what the script shows', () => {
  it('reads back what was gathered, so that nobody looks for it', () => {
    const told = open(facts).get('dl').text()
    expect(told).toContain('W2046')
    expect(told).toContain('It is late')
    expect(told).toMatch(/24 Nov|Nov 24/)
  })

  it('counts what was skipped apart from what was answered', () => {
    expect(
      open([greeted, given('need', null)])
        .get('summary')
        .text(),
    ).toContain('1 step answered · 1 skipped')
  })

  it('shows what is to be done as a task and not as words to say', () => {
    const panel = open([...facts, given('readBack', true)])
    expect(panel.find('blockquote').exists()).toBe(false)
    expect(panel.get('.step').text()).toContain('not to be said')
  })
})
