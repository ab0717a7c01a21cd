import { describe, expect, it } from 'vitest'
import { recomputeWall } from '../../server/queues/wallboard.ts'
import { agentActs, chanceOf, customerActs } from '../helpers/randomFloor.ts'
import { screenOf } from '../helpers/deskScreen.ts'
import { expectInvariants, noSweeps } from '../helpers/invariants.ts'
import { type ModelDesk, modelDesk } from '../helpers/modelDesk.ts'
import { snapshotOf } from '../helpers/floorActs.ts'
import { openApp } from '../helpers/testApp.ts'
import { testDialect } from '../helpers/testDatabase.ts'

const queues = ['sales', 'support', 'pulled']
const people = ['ann', 'bo', 'cai', 'dee']

/** A day on the floor by chance, with links that break; every screen is looked at now and then, and at the end. */
async function day(seed: number, steps: number): Promise<void> {
  const app = await openApp({
    queues: [
      { id: 'sales', wrapUpMs: 5000, scriptId: 'general-enquiry' },
      { id: 'support', dispositionRequired: false, overflowTo: 'sales', overflowAfterMs: 30_000 },
      { id: 'pulled', mode: 'pull' },
    ],
  })
  const luck = chanceOf(seed)
  const desks: ModelDesk[] = []
  for (const [i, name] of people.entries()) {
    const user = await app.hire(name, { queues: i % 2 ? queues : queues.slice(0, 2) })
    const desk = modelDesk(app, user, await app.signIn(user))
    await desk.connect()
    desks.push(desk)
  }
  for (let i = 0; i < 10; i++) {
    const known = {
      name: `客户 ${i}`,
      phones: [`1380000${String(i).padStart(4, '0')}`],
      class: i % 2 ? 'vip' : 'ordinary',
    }
    await app.api('POST', '/customers', known)
  }
  const ids = desks.map((desk) => desk.user.id)
  const lead = await app.connect(await app.hire('lead', { role: 'lead' }))

  const look = async () => {
    for (const desk of desks) if (!desk.desk) await desk.connect()
    await app.settle()
    // What the server has said has arrived once it answers again.
    for (const { desk } of desks) await desk!.get('session:ping', {})
    for (const desk of desks) {
      const fresh = await app.connect(desk.user)
      await desk.desk!.get('session:ping', {})
      expect(await desk.screen(), `seed ${seed}, ${desk.user.name}`).toBe(screenOf(await snapshotOf(fresh)))
      fresh.disconnect()
    }
    const wall = await lead.get('wallboard:watch', {})
    expect(wall, `seed ${seed}`).toEqual(await recomputeWall(app.deps))
    await expectInvariants(app.deps, noSweeps)
  }

  for (let step = 1; step <= steps; step++) {
    app.world.advance(200 + luck.below(1500))
    const roll = luck.chance()
    const desk = luck.pick(desks)
    if (roll < 0.2) await customerActs(app, luck, queues)
    else if (roll < 0.86) {
      if (!desk.desk) await desk.connect()
      else if (luck.chance() < 0.04) desk.cut()
      else if (luck.chance() < 0.04) {
        await app.settle()
        await desk.desk.get('session:ping', {})
        desk.cut(true)
      } else await agentActs(desk.desk, luck, queues, ids)
    } else if (roll < 0.985) await app.advance(1000 * (1 + luck.below(3)))
    else await app.advance(31_000)
    if (luck.chance() < 0.5) await app.settle()
    if (step % 60 === 0) await look()
  }
  await look()
  await app.close()
}

describe('a desk that is cut off at any moment and resumes', () => {
  // Each step is some ten round trips to PostgreSQL: there a few days must do.
  for (const seed of testDialect === 'sqlite' ? [1, 2, 3, 4, 5] : [1, 2]) {
    it(
      `ends with the very screen of a fresh start, the wall with the figures of the log (seed ${seed})`,
      { timeout: 60_000 },
      () => day(seed, 200),
    )
  }
})
