import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it } from 'vitest'
import { ref } from 'vue'
import { useDraft } from '../../renderer/composables/useDraft.ts'
import { useDraftsStore } from '../../renderer/stores/drafts.ts'
import { useSessionStore } from '../../renderer/stores/session.ts'

const signInAs = (id: string) =>
  localStorage.setItem(
    'wubu.session',
    JSON.stringify({ token: id, user: { id, email: `${id}@demo.wubu`, name: id, role: 'agent' }, expiresAt: 1 }),
  )
/** What a reload does to the page: everything in memory is gone. */
const reload = () => setActivePinia(createPinia())

beforeEach(() => {
  localStorage.clear()
  signInAs('ann')
  reload()
})

describe('a draft', () => {
  it('survives a reload from the very keystroke on', () => {
    useDraft('note.c1', '').draft.value = 'He called twi'
    reload()
    expect(useDraft('note.c1', '').draft.value).toBe('He called twi')
  })

  it('of a form is kept when one field of it changes', () => {
    useDraft('finish.c1', { disposition: '', note: '' }).draft.value.note = 'refund'
    reload()
    expect(useDraft('finish.c1', { disposition: '', note: '' }).draft.value).toEqual({
      disposition: '',
      note: 'refund',
    })
  })

  it('belongs to one person and one key', () => {
    useDraft('note.c1', '').draft.value = 'mine'
    expect(useDraft('note.c2', '').draft.value).toBe('')
    signInAs('ben')
    reload()
    expect(useDraft('note.c1', '').draft.value).toBe('')
  })

  it('follows its key to another contact and back', () => {
    const contact = ref('c1')
    const { draft } = useDraft(() => `note.${contact.value}`, '')
    draft.value = 'first'
    contact.value = 'c2'
    expect(draft.value).toBe('')
    contact.value = 'c1'
    expect(draft.value).toBe('first')
  })

  it('is gone once cleared', () => {
    const { draft, clear } = useDraft('note.c1', '')
    draft.value = 'sent'
    clear()
    reload()
    expect(useDraft('note.c1', '').draft.value).toBe('')
    expect(Object.keys(localStorage).filter((name) => name.startsWith('wubu.draft'))).toEqual([])
  })

  it('outlives the end of the session', () => {
    useDraft('note.c1', '').draft.value = 'kept'
    useSessionStore().end('expired')
    signInAs('ann')
    reload()
    expect(useDraft('note.c1', '').draft.value).toBe('kept')
  })

  it('is dropped after two weeks without a touch', () => {
    useDraft('note.c1', '').draft.value = 'old'
    reload()
    useDraftsStore().dropOld(Date.now() + 15 * 24 * 3_600_000)
    expect(useDraft('note.c1', '').draft.value).toBe('')
  })
})

describe('a draft in two windows', () => {
  /** What another window of the browser does: it writes, and this one is told. */
  const elsewhere = (value: unknown) => {
    const name = 'wubu.draft.ann.note.c1'
    if (value === undefined) localStorage.removeItem(name)
    else localStorage.setItem(name, JSON.stringify({ at: 1, value }))
    window.dispatchEvent(new StorageEvent('storage', { key: name }))
  }

  it('follows what is typed in the other', () => {
    const { draft } = useDraft('note.c1', '')
    draft.value = 'He called'
    elsewhere('He called twice')
    expect(draft.value).toBe('He called twice')
  })

  it('is gone here as soon as the other has sent it', () => {
    const { draft } = useDraft('note.c1', { text: '' })
    draft.value.text = 'He called'
    elsewhere(undefined)
    expect(draft.value).toEqual({ text: '' })
  })

  it('does not write back what it was told, which would overtake the hands there', () => {
    const { draft } = useDraft('note.c1', '')
    draft.value = 'He'
    elsewhere('He c')
    expect(localStorage.getItem('wubu.draft.ann.note.c1')).toBe(JSON.stringify({ at: 1, value: 'He c' }))
  })
})
