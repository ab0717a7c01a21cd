import { describe, expect, it } from 'vitest'
import { useAction } from '../../renderer/composables/useAction.ts'
import { useNotices } from '../../renderer/composables/useNotices.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import { mountSetup } from './helpers/mountSetup.ts'

const notices = useNotices()
const last = () => notices.notices.value.at(-1)

describe('an action', () => {
  it('is busy at once, and does not run twice at a time', async () => {
    let resolve: (result: Result<number>) => void = () => {}
    const promise = new Promise<Result<number>>((give) => {
      resolve = give
    })
    let runs = 0
    const { given } = mountSetup(() =>
      useAction(() => {
        runs += 1
        return promise
      }),
    )
    const first = given.run()
    expect(given.busy.value).toBe(true)
    expect(await given.run()).toBeUndefined()
    resolve(ok(1))
    expect(await first).toEqual(ok(1))
    expect([given.busy.value, runs]).toEqual([false, 1])
  })

  it('that is refused says what happened, what was kept and what to do', async () => {
    const { given } = mountSetup(() => useAction(async () => fail({ code: 'stale', reason: 'taken', message: 'x' })))
    await given.run()
    expect(given.failure.value?.reason).toBe('taken')
    expect(last()).toMatchObject({
      tone: 'warn',
      heading: 'A colleague was quicker, or the caller has left.',
      text: 'Nothing was changed at your desk. Take the next one.',
    })
  })

  it('falls back to the words of the code for a reason it does not know', async () => {
    const { given } = mountSetup(() =>
      useAction(async () => fail({ code: 'forbidden', reason: 'unheardOf', message: 'x' })),
    )
    await given.run()
    expect(last()?.heading).toBe('Your role does not allow this.')
  })

  it('tells a lost link from an agent who is offline', async () => {
    const { given } = mountSetup(() =>
      useAction(async (code: 'timeout' | 'conflict') => fail({ code, reason: 'offline', message: 'x' })),
    )
    await given.run('timeout')
    expect(last()?.heading).toBe('There is no link to the server.')
    await given.run('conflict')
    expect(last()?.heading).toBe('You are set to offline.')
  })

  it('turns a bug into a failure, never into silence', async () => {
    const { given } = mountSetup(() => useAction(() => Promise.reject(new Error('bug'))))
    expect(await given.run()).toMatchObject({ ok: false, error: { code: 'internal' } })
    expect(last()?.tone).toBe('danger')
  })

  it('that is quiet leaves the telling to its form', async () => {
    const before = notices.notices.value.length
    const { given } = mountSetup(() => useAction(async () => fail({ code: 'busy', message: 'x' }), { quiet: true }))
    await given.run()
    expect(given.failure.value?.code).toBe('busy')
    expect(notices.notices.value.length).toBe(before)
  })
})
