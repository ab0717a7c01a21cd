import { flushPromises } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { expect, it } from 'vitest'
import { useEditor } from '../../renderer/features/settings/useEditor.ts'
import { ok } from '../../shared/result.ts'
import { mountPlain } from './helpers/mountSetup.ts'

it('keeps what is typed while another thing is looked at, and saves it at the version that it was begun from', async () => {
  setActivePinia(createPinia())
  const rows = [
    { id: 'a', version: 3, name: 'A' },
    { id: 'b', version: 1, name: 'B' },
  ]
  const saved: object[] = []
  let editor!: ReturnType<typeof useEditor<(typeof rows)[number], string>>
  const setup = () => {
    editor = useEditor(
      () => Promise.resolve(ok([...rows])),
      (row) => row?.name ?? '',
      (name, seen) => {
        saved.push({ name, ...seen })
        rows[0] = { id: 'a', version: 5, name }
        return Promise.resolve(ok(rows[0]))
      },
    )
    return () => null
  }
  const wrapper = mountPlain({ setup })
  await flushPromises()
  editor.choose('a')
  editor.form.value = 'mine'
  // Somebody else saves it meanwhile.
  rows[0] = { id: 'a', version: 4, name: 'theirs' }
  await editor.reload()
  editor.choose('b')
  expect([editor.form.value, editor.isChanged.value]).toEqual(['B', false])
  editor.choose('a')
  expect([editor.form.value, editor.isChanged.value]).toEqual(['mine', true])
  await editor.store()
  expect(saved).toEqual([{ name: 'mine', id: 'a', version: 3 }])
  expect([editor.form.value, editor.isChanged.value]).toEqual(['mine', false])
  editor.form.value = 'wrong'
  await editor.undo()
  expect(editor.form.value).toBe('mine')
  wrapper.unmount()
})
