import { beforeEach, describe, expect, it } from 'vitest'
import type { Connection } from '../../../renderer/connection/connection.ts'
import { installConnection } from '../../../renderer/connection/current.ts'
import CallerSearch from '../../../renderer/features/caller/CallerSearch.vue'
import { ok } from '../../../shared/result.ts'
import { mountPlain } from '../helpers/mountSetup.ts'

const people = ['Maya', 'Mateo', 'Mia'].map((name) => ({ id: name, name, city: null, phones: [] }))
const finding: Connection = {
  start() {},
  stop() {},
  // What the search reads of a page of customers.
  request: async () => ok({ items: people, total: 3, nextCursor: null }) as never,
}
// jsdom lays nothing out and so has no scrolling.
Element.prototype.scrollIntoView = () => {}
beforeEach(() => installConnection(finding))

async function search() {
  const wrapper = mountPlain(CallerSearch, { busy: false })
  const input = wrapper.get('input')
  await input.setValue('m')
  await expect.poll(() => wrapper.findAll('[role=option]').length).toBe(3)
  const key = (name: string, init = {}) => input.trigger('keydown', { key: name, ...init })
  const chosen = () => wrapper.get('[aria-selected=true]').text()
  return { wrapper, input, key, chosen }
}

describe('the search for the caller', () => {
  it('goes through who was found by arrows, around the end, and tells which is meant', async () => {
    const { wrapper, input, key, chosen } = await search()
    expect(chosen()).toBe('Maya')
    await key('ArrowDown')
    expect(chosen()).toBe('Mateo')
    expect(input.attributes('aria-activedescendant')).toBe(wrapper.get('[aria-selected=true]').attributes('id'))
    await key('ArrowUp')
    await key('ArrowUp')
    expect(chosen()).toBe('Mia')
  })

  it('chooses by Enter, never by one that ends a composition', async () => {
    const { wrapper, key } = await search()
    await key('ArrowDown')
    await key('Enter', { isComposing: true })
    expect(wrapper.emitted('choose')).toBeUndefined()
    await key('Enter')
    expect(wrapper.emitted('choose')).toEqual([['Mateo']])
  })

  it('takes nobody while what is typed is not searched for yet', async () => {
    const { wrapper, input, key } = await search()
    await input.setValue('mo')
    await key('Enter')
    expect(wrapper.emitted('choose')).toBeUndefined()
  })
})
