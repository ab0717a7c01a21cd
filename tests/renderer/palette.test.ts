import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ref } from 'vue'
import { installConnection } from '../../renderer/connection/current.ts'
import { usePaletteItems } from '../../renderer/features/shell/usePaletteItems.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import { mountSetup } from './helpers/mountSetup.ts'
import { aHit, aPersonHit } from './helpers/records.ts'

type Answer = (result: Result<unknown>) => void
let asked: { text: unknown; noun: string; answer: Answer }[] = []

beforeEach(() => {
  vi.useFakeTimers()
  asked = []
  installConnection({
    start() {},
    stop() {},
    request: (name, input) =>
      new Promise((resolve) => {
        expect(name).toBe('search:all')
        // The palette asks as the contract has it, and the tests below shape the answers so.
        const { text, nouns } = input as { text: string; nouns: string[] }
        asked.push({ text, noun: nouns[0] ?? '', answer: resolve as Answer })
      }),
  })
})
afterEach(() => vi.useRealTimers())

const page = (items: unknown[]) => ok({ items, nextCursor: null, isBuilding: false })
async function answer(text: string, noun: 'customer' | 'ticket', result: Result<unknown>) {
  asked.find((each) => each.noun === noun && each.text === text)!.answer(result)
  await flushPromises()
}
function begin() {
  const query = ref('')
  const { given, unmount } = mountSetup(() => usePaletteItems(query))
  const type = async (words: string) => {
    query.value = words
    await vi.advanceTimersByTimeAsync(200)
  }
  const shown = () => given.groups.value.map((group) => [group.id, group.items.map((item) => item.label)])
  return { palette: given, type, shown, unmount }
}

describe('the search of the palette', () => {
  it('finds people and everything else on the server, each under its heading, and leads to all of it', async () => {
    const { palette, type, shown, unmount } = begin()
    await type('chen')
    expect(palette.searching.value).toBe(true)
    await answer('chen', 'customer', page([aPersonHit()]))
    const rest = [aHit(), aHit({ noun: 'article', id: 'a', number: null, title: 'Chen’s rule' })]
    await answer('chen', 'ticket', page([...rest, aHit({ noun: 'contact', id: 'c', number: null, title: '' })]))
    expect(palette.searching.value).toBe(false)
    expect(shown()).toEqual([
      ['customer', ['陈伟 · Chen Wei']],
      ['contact', ['complaint']],
      ['ticket', ['C-10001 · Parcel late']],
      ['article', ['Chen’s rule']],
      ['everything', ['All that is found for “chen”']],
    ])
    expect(palette.groups.value[0]!.items[0]!.note).toBe('+86 139 0000 0001 · 日照')
    unmount()
  })

  it('asks once for what was typed in one go, and drops an answer to older words', async () => {
    const { type, shown, unmount } = begin()
    await type('li')
    await type('lin')
    expect(asked.map((each) => each.text)).toEqual(['li', 'li', 'lin', 'lin'])
    await answer('lin', 'customer', page([aPersonHit({ id: 'lin', title: 'Lin', said: null })]))
    await answer('li', 'customer', page([aPersonHit({ id: 'li', title: 'Li', said: null })]))
    expect(shown()[0]).toEqual(['customer', ['Lin']])
    await type('')
    expect(shown()).toEqual([])
    unmount()
  })

  it('says of whom it found only what is near', async () => {
    const { palette, type, unmount } = begin()
    await type('chne')
    await answer('chne', 'customer', page([aPersonHit({ isNear: true, reach: null })]))
    expect(palette.groups.value[0]!.items[0]!.note).toBe('similar · 日照')
    unmount()
  })

  it('says when the server could not search', async () => {
    const { palette, type, unmount } = begin()
    await type('x')
    await answer('x', 'customer', fail({ code: 'busy', reason: 'storage', message: 'no disk' }))
    expect(palette.failure.value).toMatchObject({ code: 'busy' })
    unmount()
  })
})
