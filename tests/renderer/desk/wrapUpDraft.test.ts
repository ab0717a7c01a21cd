import { describe, expect, it } from 'vitest'
import {
  emptyWrapUp,
  finishOf,
  type WrapUpDraft,
  wrapUpProblems,
} from '../../../renderer/features/wrapUp/wrapUpDraft.ts'
import { finishInput } from '../../../shared/contract/contacts.ts'

const draft = (changes: Partial<WrapUpDraft> = {}): WrapUpDraft => ({
  ...structuredClone(emptyWrapUp),
  disposition: 'resolved',
  ...changes,
})
const ticket = { ...emptyWrapUp.ticket, wanted: true, id: 't-1', subject: ' Late parcel ', text: ' ' }
const followUp = { wanted: true, at: '2030-05-01T09:30', text: ' Call back ' }
const now = new Date('2030-04-30T12:00').getTime()

describe('the wrap-up', () => {
  it('can be finished with a disposition alone', () => {
    expect(wrapUpProblems(draft(), false, now)).toEqual([])
    expect(finishOf('c1', draft(), '')).toEqual({ contactId: 'c1', disposition: 'resolved' })
  })

  it('names what is missing, in the order of the form', () => {
    const empty = draft({
      disposition: '',
      ticket: { ...ticket, subject: ' ' },
      followUp: { wanted: true, at: '', text: '' },
    })
    expect(wrapUpProblems(empty, false, now)).toEqual([
      'disposition',
      'subject',
      'followUpWho',
      'followUpAt',
      'followUpText',
    ])
  })

  it('lets nobody promise something for the past', () => {
    expect(wrapUpProblems(draft({ followUp }), true, now)).toEqual([])
    expect(wrapUpProblems(draft({ followUp }), true, new Date('2030-05-02').getTime())).toEqual(['followUpPast'])
  })

  it('does not ask about a ticket or promise that is not wanted', () => {
    const off = draft({
      ticket: { ...ticket, wanted: false, subject: '' },
      followUp: { ...followUp, wanted: false, at: '' },
    })
    expect(wrapUpProblems(off, false, now)).toEqual([])
    expect(finishOf('c1', off, '')).not.toHaveProperty('ticket')
  })

  it('writes ticket and promise in one go, as the contract has it', () => {
    const input = finishOf('c1', draft({ ticket, followUp, note: 'All agreed.' }), '')
    expect(finishInput.parse(input)).toEqual(input)
    expect(input).toMatchObject({
      ticket: { id: 't-1', subject: 'Late parcel', kind: 'complaint', priority: 'normal' },
      followUp: { text: 'Call back', dueAt: new Date('2030-05-01T09:30').getTime() },
    })
    expect(input.ticket).not.toHaveProperty('text')
  })

  it('takes a note along that was typed and not saved', () => {
    expect(finishOf('c1', draft({ note: 'Second.' }), ' First. ').note).toBe('First.\n\nSecond.')
    expect(finishOf('c1', draft(), 'Only this').note).toBe('Only this')
  })
})
