import { expect, it } from 'vitest'
import { makeReason, readReason } from '../../shared/domain/madeReasons.ts'

it('a reason that the server made is read again with its word, and what a person wrote is not', () => {
  expect(readReason(makeReason('reviewDue'))).toEqual({ reason: 'reviewDue', word: '' })
  expect(readReason(makeReason('checkFailed', 'price $& 5'))).toEqual({ reason: 'checkFailed', word: 'price $& 5' })
  expect(readReason(makeReason('problemSolved', 'P-10001'))).toEqual({ reason: 'problemSolved', word: 'P-10001' })
  for (const said of ['the appeal was weak', 'its review is due soon', '客户同意了'])
    expect(readReason(said)).toBeUndefined()
})
