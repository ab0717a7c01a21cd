import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { EventOf, LoggedEvent } from '../../../server/db/database.ts'
import { listEvents } from '../../../server/db/eventLog.ts'
import { defaultSettings } from '../../../server/settings.ts'
import { type Bounds, checkLog, createLogCheck, type InvariantId } from '../../../server/verify/index.ts'
import { type PlantedFloor, plantedFloor } from '../../helpers/plantedFloor.ts'

describe('the checker of the log', () => {
  let floor: PlantedFloor
  let log: LoggedEvent[]
  beforeAll(async () => {
    floor = await plantedFloor()
    // The offer rings in vain, and the wrap-up ends by itself.
    await floor.app.advance(601_000)
    const last = await floor.app.deps.db.lastSeq()
    log = await listEvents(floor.app.deps.db, 0, last, last)
  })
  afterAll(() => floor.app.close())

  const judge = (lines: readonly LoggedEvent[], bounds: Partial<Bounds> = { isClockSteady: true }): string[] =>
    createLogCheck(defaultSettings, bounds)
      .add(lines)
      .map(({ invariant, id }) => `${invariant} ${id}`)
  /** The log with one line about a contact changed. */
  const changed = (what: string, id: string, change: (line: EventOf<'contact'>) => void): LoggedEvent[] => {
    const lines = structuredClone(log)
    const line = lines.findLast((each) => each.what === what && each.nounId === id)
    if (line?.noun !== 'contact') throw new Error(`no line tells that ${id} was ${what}`)
    change(line)
    return lines
  }

  it('finds nothing in a sound log, whole or page by page', async () => {
    expect(judge(log)).toEqual([])
    const check = createLogCheck(defaultSettings)
    expect(log.flatMap((line) => check.add([line]))).toEqual([])
    expect((await checkLog(floor.app.deps)).violations).toEqual([])
    const told = new Set(log.map(({ what }) => what))
    for (const what of ['received', 'offered', 'accepted', 'ended', 'timedOut', 'wrapUpExpired'])
      expect(told).toContain(what)
  })

  it.each<[InvariantId, string, (f: PlantedFloor) => LoggedEvent[], ((f: PlantedFloor) => string)?]>([
    ['I5', 'a line that is missing', () => log.filter(({ seq }) => seq !== 7), () => '8'],
    [
      'I6',
      'a second call for one agent',
      (f) => changed('offered', f.ids.ringing, ({ payload }) => (payload.contact.agentId = f.agents.talking)),
      (f) => f.ids.ringing,
    ],
    [
      'I7',
      'an offer accepted that was not open',
      (f) => changed('accepted', f.ids.talking, ({ payload }) => (payload.offerId = 'another')),
      (f) => f.ids.talking,
    ],
    [
      'I7',
      'an offer accepted by somebody else',
      (f) => changed('accepted', f.ids.talking, ({ payload }) => (payload.contact.agentId = f.agents.idle)),
      (f) => f.ids.talking,
    ],
    [
      'I8',
      'an offer that rang too long',
      (f) => changed('timedOut', f.ids.ringing, (line) => (line.at += 1001)),
      (f) => f.ids.ringing,
    ],
    [
      'I10',
      'a move that is not in the table',
      (f) => changed('ended', f.ids.writing, ({ payload }) => (payload.contact.state = 'queued')),
      (f) => f.ids.writing,
    ],
    [
      'I10',
      'a change that nobody told',
      (f) => changed('accepted', f.ids.talking, ({ payload }) => payload.contact.version++),
      (f) => f.ids.talking,
    ],
    [
      'I10',
      'somebody who never entered',
      (f) => changed('received', f.ids.talking, (line) => (line.what = 'moodSet')),
      (f) => f.ids.talking,
    ],
    [
      'I10',
      'somebody who entered twice',
      (f) => changed('offered', f.ids.talking, (line) => (line.what = 'received')),
      (f) => f.ids.talking,
    ],
    [
      'I11',
      'an offer without a rule',
      (f) => changed('offered', f.ids.talking, ({ payload }) => (payload.why = [])),
      (f) => f.ids.talking,
    ],
    [
      'I11',
      'a place in line that was lost',
      (f) => changed('timedOut', f.ids.ringing, ({ payload }) => payload.contact.rankAt++),
      (f) => f.ids.ringing,
    ],
    [
      'I18',
      'a wrap-up that ended late',
      (f) => changed('wrapUpExpired', f.ids.writing, (line) => (line.at += 2001)),
      (f) => f.ids.writing,
    ],
    [
      'I18',
      'a wrap-up that ended early',
      (f) => changed('wrapUpExpired', f.ids.writing, (line) => (line.at -= 2001)),
      (f) => f.ids.writing,
    ],
    [
      'I19',
      'an offer that timed out early',
      (f) => changed('timedOut', f.ids.ringing, (line) => (line.at -= 1)),
      (f) => f.ids.ringing,
    ],
    ['I19', 'time that runs backwards', (f) => changed('received', f.ids.waiting, (line) => (line.at -= 60_000))],
  ])('finds by %s %s', (invariant, _what, spoilt, id) => {
    const found = judge(spoilt(floor))
    if (id) expect(found).toContain(`${invariant} ${id(floor)}`)
    else expect(found.some((each) => each.startsWith(`${invariant} `))).toBe(true)
  })

  it('finds a break that a timer took away (I12), but lets one that rang in vain be not ready', () => {
    const lines = structuredClone(log)
    const line = lines.find((each) => each.noun === 'agent' && each.payload.agent.reason === 'ringNoAnswer')
    if (line?.noun !== 'agent') throw new Error('nobody let it ring')
    expect(judge(lines)).toEqual([])
    const before = lines.findLast((each) => each.seq < line.seq && each.noun === 'agent' && each.nounId === line.nounId)
    if (before?.noun !== 'agent') throw new Error('nobody was on the floor')
    Object.assign(before.payload.agent, { chosen: 'notReady', reason: 'break' })
    expect(judge(lines)).toContain(`I12 ${line.nounId}`)
    // A lost desk ends a shift, but not a break.
    line.what = 'disconnected'
    Object.assign(line.payload.agent, { chosen: 'offline', reason: 'disconnected' })
    expect(judge(lines.slice(0, line.seq))).toContain(`I12 ${line.nounId}`)
    Object.assign(before.payload.agent, { chosen: 'ready', reason: null })
    expect(judge(lines.slice(0, line.seq))).not.toContain(`I12 ${line.nounId}`)
  })

  it('finds who was passed over (I11), unless they refused that agent or came in too late', () => {
    const { ringing } = floor.ids
    const offered = log.find((line) => line.what === 'offered' && line.nounId === ringing)
    if (offered?.noun !== 'contact') throw new Error('it did not ring')
    const elder = structuredClone(log.find((line) => line.what === 'received' && line.nounId === ringing))
    if (elder?.noun !== 'contact') throw new Error('it did not come in')
    elder.nounId = elder.payload.contact.id = 'elder'
    elder.payload.contact.rankAt -= 1000
    const withElder = (at: number) => {
      const lines = structuredClone(log)
      lines.splice(offered.seq - 1, 0, { ...elder, at })
      return lines.map((line, i) => ({ ...line, seq: i + 1 }))
    }
    expect(judge(withElder(offered.at - 5000), {})).toContain('I11 elder')
    expect(judge(withElder(offered.at), {}).filter((each) => each.startsWith('I11'))).toEqual([])
  })

  it('lets who was passed to an agent by name wait for that agent, no longer than it may (I11)', () => {
    const { ringing } = floor.ids
    const lines = structuredClone(log)
    const at = lines.findIndex((line) => line.what === 'offered' && line.nounId === ringing)
    const [offered, received] = [lines[at], lines.find((line) => line.what === 'received' && line.nounId === ringing)]
    if (offered?.noun !== 'contact' || received?.noun !== 'contact') throw new Error('it did not ring')
    offered.payload.contact.targetAgentId = 'somebody'
    const passedOn = (ms: number) => {
      const elder = structuredClone(received)
      elder.nounId = elder.payload.contact.id = 'elder'
      elder.payload.contact.rankAt -= 1000
      elder.at = offered.at - 120_000
      const moved = structuredClone({ ...elder, what: 'rerouted', at: offered.at - ms })
      Object.assign(moved.payload.contact, { targetAgentId: 'somebody', version: 2 })
      return lines.toSpliced(at, 0, elder, moved).map((line, i) => ({ ...line, seq: i + 1 }))
    }
    expect(judge(passedOn(defaultSettings.waitForTargetMs - 5000), {})).not.toContain('I11 elder')
    expect(judge(passedOn(defaultSettings.waitForTargetMs + 5000), {})).toContain('I11 elder')
  })

  it('lets a caller become known after the contact is over', () => {
    const lines = changed('wrapUpExpired', floor.ids.writing, () => undefined)
    const over = lines.find(({ what }) => what === 'wrapUpExpired')
    if (over?.noun !== 'contact') throw new Error('no wrap-up expired')
    const { contact } = over.payload
    const known = { ...contact, version: contact.version + 1 }
    lines.push({ ...over, seq: lines.length + 1, what: 'identified', payload: { contact: known } })
    expect(judge(lines)).toEqual([])
  })

  it('finds rows that the log does not tell (I10, I16) and commands done twice (I4)', async () => {
    const { app, ids, spoil } = floor
    const found = async () => (await checkLog(app.deps)).violations.map(({ invariant, id }) => `${invariant} ${id}`)
    await spoil(`update contacts set version = version + 1 where id = '${ids.talking}'`)
    expect(await found()).toContain(`I10 ${ids.talking}`)
    await spoil(`update contacts set version = version - 1, queue = 'rings' where id = '${ids.talking}'`)
    expect(await found()).toContain(`I16 ${ids.talking}`)
    await spoil(`update contacts set queue = 'talks', state = 'closed' where id = '${ids.talking}'`)
    expect(await found()).toContain(`I10 ${ids.talking}`)
    await spoil(`update contacts set state = 'connected' where id = '${ids.talking}'`)
    await spoil(`update events set command_id = 'twice' where seq in (1, ${log.length})`)
    expect(await found()).toContain('I4 twice')
  })
})
