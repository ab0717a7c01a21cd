import { expect, it } from 'vitest'
import { fakeWorld } from '../helpers/fakeWorld.ts'
import { agentOf, arrive, readyAgent, stateOf } from '../helpers/floorActs.ts'
import { openApp } from '../helpers/testApp.ts'
import { lastingDatabase } from '../helpers/testDatabase.ts'
import { until } from '../helpers/until.ts'

it('after a restart nothing rings before the desk is back, and then at once', async () => {
  const lasting = await lastingDatabase()
  const world = fakeWorld()
  const before = await openApp({ world, db: await lasting.open(world.now) })
  const { user } = await readyAgent(before, 'mei')
  await before.close()

  const after = await openApp({ world, db: await lasting.open(world.now), isBack: true })
  const { id } = await arrive(after)
  expect(await stateOf(after, id)).toMatchObject({ state: 'queued' })
  const desk = await after.connect(user)
  await until(async () => (await stateOf(after, id)).state === 'offered', 'the offer to the desk that is back')
  expect(await stateOf(after, id)).toMatchObject({ agentId: user.id })
  expect((await agentOf(desk)).chosen).toBe('ready')
  await after.close()
  await lasting.drop()
})
