import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ref } from 'vue'
import { installConnection } from '../../renderer/connection/current.ts'
import { usePaletteItems } from '../../renderer/features/shell/usePaletteItems.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import { mountSetup } from './helpers/mountSetup.ts'
import { aCustomer, aTicket } from './helpers/records.ts'

type Answer = (result: Result<unknown>) => void
let asked: { name: string; search: unknown; answer: Answer }[] = []

beforeEach(() => {
  vi.useFakeTimers()
  asked = []
  installConnection({
    start() {},
    stop() {},
    request: (name, input) =>
      new Promise((resolve) => {
        // The tests below shape the answers as the contract does.
        asked.push({ name, search: (input as { search?: string }).search, answer: resolve as Answer })
      }),
  })
})
afterEach(() => vi.useRealTimers())

const page = (items: unknown[]) => ok({ items, nextCursor: null })
async function answer(search: string, name: string, result: Result<unknown>) {
  asked.find((each) => each.name === name && each.search === search)!.answer(result)
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
  it('finds customers and tickets of the server, each under its heading', async () => {
    const { palette, type, shown, unmount } = begin()
    await type('chen')
    expect(palette.searching.value).toBe(true)
    await answer('chen', 'customer:list', page([aCustomer()]))
    await answer('chen', 'ticket:list', page([aTicket()]))
    expect(palette.searching.value).toBe(false)
    expect(shown()).toEqual([
      ['customers', ['陈伟 · Chen Wei']],
      ['tickets', ['C-10001 · Parcel late']],
    ])
    unmount()
  })

  it('asks once for what was typed in one go, and drops an answer to older words', async () => {
    const { type, shown, unmount } = begin()
    await type('li')
    await type('lin')
    expect(asked.map((each) => each.search)).toEqual(['li', 'li', 'lin', 'lin'])
    await answer('lin', 'customer:list', page([aCustomer({ id: 'lin', name: 'Lin', nameSaid: null })]))
    await answer('li', 'customer:list', page([aCustomer({ id: 'li', name: 'Li', nameSaid: null })]))
    expect(shown()).toEqual([['customers', ['Lin']]])
    await type('')
    expect(shown()).toEqual([])
    unmount()
  })

  it('says when the server could not search', async () => {
    const { palette, type, unmount } = begin()
    await type('x')
    await answer('x', 'customer:list', fail({ code: 'busy', reason: 'storage', message: 'no disk' }))
    expect(palette.failure.value).toMatchObject({ code: 'busy' })
    unmount()
  })
})
