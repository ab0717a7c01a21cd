import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RawInput } from '../../../shared/contract/index.ts'
import type { TestDesk } from '../../helpers/testApp.ts'
import { openTicketScene, refused, type TicketScene } from '../../helpers/ticketScene.ts'

const red = { id: 'red', name: { en: 'Red', zh: '红' } }
const blue = { id: 'blue', name: { en: 'Blue', zh: '蓝' } }
const field = (more: Partial<RawInput<'field:save'>> = {}): RawInput<'field:save'> => ({
  id: 'colour',
  version: 0,
  kinds: ['enquiry'],
  name: { en: 'Colour', zh: '颜色' },
  type: 'choice',
  choices: [red, blue],
  requiredTo: null,
  onlyIf: null,
  retired: false,
  ...more,
})
const term = (more: Partial<RawInput<'term:save'>> = {}): RawInput<'term:save'> => ({
  id: 'late',
  version: 0,
  use: 'category',
  parentId: 'product',
  name: { en: 'Late', zh: '迟到' },
  retired: false,
  ...more,
})

describe('custom fields and terms in the settings', () => {
  let scene: TicketScene
  let ada: TestDesk
  beforeAll(async () => {
    scene = await openTicketScene()
    ada = await scene.app.connect(await scene.app.hire('ada', { role: 'admin' }))
  })
  afterAll(() => scene.app.close())
  const form = () => scene.mei.get('ticket:form', {})
  const change = async (ticketId: string, changes: object) =>
    scene.mei.request('ticket:change', { ticketId, version: (await scene.ticket(ticketId)).version, ...changes })

  it('are asked for as soon as they are saved, and no longer once they are retired; tickets keep what they hold', async () => {
    expect(await ada.get('field:save', field())).toMatchObject({ version: 1, position: 1 })
    const { id } = await scene.open({ fields: { colour: 'red' } })
    await ada.get('field:save', field({ version: 1, choices: [{ ...red, retired: true }, blue] }))
    expect(await change(id, { fields: { colour: 'red' } })).toMatchObject({ ok: true })
    expect(
      await scene.mei.request('ticket:open', { kind: 'enquiry', subject: 'x', fields: { colour: 'red' } }),
    ).toMatchObject(refused('invalid', 'fieldWrong'))
    expect((await scene.ticket(id)).fields).toEqual({ colour: 'red' })
    await ada.get('field:save', field({ version: 2, requiredTo: 'open', retired: true }))
    expect(await scene.open()).toMatchObject({ fields: {} })
    expect((await scene.ticket(id)).fields).toEqual({ colour: 'red' })
  })

  it('of fields refuse what tickets could not hold', async () => {
    await ada.get('field:save', field({ id: 'size' }))
    await ada.get('field:save', field({ id: 'gift', type: 'yesNo', choices: [] }))
    const tries: [Partial<RawInput<'field:save'>>, string][] = [
      [{ id: 'size', version: 1, type: 'text', choices: [] }, 'typeFixed'],
      [{ id: 'size', version: 1, choices: [red] }, 'choiceGone'],
      [{ id: 'new', choices: [{ ...red, retired: true }] }, 'noChoices'],
      [{ id: 'new', type: 'text' }, 'noChoices'],
      [{ id: 'new', onlyIf: { field: 'nothing', values: ['x'] } }, 'fieldNotFound'],
      [{ id: 'new', onlyIf: { field: 'size', values: ['green'] } }, 'fieldWrong'],
      [{ id: 'size', version: 1, onlyIf: { field: 'size', values: ['red'] } }, 'fieldLoop'],
    ]
    const seq = await scene.app.deps.db.lastSeq()
    for (const [more, reason] of tries)
      expect(await ada.request('field:save', field(more)), reason).toMatchObject(refused('invalid', reason))
    expect(await scene.mei.request('field:save', field({ id: 'mine' }))).toMatchObject({ error: { code: 'forbidden' } })
    expect(await scene.app.deps.db.lastSeq()).toBe(seq)
    await ada.get('field:save', field({ id: 'size', version: 1, onlyIf: { field: 'gift', values: [true] } }))
    expect(
      await ada.request(
        'field:save',
        field({ id: 'gift', version: 1, type: 'yesNo', choices: [], onlyIf: { field: 'size', values: ['red'] } }),
      ),
    ).toMatchObject(refused('invalid', 'fieldLoop'))
  })

  it('of terms stand under others of their use, and a retired one is not chosen any more', async () => {
    await ada.get('term:save', term())
    const { id } = await scene.open({ category: 'late' })
    await ada.get('term:save', term({ id: 'late.days', parentId: 'late' }))
    const tries: [Partial<RawInput<'term:save'>>, string][] = [
      [{ version: 1, use: 'claim', parentId: null }, 'useFixed'],
      [{ id: 'x', parentId: 'compensation' }, 'termNotFound'],
      [{ version: 1, parentId: 'late.days' }, 'termLoop'],
      [{ version: 1, retired: true }, 'termHasParts'],
    ]
    for (const [more, reason] of tries)
      expect(await ada.request('term:save', term(more)), reason).toMatchObject(refused('invalid', reason))
    await ada.get('term:save', term({ id: 'late.days', parentId: 'late', version: 1, retired: true }))
    await ada.get('term:save', term({ version: 1, retired: true }))
    expect(await scene.ticket(id)).toMatchObject({ category: 'late' })
    expect(await change((await scene.open()).id, { category: 'late' })).toMatchObject(
      refused('invalid', 'termNotFound'),
    )
    expect(await ada.request('term:save', term({ id: 'late.days', parentId: 'late', version: 2 }))).toMatchObject(
      refused('invalid', 'termNotFound'),
    )
  })

  it('of terms go no deeper than five levels, also when a branch is hung elsewhere', async () => {
    let parentId: string | null = null
    for (const id of ['a1', 'a2', 'a3', 'a4', 'a5']) {
      await ada.get('term:save', term({ id, parentId }))
      parentId = id
    }
    expect(await ada.request('term:save', term({ id: 'a6', parentId }))).toMatchObject(refused('invalid', 'tooDeep'))
    await ada.get('term:save', term({ id: 'b1', parentId: null }))
    expect(await ada.request('term:save', term({ id: 'a1', version: 1, parentId: 'b1' }))).toMatchObject(
      refused('invalid', 'tooDeep'),
    )
  })

  it('change places among their like alone', async () => {
    const under = async () => (await form()).terms.filter((each) => each.parentId === 'service').map(({ id }) => id)
    const before = await under()
    const second = (await form()).terms.find(({ id }) => id === before[1])!
    await ada.get('term:move', { id: second.id, version: second.version, by: -1 })
    expect(await under()).toEqual([before[1], before[0], ...before.slice(2)])
    const ids = (await form()).fields.map(({ id }) => id)
    const last = (await form()).fields.at(-1)!
    await ada.get('field:move', { id: last.id, version: last.version, by: -1 })
    expect((await form()).fields.map(({ id }) => id)).toEqual([...ids.slice(0, -2), ids.at(-1), ids.at(-2)])
  })

  it('leave the rules for complaints alone that somebody else set meanwhile', async () => {
    const { rules, version } = await ada.get('complaint:rules', {})
    const mine = { ...rules, acceptMs: 3_600_000 }
    expect(await ada.get('complaint:setRules', { rules: mine, version })).toMatchObject({ version: version + 1 })
    expect(await ada.request('complaint:setRules', { rules, version })).toMatchObject(refused('stale', 'changed'))
    expect((await ada.get('complaint:rules', {})).rules).toEqual(mine)
  })
})
