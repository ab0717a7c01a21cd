import { beforeEach, describe, expect, it } from 'vitest'
import type { Connection } from '../../../renderer/connection/connection.ts'
import { installConnection } from '../../../renderer/connection/current.ts'
import MessageComposer from '../../../renderer/features/contact/MessageComposer.vue'
import { longestText } from '../../../renderer/features/contact/useSend.ts'
import { useOutboxStore } from '../../../renderer/stores/outbox.ts'
import { fail, type Result } from '../../../shared/result.ts'
import { mountPlain } from '../helpers/mountSetup.ts'
import { aContact } from '../helpers/things.ts'

const asked: { name: string; input: object }[] = []
let answers: (() => Promise<Result<never>>)[] = []
const connection: Connection = {
  start() {},
  stop() {},
  request: (name, input) => {
    asked.push({ name, input })
    return answers.shift()?.() ?? Promise.resolve(fail({ code: 'timeout', reason: 'noAnswer', message: 'x' }))
  },
}
beforeEach(() => {
  localStorage.clear()
  asked.length = 0
  answers = []
  installConnection(connection)
})

const open = (
  channel: 'voice' | 'chat' | 'email',
  kind: 'reply' | 'note',
  state: 'connected' | 'wrapUp' = 'connected',
) => {
  const wrapper = mountPlain(MessageComposer, { contact: aContact({ channel, state }), kind })
  return { wrapper, area: wrapper.get('textarea') }
}

describe('the place where one writes', () => {
  it('sends a chat by Enter, and makes a line of Shift Enter', async () => {
    const { area } = open('chat', 'reply')
    await area.setValue('Hello')
    await area.trigger('keydown', { key: 'Enter', shiftKey: true })
    expect(asked).toHaveLength(0)
    await area.trigger('keydown', { key: 'Enter' })
    expect(asked).toMatchObject([{ name: 'contact:message', input: { text: 'Hello' } }])
  })

  it('sends a letter by Ctrl Enter only', async () => {
    const { area } = open('email', 'reply')
    await area.setValue('Dear customer')
    await area.trigger('keydown', { key: 'Enter' })
    expect(asked).toHaveLength(0)
    await area.trigger('keydown', { key: 'Enter', ctrlKey: true })
    expect(asked).toHaveLength(1)
  })

  it('saves a note by Ctrl Enter only, as every field of several lines', async () => {
    const { area, wrapper } = open('voice', 'note')
    await area.setValue('Wants a refund')
    await area.trigger('keydown', { key: 'Enter' })
    expect(asked).toHaveLength(0)
    await area.trigger('keydown', { key: 'Enter', ctrlKey: true })
    expect(asked).toMatchObject([{ name: 'contact:note' }])
    expect(wrapper.text()).toContain('Ctrl Enter saves')
  })

  it('gives Ctrl Enter one meaning: with nothing written it does nothing', async () => {
    const { area } = open('chat', 'reply')
    const event = new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, bubbles: true, cancelable: true })
    area.element.dispatchEvent(event)
    expect(event.defaultPrevented).toBe(true)
    expect(asked).toHaveLength(0)
  })

  it('keeps the focus where the next words are written, also after a click on the button', async () => {
    const { area, wrapper } = open('chat', 'reply')
    await area.setValue('Hello')
    wrapper.get<HTMLButtonElement>('button[type=submit]').element.focus()
    await wrapper.get('form').trigger('submit')
    expect(document.activeElement).toBe(area.element)
  })

  it('never takes the Enter of an input method for its own', async () => {
    const { area } = open('voice', 'note')
    await area.setValue('nihao')
    await area.trigger('keydown', { key: 'Enter', isComposing: true })
    await area.trigger('keydown', { key: 'Enter', keyCode: 229 })
    await area.trigger('keydown', { key: 'Enter', ctrlKey: true, isComposing: true })
    expect(asked).toHaveLength(0)
  })

  it('hands the text to the outbox, which keeps it, and is free for the next', async () => {
    const { area } = open('voice', 'note')
    await area.setValue('Wants a refund')
    await area.trigger('keydown', { key: 'Enter', ctrlKey: true })
    expect(area.element.value).toBe('')
    expect(useOutboxStore().list).toMatchObject([{ contactId: 'c1', kind: 'note', text: 'Wants a refund' }])
  })

  it('does not send what is too long, and says by how much', async () => {
    const { area, wrapper } = open('chat', 'reply')
    await area.setValue('x'.repeat(longestText + 5))
    await area.trigger('keydown', { key: 'Enter' })
    expect(asked).toHaveLength(0)
    expect(wrapper.text()).toContain('5 characters too many')
  })

  it('offers to keep a reply as a note when the customer has left', async () => {
    const { area, wrapper } = open('chat', 'reply', 'wrapUp')
    await area.setValue('Here it is')
    const keep = wrapper.findAll('button').find((button) => button.text().includes('Keep as a note'))
    await keep?.trigger('click')
    expect(wrapper.emitted('asNote')).toHaveLength(1)
    expect(area.element.value).toBe('')
  })
})
