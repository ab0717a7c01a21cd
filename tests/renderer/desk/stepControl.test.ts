import { describe, expect, it } from 'vitest'
import StepControl from '../../../renderer/features/script/StepControl.vue'
import { emptyStepDraft } from '../../../renderer/features/script/stepDraft.ts'
import type { ScriptStep } from '../../../shared/contract/scripts.ts'
import { mountPlain } from '../helpers/mountSetup.ts'

const words = (en: string) => ({ en, zh: en })
const open = (kind: ScriptStep['kind'], more: Partial<ScriptStep> = {}, failure: object | null = null) =>
  mountPlain(StepControl, {
    step: { id: 's1', spine: 'know', kind, text: words('x'), required: true, ...more },
    modelValue: structuredClone(emptyStepDraft),
    busy: false,
    failure,
    keys: 's',
  })

describe('the control of a step', () => {
  it('answers nothing when one only goes to it', () => {
    const control = open('check')
    // What the panel calls; Vue's test types do not know what a component exposes.
    ;(control.vm as unknown as { go(): void }).go()
    expect(control.emitted('answer')).toBeUndefined()
    expect(document.activeElement?.textContent).toContain('Checked')
  })

  it('confirms by its key what needs no more than that', () => {
    const control = open('say')
    // As above.
    ;(control.vm as unknown as { act(): void }).act()
    expect(control.emitted('answer')).toEqual([[true]])
  })

  it('shows its choices with numbers, and takes the one that is pressed', async () => {
    const options = ['late', 'lost'].map((value) => ({ value, label: words(value) }))
    const control = open('choose', { options })
    expect(control.text()).toMatch(/late\s*1.*lost\s*2/s)
    await control.findAll('button')[1]?.trigger('click')
    expect(control.emitted('answer')).toEqual([['lost']])
  })

  it('says at each field what the server found wrong with it', () => {
    const fields = [{ key: 'order', label: words('Order'), type: 'line' as const, required: true }]
    const failure = { code: 'invalid', reason: 'badAnswer', message: 'x', fields: { order: 'missing' } }
    const control = open('form', { fields }, failure)
    expect(control.get('input').attributes('aria-invalid')).toBe('true')
    expect(control.text()).toContain('This is needed.')
  })

  it('takes an error away when its field is filled, and shows the next one', async () => {
    const fields = [
      { key: 'order', label: words('Order'), type: 'line' as const, required: true },
      { key: 'harm', label: words('Harm'), type: 'line' as const, required: true },
    ]
    const refused = () => ({
      code: 'invalid',
      reason: 'badAnswer',
      message: 'x',
      fields: { order: 'missing', harm: 'missing' },
    })
    const control = open('form', { fields }, refused())
    const wrong = () => control.findAll('[aria-invalid=true]').length
    expect(wrong()).toBe(2)
    await control.findAll('input')[0]?.setValue('W1')
    expect(wrong()).toBe(1)
    await control.setProps({ failure: refused() })
    expect(wrong()).toBe(2)
  })

  it('saves a typed answer by Ctrl Enter and makes a line of Enter', async () => {
    const control = open('ask')
    await control.get('textarea').setValue('It is late')
    await control.get('textarea').trigger('keydown', { key: 'Enter' })
    expect(control.emitted('answer')).toBeUndefined()
    await control.get('textarea').trigger('keydown', { key: 'Enter', ctrlKey: true })
    expect(control.emitted('answer')).toEqual([['It is late']])
  })
})
