import { describe, expect, it } from 'vitest'
import {
  asInput,
  changedFields,
  clashingFields,
  emptyForm,
  formOf,
  settle,
} from '../../renderer/features/customer/customerForm.ts'
import { asItem, storyRows } from '../../renderer/features/customer/storyRows.ts'
import { aCustomer } from './helpers/records.ts'
import { aContact } from './helpers/things.ts'

describe('the form of a customer', () => {
  const base = formOf(aCustomer())
  const draft = { base, form: { ...base, city: '青岛', note: 'Call after 14:00' } }

  it('sends only what was changed, and an emptied field as none', () => {
    const emptied = { base, form: { ...base, city: ' ', phones: ' 139 0000 0002 \n\n+8613900000001' } }
    expect(changedFields(draft)).toEqual(['city', 'note'])
    expect(asInput(emptied.form, changedFields(emptied))).toEqual({
      city: null,
      phones: ['139 0000 0002', '+8613900000001'],
    })
    expect(asInput(emptyForm('Ann'), ['name'])).toEqual({ name: 'Ann' })
  })

  it('does not clash with what somebody else changed in another field, or changed alike', () => {
    expect(clashingFields(draft, { ...base, organisation: 'Haier' })).toEqual([])
    expect(clashingFields(draft, { ...base, city: '青岛' })).toEqual([])
  })

  it('clashes where both changed the same field, and keeps what was typed until one chooses', () => {
    const theirs = { ...base, city: '烟台' }
    expect(clashingFields(draft, theirs)).toEqual(['city'])
    const mine = settle(draft, theirs, ['city'], 'mine')
    expect(mine.form).toEqual(draft.form)
    expect(clashingFields(mine, theirs)).toEqual([])
    expect(changedFields(mine)).toEqual(['city', 'note'])
    const taken = settle(draft, theirs, ['city'], 'theirs')
    expect(taken.form.city).toBe('烟台')
    expect(changedFields(taken)).toEqual(['note'])
  })
})

describe('the story of a customer', () => {
  const monthOf = (at: number) => String(Math.floor(at / 100))
  const contact = (id: string, at: number) => asItem(aContact({ id, enteredAt: at }))

  it('stands newest first, each month under one heading', () => {
    const rows = storyRows([contact('a', 120), contact('b', 290), contact('c', 210)], [], monthOf)
    expect(rows.map((row) => (row.kind === 'month' ? `month ${monthOf(row.at)}` : row.item.id))).toEqual([
      'month 2',
      'b',
      'c',
      'month 1',
      'a',
    ])
  })

  it('shows a contact once that both the card and the older pages hold, as the card has it', () => {
    const known = { ...contact('a', 120), agentName: 'Ann' }
    const rows = storyRows([known], [contact('a', 120), contact('z', 110)], monthOf)
    expect(rows.flatMap((row) => (row.kind === 'item' ? [row.item] : []))).toEqual([known, contact('z', 110)])
  })
})
