import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { insert } from '../../../server/db/database.ts'
import { type FactsDb, stayColumns } from '../../../server/db/reports/factsDb.ts'
import { systemActor } from '../../../server/deps.ts'
import { openFactsAt, openFactsInMemory } from '../../../server/reports/factsPlace.ts'
import { followFacts } from '../../../server/reports/reports.ts'
import type { ReportCounts } from '../../../shared/contract/reports.ts'
import { fakeWorld, morning } from '../../helpers/fakeWorld.ts'
import { agentActs, chanceOf, customerActs } from '../../helpers/randomFloor.ts'
import { openSearchedDatabase } from '../../helpers/searchPlaces.ts'
import { openApp, type TestApp, type TestDesk } from '../../helpers/testApp.ts'

const queues = ['sales', 'support']
const agents = ['mei', 'bob', 'ana']
const hour = 3_600_000

/** All that is known of stays and presence, in one order. */
async function allFacts(facts: FactsDb): Promise<unknown[]> {
  const stays = await facts.all({ sql: `select ${stayColumns.join()} from stays order by id`, values: [] })
  const presence = await facts.all({
    sql: 'select agent, at, state, reason, until from presence order by agent, at',
    values: [],
  })
  return [...stays, ...presence]
}

const nothing = { kind: 'timeline', agent: 'nobody', from: 0, to: 1, now: 1 } as const

describe('reports of a floor by chance', { timeout: 120_000 }, () => {
  let app: TestApp
  let lead: TestDesk
  let desks: TestDesk[]
  let place: Awaited<ReturnType<typeof openSearchedDatabase>>
  const world = fakeWorld(morning)
  const span = { from: morning - hour, to: morning + 10 * hour }

  beforeEach(async () => {
    place = await openSearchedDatabase(world.now)
    app = await openApp({ db: place.db, world })
    lead = await app.connect(await app.hire('lead', { role: 'lead' }))
    desks = []
    for (const name of agents) desks.push(await app.connect(await app.hire(name)))
    for (const desk of desks) await desk.get('presence:set', { state: 'ready' })
    const team = { name: { en: 'North', zh: '北组' }, private: false, position: 1, retired: false, version: 1 }
    await app.deps.db.writeAll(systemActor, {
      writes: [
        insert('teams', { ...team, id: 'north' }),
        ...[lead.user, desks[0]?.user, desks[1]?.user].flatMap((user, i) =>
          user ? [insert('teamMembers', { id: `m${i}`, teamId: 'north', userId: user.id })] : [],
        ),
      ],
      events: [],
    })
  })
  afterEach(async () => {
    await app.close()
    await place.drop()
  })

  async function play(steps: number, seed: number): Promise<void> {
    const chance = chanceOf(seed)
    for (let step = 0; step < steps; step++) {
      if (chance.chance() < 0.5) await customerActs(app, chance, queues)
      else
        await agentActs(
          chance.pick(desks),
          chance,
          queues,
          desks.map((desk) => desk.user.id),
        )
      await app.advance(1000 * chance.below(20))
    }
  }

  it('count what the wall counts, queue by queue, and the same from the log anew on either store', async () => {
    const [kept, anew] = [await openFactsAt(place.place), await openFactsInMemory()]
    const followed = followFacts(app.deps.db, kept)
    for (let part = 0; part < 3; part++) {
      await play(20, 11 + part)
      await followed.ask(nothing)
    }
    await followFacts(app.deps.db, anew).ask(nothing)
    const facts = await allFacts(kept)
    expect(facts.length).toBeGreaterThan(15)
    expect(await allFacts(anew)).toEqual(facts)

    const wall = await lead.get('wallboard:watch', {})
    const report = await lead.get('report:get', { ...span, by: 'queue' })
    expect(report.seq).toBe(wall.seq)
    for (const { queue, today } of wall.queues) {
      const row = report.rows.find(({ key }) => key === queue)
      if (!row) throw new Error(`${queue} is not in the report`)
      const same: Partial<ReportCounts> = {
        offered: today.offered,
        answered: today.answered,
        answeredInTime: today.answeredInTime,
        waitMs: today.waitMs,
        abandoned: today.abandoned,
        shortAbandoned: today.shortAbandoned,
        abandonedLate: today.abandonedLate,
        handled: today.handled,
        talkMs: today.talkMs,
        holdMs: today.holdMs,
        wrapUpMs: today.wrapUpMs,
      }
      expect(row.counts, queue).toMatchObject(same)
    }
    await kept.close()
    await anew.close()
  })

  it('show agents their own, a lead the agents of their teams, and hold together', async () => {
    await play(40, 5)
    const all = await lead.get('report:get', span)
    const admin = await app.connect(await app.hire('boss', { role: 'admin' }))
    const byAgent = await admin.get('report:get', { ...span, by: 'agent' })
    expect(byAgent.total.counts).toEqual(all.total.counts)

    const [mei, , ana] = desks
    if (!mei || !ana) throw new Error('three were hired')
    const own = await mei.get('report:get', { ...span, by: 'agent' })
    expect(own.rows.map(({ key }) => key)).toEqual([mei.user.id])
    expect(own.rows[0]).toMatchObject({ counts: byAgent.rows.find(({ key }) => key === mei.user.id)?.counts })
    const asQueue = await mei.get('report:get', { ...span, by: 'queue', filter: { agents: [ana.user.id] } })
    expect(asQueue.rows).toEqual([])

    const seen = await lead.get('report:get', { ...span, by: 'agent' })
    expect(seen.rows.map(({ key }) => key)).not.toContain(ana.user.id)
    expect(seen.rows.map(({ key }) => key)).toContain(mei.user.id)
    expect(await lead.request('report:timeline', { ...span, agentId: ana.user.id })).toMatchObject({
      ok: false,
      error: { code: 'notFound' },
    })
    const line = await lead.get('report:timeline', { ...span, agentId: mei.user.id })
    expect(line.contacts).toHaveLength(own.total.counts.answered)
    expect(line.presence.some(({ state }) => state === 'ready')).toBe(true)
    const ready = line.presence.reduce((sum, each) => sum + (each.state === 'ready' ? each.to - each.from : 0), 0)
    const work = own.total.counts.talkMs + own.total.counts.holdMs + own.total.counts.wrapUpMs
    expect(own.rows[0]?.figures.occupancy).toBeCloseTo(work / ready, 6)
    const drilled = await lead.get('report:drill', {
      ...span,
      figure: 'answered',
      cell: { by: 'agent', key: ana.user.id },
    })
    expect(drilled.items).toEqual([])

    const teams = await admin.get('report:get', { ...span, by: 'team' })
    expect(teams.rows.find(({ key }) => key === 'north')?.counts.answered).toBe(seen.total.counts.answered)
    expect(teams.total.counts).toEqual(all.total.counts)
  })

  it('every row of every group and interval sums to the whole, and every figure opens as many as it counts', async () => {
    await play(40, 8)
    const admin = await app.connect(await app.hire('boss', { role: 'admin' }))
    const whole = (await admin.get('report:get', span)).total.counts
    expect(whole.offered).toBeGreaterThan(5)
    const groups = ['queue', 'agent', 'channel', 'disposition', 'class', 'script', 'temperament'] as const
    for (const by of groups)
      for (const interval of ['half', 'day', 'month'] as const) {
        const { rows, total } = await admin.get('report:get', { ...span, by, interval })
        expect(total.counts, `${by} ${interval}`).toEqual(whole)
        if (interval !== 'day') continue
        for (const { key, counts, from, to } of rows) {
          const page = await admin.get('report:drill', { from, to, figure: 'offered', cell: { by, key }, limit: 200 })
          expect(page.items.length, `${by} ${String(key)}`).toBe(counts.offered)
        }
      }
    const { cells } = await admin.get('report:heat', span)
    expect(cells.reduce((sum, { counts }) => sum + counts.offered, 0)).toBe(whole.offered)
    const hot = cells.find(({ counts }) => counts.offered > 0)
    if (!hot) throw new Error('no hour had a contact')
    const behind = await admin.get('report:drill', {
      ...span,
      figure: 'offered',
      weekday: hot.weekday,
      hour: hot.hour,
      limit: 200,
    })
    expect(behind.items).toHaveLength(hot.counts.offered)
  })

  it('answer over HTTP, and as a file in which no text is a formula', async () => {
    await play(15, 3)
    const query = `from=${span.from}&to=${span.to}&by=queue&interval=day`
    const { status, body } = await app.api('GET', `/reports/contacts?${query}`)
    expect(status).toBe(200)
    expect(body).toMatchObject({ interval: 'day', by: 'queue' })
    const file = await fetch(`${app.url}/api/v1/reports/contacts?${query}&format=csv`, {
      headers: { authorization: `Bearer ${app.adminToken}` },
    })
    expect(file.headers.get('content-type')).toContain('text/csv')
    const lines = (await file.text()).split('\r\n')
    expect(lines[0]).toContain('from,to,key,name,offered,answered')
    expect(lines.at(-2)).toContain(',total,')
    expect((await app.api('GET', '/reports/contacts?from=5&to=4')).status).toBe(400)
    expect((await app.api('GET', '/reports/contacts?from=0&to=4&by=colour')).status).toBe(400)
    expect((await app.api('GET', '/reports/metrics')).status).toBe(200)
    expect((await app.api('GET', '/reports/forecast?days=3')).status).toBe(200)
    const many = await app.api('GET', `/reports/contacts?from=0&to=${5 * 366 * 24 * hour - 1}&interval=quarter`)
    expect(many.status).toBe(200)
  })
})
