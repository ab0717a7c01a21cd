import { describe, expect, it } from 'vitest'
import { actionsOf, isWhole, moved, newRow, rowKinds, rowsOf } from '../../renderer/features/settings/macroRows.ts'
import { unknownPlaces } from '../../shared/domain/placeholders.ts'
import { saveMacroInput, type MacroAction } from '../../shared/contract/tickets/macros.ts'

const actions: MacroAction[] = [
  { do: 'change', changes: { state: 'pending', pendingReason: 'customer', ownerId: null, addTags: ['a', 'b'] } },
  { do: 'comment', public: true, text: 'Dear {{customer}}' },
  { do: 'change', changes: { team: null, category: 'late', severity: 'minor' } },
  { do: 'task', subject: 'Call', team: 'repairs', withinMs: 5_400_000 },
  { do: 'comment', public: false, text: 'called' },
]

describe('the lines of a macro’s form', () => {
  it('give back the actions that they were made of, also what the form has no field for', () => {
    expect(rowsOf(actions).map(({ kind, value }) => `${kind}=${value}`)).toEqual([
      'state=pending',
      'pendingReason=customer',
      'ownerId=',
      'addTags=a, b',
      'reply=Dear {{customer}}',
      'team=',
      'other=category, severity',
      'task=Call',
      'note=called',
    ])
    expect(actionsOf(rowsOf(actions))).toEqual(actions)
  })

  it('are such that the server takes each that is whole, and an empty one is not', () => {
    for (const kind of rowKinds) {
      const empty = newRow(kind)
      expect(isWhole(empty), kind).toBe(kind === 'team' || kind === 'ownerId')
      const values = { state: 'pending', pendingReason: 'other', priority: 'high' }
      const filled = { ...empty, value: kind in values ? values[kind as keyof typeof values] : 'words' }
      const input = { id: 'm', version: 0, name: { en: 'M', zh: '' }, team: null, actions: actionsOf([filled]) }
      expect(saveMacroInput.safeParse(input).success, kind).toBe(true)
    }
  })

  it('move by one place, and take commas of both languages between tags', () => {
    expect(moved(['a', 'b', 'c'], 1, -1)).toEqual(['b', 'a', 'c'])
    expect(moved(['a', 'b', 'c'], 1, 1)).toEqual(['a', 'c', 'b'])
    expect(actionsOf([{ kind: 'addTags', value: ' 催办，加急、a , ' }])).toEqual([
      { do: 'change', changes: { addTags: ['催办', '加急', 'a'] } },
    ])
  })

  it('are not whole with a place that nothing is filled into, or a time that is none', () => {
    expect(unknownPlaces('{{customer}} {{ due }} {{name}} {{Agent}}')).toEqual(['{{name}}', '{{Agent}}'])
    expect(isWhole({ kind: 'reply', value: 'Dear {{name}}' })).toBe(false)
    expect(isWhole({ kind: 'task', value: 'Call', team: '', hours: 'soon' })).toBe(false)
    expect(isWhole({ kind: 'task', value: 'Call', team: '', hours: '1.5' })).toBe(true)
  })
})
