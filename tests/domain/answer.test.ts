import { describe, expect, it } from 'vitest'
import { answer } from '../../server/answer.ts'
import type { Deps } from '../../server/deps.ts'
import { conflict, LostUpdate } from '../../server/errors.ts'
import { silentLog } from '../../server/log.ts'
import { OutcomeUnknown } from '../../server/storageTrouble.ts'

/** The answer to a request that throws this, and what the operator's log got. */
async function answerTo(error: Error) {
  const logged: object[] = []
  const log: Deps['log'] = { ...silentLog, error: (fields: object) => void logged.push(fields) }
  // Nothing else of the server is asked for.
  const result = await answer({ log } as Deps, 'contact:hold', () => Promise.reject(error))
  return { result, logged }
}

describe('an answer to what went wrong', () => {
  it('that nobody knows the outcome of is told as busy, and is in the log with its cause', async () => {
    const error = new OutcomeUnknown(new Error('the link broke'))
    const { result, logged } = await answerTo(error)
    expect(result).toMatchObject({ ok: false, error: { code: 'busy', reason: 'storage' } })
    expect(logged).toEqual([{ err: error, request: 'contact:hold' }])
  })

  it('that was refused or overtaken is no news for an operator', async () => {
    expect(await answerTo(conflict('notHeld', 'The customer is not on hold.'))).toMatchObject({
      result: { error: { code: 'conflict', reason: 'notHeld' } },
      logged: [],
    })
    expect(await answerTo(new LostUpdate('contacts'))).toMatchObject({
      result: { error: { code: 'conflict', reason: 'overtaken' } },
      logged: [],
    })
  })

  it('that nobody foresaw is told without detail and logged in full', async () => {
    const error = new Error('secret detail')
    const { result, logged } = await answerTo(error)
    expect(JSON.stringify(result)).not.toContain('secret')
    expect(logged).toEqual([{ err: error, request: 'contact:hold' }])
  })
})
