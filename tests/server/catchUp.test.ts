import { afterEach, beforeEach, expect, it } from 'vitest'
import { cut, readyAgent, talk } from '../helpers/floorActs.ts'
import { openApp, type TestApp } from '../helpers/testApp.ts'

let app: TestApp
beforeEach(async () => {
  app = await openApp()
})
afterEach(() => app.close())

it('a desk that says up to where it has heard gets every line after it, from the very next one', async () => {
  const desk = await readyAgent(app, 'mei')
  const { id } = await talk(app, desk)
  await cut(app, desk)
  const heard = await app.deps.db.lastSeq()
  const { body } = await app.api('POST', `/contacts/${id}/messages`, { text: 'still there?' })
  const again = await app.connect(desk.user, { since: heard })
  const resumed = await again.get('session:resume', { since: heard })
  expect('events' in resumed && resumed.events[0]).toEqual({
    push: 'message:added',
    data: { seq: heard + 1, message: body.message },
  })
})
