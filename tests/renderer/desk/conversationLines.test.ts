import { describe, expect, it } from 'vitest'
import { conversationLines, eventsBetween } from '../../../renderer/features/contact/conversationLines.ts'
import type { Message } from '../../../shared/contract/contacts.ts'
import { aContact } from '../helpers/things.ts'

const said = (at: number, text: string): Message => ({
  id: `m${at}`,
  contactId: 'c1',
  at,
  from: 'customer',
  authorId: null,
  authorName: null,
  text,
})
const read = (lines: ReturnType<typeof conversationLines>) => lines.map((line) => line.message?.text ?? line.mark?.kind)

describe('the conversation', () => {
  it('lays what was said and what happened in the order of time', () => {
    const contact = aContact({ enteredAt: 100, answeredAt: 300, endedAt: 900, endedBy: 'customer' })
    const lines = conversationLines(
      contact,
      [said(200, 'hello?'), said(400, 'at last')],
      [
        { at: 500, what: 'held' },
        { at: 600, what: 'resumed' },
      ],
    )
    expect(read(lines)).toEqual(['entered', 'hello?', 'answered', 'at last', 'held', 'resumed', 'ended'])
  })

  it('shows a hold that began before this window was open, and shows it once', () => {
    const contact = aContact({ enteredAt: 100, answeredAt: 200, heldAt: 500 })
    expect(read(conversationLines(contact, [], []))).toEqual(['entered', 'answered', 'held'])
    expect(read(conversationLines(contact, [], [{ at: 500, what: 'held' }]))).toEqual(['entered', 'answered', 'held'])
  })

  it('shows that it was passed on with a note', () => {
    const contact = aContact({
      enteredAt: 100,
      offeredAt: 150,
      answeredAt: 200,
      transferNote: 'knows the order number',
    })
    expect(read(conversationLines(contact, [], []))).toEqual(['entered', 'passedOn', 'answered'])
  })

  it('has an id of its own for every line', () => {
    const contact = aContact({ enteredAt: 1, answeredAt: 1, endedAt: 1, endedBy: 'agent' })
    const ids = conversationLines(contact, [said(1, 'a')], []).map((line) => line.id)
    expect(new Set(ids).size).toBe(ids.length)
  })
})

describe('what happened between two states of a contact', () => {
  it('is a hold, a resume, a mood', () => {
    expect(eventsBetween(aContact(), aContact({ heldAt: 70 }), 71)).toEqual([{ at: 70, what: 'held' }])
    expect(eventsBetween(aContact({ heldAt: 70 }), aContact(), 90)).toEqual([{ at: 90, what: 'resumed' }])
    expect(eventsBetween(aContact(), aContact({ mood: 'calm' }), 80)).toEqual([{ at: 80, what: 'mood', mood: 'calm' }])
  })

  it('is nothing when the call ended on hold, or the mood was taken back', () => {
    expect(eventsBetween(aContact({ heldAt: 70 }), aContact({ state: 'wrapUp' }), 90)).toEqual([])
    expect(eventsBetween(aContact({ mood: 'calm' }), aContact(), 90)).toEqual([])
  })
})
