import { sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { rawRows } from '../../../server/db/rawRows.ts'
import { insert } from '../../../server/db/database.ts'
import { systemActor } from '../../../server/deps.ts'
import { checkTickets } from '../../../server/verify/index.ts'
import { openTicketScene } from '../../helpers/ticketScene.ts'

it('the counts of sub-tasks and the marks of tickets are counted anew, and what is wrong is named', async () => {
  const { app, mei, open } = await openTicketScene()
  const { db } = app.deps
  const { id } = await open({ tags: ['press', '媒体'] })
  const task = await mei.get('ticket:openTask', { parentId: id, subject: 'one' })
  await mei.get('ticket:openTask', { parentId: id, subject: 'two' })
  await mei.get('ticket:change', { ticketId: task.id, version: 1, state: 'closed' })
  expect(await checkTickets(db)).toEqual([])
  await rawRows(db, sql`update tickets set open_tasks = 2 where id = ${id} returning id`)
  const stray = { id: `${id}|tag|gone`, ticketId: id, use: 'tag' as const, value: 'gone', openedAt: 1 }
  await db.writeAll(systemActor, {
    writes: [insert('ticketMarks', stray), { kind: 'remove', table: 'ticketMarks', id: `${id}|tag|press` }],
    events: [],
  })
  const found = (await checkTickets(db)).map((each) => `${each.invariant} ${each.id}`)
  expect(found.sort()).toEqual([`I10 ${id}`, `I10 ${id}|tag|gone`, `I10 ${id}|tag|press`].sort())
  await app.close()
})
