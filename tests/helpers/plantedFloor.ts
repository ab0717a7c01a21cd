import { sql } from 'drizzle-orm'
import { rawRows } from '../../server/db/rawRows.ts'
import { arrive, readyAgent, ring, talk } from './floorActs.ts'
import { openApp, type TestApp } from './testApp.ts'

/** A floor with one contact in each state that is not over, to be spoilt by hand. */
export interface PlantedFloor {
  app: TestApp
  ids: Record<'waiting' | 'ringing' | 'talking' | 'writing', string>
  agents: Record<'ringing' | 'talking' | 'writing' | 'idle', string>
  /** Runs a statement past all rules of the program; `where` ends it. Gives how many rows it changed. */
  spoil(statement: string): Promise<number>
}

export async function plantedFloor(): Promise<PlantedFloor> {
  const app = await openApp({
    queues: [
      { id: 'rings' },
      { id: 'talks' },
      { id: 'writes', dispositionRequired: false, wrapUpMs: 600_000 },
      { id: 'waits', mode: 'pull' },
    ],
  })
  const talker = await readyAgent(app, 'talker', { queues: ['talks'] })
  const writer = await readyAgent(app, 'writer', { queues: ['writes'] })
  const idle = await readyAgent(app, 'idle', { queues: ['waits'] })
  const { id: talking } = await talk(app, talker, { queue: 'talks' })
  const { id: writing } = await talk(app, writer, { queue: 'writes' })
  await writer.get('contact:end', { contactId: writing })
  const { id: waiting } = await arrive(app, { queue: 'waits' })
  const ringer = await readyAgent(app, 'ringer', { queues: ['rings'] })
  const { contact } = await ring(app, ringer, { queue: 'rings' })
  return {
    app,
    ids: { waiting, talking, writing, ringing: contact.id },
    agents: { talking: talker.user.id, writing: writer.user.id, ringing: ringer.user.id, idle: idle.user.id },
    async spoil(statement) {
      const changes = /^(update|insert|delete)/.test(statement)
      return (await rawRows(app.deps.db, sql.raw(changes ? `${statement} returning 1` : statement))).length
    },
  }
}
