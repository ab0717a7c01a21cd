import { describe, expect, it } from 'vitest'
import { pickAgent, pickOffers } from '../../server/contacts/rules/pickOffers.ts'
import { free, held, noon, placeOf, plainQueue, rules, waiting } from '../helpers/routing.ts'

const pairsOf = (picks: ReturnType<typeof pickOffers>) => picks.map((pick) => `${pick.contactId}→${pick.agentId}`)
const minute = 60_000

describe('which contact next', () => {
  it('is the one that entered first', () => {
    const line = [waiting('late', { rankAt: noon + 1 }), waiting('early')]
    expect(pairsOf(pickOffers(line, [free('mei')], rules()))).toEqual(['early→mei'])
  })

  it('is the smaller id where two entered at the same millisecond', () => {
    expect(pairsOf(pickOffers([waiting('b'), waiting('a')], [free('mei')], rules()))).toEqual(['a→mei'])
  })

  it('is the one of higher priority, by 45 s of head start a step', () => {
    const line = [
      waiting('plain', { rankAt: placeOf(noon) }),
      waiting('preferred', { rankAt: placeOf(noon + 89_999, { priority: 2 }) }),
    ]
    expect(pairsOf(pickOffers(line, [free('mei')], rules()))).toEqual(['preferred→mei'])
  })

  it('is the plain one again once it has waited longer than the head start, so nobody starves', () => {
    const line = [
      waiting('plain', { rankAt: placeOf(noon) }),
      waiting('preferred', { rankAt: placeOf(noon + 90_001, { priority: 2 }) }),
    ]
    expect(pairsOf(pickOffers(line, [free('mei')], rules()))).toEqual(['plain→mei'])
  })

  it('counts the class of the customer and an overdue promise as head starts too', () => {
    expect(placeOf(noon, { customerClass: 'vip' })).toBe(noon - 2 * minute)
    expect(placeOf(noon, { customerClass: 'major' })).toBe(noon - minute)
    expect(placeOf(noon, { customerClass: 'ordinary' })).toBe(noon)
    expect(placeOf(noon, { promiseDue: true })).toBe(noon - minute)
    expect(placeOf(noon, { priority: 9, customerClass: 'vip', promiseDue: true })).toBe(noon - 9 * 45_000 - 3 * minute)
  })

  it('passes over one that nobody free may take, without losing its place', () => {
    const line = [waiting('needs-zh', { skills: { zh: 3 }, rankAt: noon - 1 }), waiting('any')]
    expect(pairsOf(pickOffers(line, [free('mei')], rules()))).toEqual(['any→mei'])
    expect(pairsOf(pickOffers(line, [free('mei', { skills: { zh: 3 } })], rules()))).toEqual(['needs-zh→mei'])
  })
})

describe('who is asked', () => {
  it('is only somebody who serves the queue', () => {
    expect(pickOffers([waiting('c')], [free('mei', { queues: ['support'] })], rules())).toEqual([])
  })

  it('is only somebody with every needed skill at its level', () => {
    const contact = waiting('c', { skills: { en: 3, billing: 2 } })
    const ask = (skills: Record<string, number>) => pickAgent(contact, [free('mei', { skills })], rules())
    expect(ask({ en: 3 })).toBeUndefined()
    expect(ask({ en: 2, billing: 2 })).toBeUndefined()
    expect(ask({ en: 3, billing: 2 })).toMatchObject({ agentId: 'mei' })
  })

  it('does not take an inherited property for a skill', () => {
    expect(pickAgent(waiting('c', { skills: { constructor: 1 } }), [free('mei')], rules())).toBeUndefined()
  })

  it('relaxes each skill by one level for each minute of waiting, and says so', () => {
    const contact = waiting('c', { skills: { zh: 3 } })
    const ask = (waited: number) =>
      pickAgent(contact, [free('mei', { skills: { zh: 1 } })], rules({ now: noon + waited }))
    expect(ask(2 * minute - 1)).toBeUndefined()
    expect(ask(2 * minute)?.why).toEqual([{ rule: 'onlyOneFree' }, { rule: 'relaxed', ms: 2 * minute }])
  })

  it('never relaxes where the company has switched it off', () => {
    const contact = waiting('c', { skills: { zh: 1 } })
    expect(pickAgent(contact, [free('mei')], rules({ now: noon + 1e9, relaxEveryMs: 0 }))).toBeUndefined()
  })

  it('is an agent of another queue only after the overflow time, and after all who serve it', () => {
    const queues = new Map([['sales', { ...plainQueue, overflowTo: 'support', overflowAfterMs: minute }]])
    const helper = free('helper', { queues: ['support'], idleSince: 0 })
    const at = (waited: number) => rules({ now: noon + waited, queues })
    expect(pickAgent(waiting('c'), [helper], at(minute - 1))).toBeUndefined()
    expect(pickAgent(waiting('c'), [helper], at(minute))?.why).toEqual([
      { rule: 'onlyOneFree' },
      { rule: 'overflow', queue: 'sales' },
    ])
    // The one who serves the queue is no longer idle than the helper, so it is not idleness that decides.
    expect(pickAgent(waiting('c'), [helper, free('mei')], at(minute))).toMatchObject({
      agentId: 'mei',
      why: [{ rule: 'onlyOneFree' }],
    })
  })

  it('is the last agent of this customer before a more skilled or longer idle one', () => {
    const contact = waiting('c', { skills: { zh: 1 }, lastAgentId: 'old' })
    const agents = [free('expert', { skills: { zh: 5 }, idleSince: 0 }), free('old', { skills: { zh: 1 } })]
    expect(pickAgent(contact, agents, rules())).toMatchObject({ agentId: 'old', why: [{ rule: 'lastAgent' }] })
  })

  it('is somebody else when the last agent is busy', () => {
    const contact = waiting('c', { lastAgentId: 'old' })
    const agents = [free('old', { held: [held('voice')] }), free('mei')]
    expect(pickAgent(contact, agents, rules())).toMatchObject({ agentId: 'mei', why: [{ rule: 'onlyOneFree' }] })
  })

  it('is the most skilled, and the skill is named', () => {
    const contact = waiting('c', { skills: { zh: 2 } })
    const agents = [free('a', { skills: { zh: 2 }, idleSince: 0 }), free('b', { skills: { zh: 4 } })]
    expect(pickAgent(contact, agents, rules())).toMatchObject({
      agentId: 'b',
      why: [{ rule: 'skill', skill: 'zh', level: 4 }],
    })
  })

  it('is the longest idle among equals', () => {
    const agents = [free('a', { idleSince: noon - 1000 }), free('b', { idleSince: noon - 2000 })]
    expect(pickAgent(waiting('c'), agents, rules())).toMatchObject({
      agentId: 'b',
      why: [{ rule: 'longestIdle', ms: 2000 }],
    })
  })

  it('is never said to be the longest idle when somebody else has been idle for longer', () => {
    const queues = new Map([['sales', { ...plainQueue, overflowTo: 'support', overflowAfterMs: 0 }]])
    const agents = [free('here'), free('there', { queues: ['support'], idleSince: 0 })]
    const pick = pickAgent(waiting('c'), agents, rules({ queues }))
    expect(pick?.agentId).toBe('here')
    expect(pick?.why.map((each) => each.rule)).not.toContain('longestIdle')
  })
})

describe('temperament pairing', () => {
  const contact = waiting('c', { customerType: 'expressive' })
  const agents = [
    free('analyst', { temperament: 'analyst', idleSince: 0 }),
    free('amiable', { temperament: 'amiable' }),
  ]

  it('does nothing until an administrator switches it on for the queue', () => {
    expect(pickAgent(contact, agents, rules())?.agentId).toBe('analyst')
  })

  it('prefers an agent who suits the caller once it is on, and says so', () => {
    const queues = new Map([['sales', { ...plainQueue, pairing: true }]])
    expect(pickAgent(contact, agents, rules({ queues }))).toMatchObject({
      agentId: 'amiable',
      why: [{ rule: 'pairing' }],
    })
  })

  it('weighs less than skill', () => {
    const queues = new Map([['sales', { ...plainQueue, pairing: true }]])
    const needs = { ...contact, skills: { zh: 1 } }
    const skilled = [
      free('analyst', { temperament: 'analyst', skills: { zh: 2 } }),
      free('amiable', { temperament: 'amiable', skills: { zh: 1 } }),
    ]
    expect(pickAgent(needs, skilled, rules({ queues }))?.agentId).toBe('analyst')
  })

  it('claims nothing for a caller whose type is not known', () => {
    const queues = new Map([['sales', { ...plainQueue, pairing: true }]])
    expect(pickAgent({ ...contact, customerType: null }, agents, rules({ queues }))?.agentId).toBe('analyst')
  })
})

describe('refusals and wishes', () => {
  it('does not ask the same agent again within a minute, then it does', () => {
    const contact = waiting('c', { refusals: [{ agentId: 'mei', at: noon }] })
    const ask = (later: number) => pickAgent(contact, [free('mei')], rules({ now: noon + later }))
    expect(ask(minute - 1)).toBeUndefined()
    expect(ask(minute)?.agentId).toBe('mei')
  })

  it('asks somebody else at once', () => {
    const contact = waiting('c', { refusals: [{ agentId: 'mei', at: noon }] })
    expect(pickAgent(contact, [free('mei', { idleSince: 0 }), free('tom')], rules())?.agentId).toBe('tom')
  })

  it('keeps a contact that was passed to an agent for that agent, without queue or skill', () => {
    const contact = waiting('c', { skills: { zh: 5 }, targetAgentId: 'mei', targetUntil: noon + minute })
    const agents = [free('tom', { skills: { zh: 5 } }), free('mei', { queues: [] })]
    expect(pickAgent(contact, agents, rules())).toMatchObject({ agentId: 'mei', why: [{ rule: 'transferredToYou' }] })
    expect(pickAgent(contact, [agents[0]!], rules())).toBeUndefined()
  })

  it('gives it to anybody who may have it once the time is over', () => {
    const contact = waiting('c', { targetAgentId: 'mei', targetUntil: noon + minute })
    expect(pickAgent(contact, [free('tom')], rules({ now: noon + minute }))?.agentId).toBe('tom')
  })
})

describe('what fits into two hands', () => {
  const ask = (channel: 'voice' | 'chat' | 'email' | 'web' | 'api', hands: ReturnType<typeof held>[]) =>
    pickAgent(waiting('c', { channel }), [free('mei', { held: hands })], rules())?.slot

  it('is nothing on top of a call', () => {
    for (const channel of ['voice', 'chat', 'email', 'web', 'api'] as const)
      expect(ask(channel, [held('voice')])).toBeUndefined()
  })

  it('is up to three chats, and nothing else beside a chat', () => {
    expect(ask('chat', [held('chat')])).toBe('chat:2')
    expect(ask('chat', [held('chat', 1), held('chat', 3)])).toBe('chat:2')
    expect(ask('chat', [held('chat', 1), held('chat', 2), held('chat', 3)])).toBeUndefined()
    for (const channel of ['voice', 'email', 'web', 'api'] as const)
      expect(ask(channel, [held('chat')])).toBeUndefined()
  })

  it('is a call or a chat over written work, and up to four pieces of that', () => {
    const full = [1, 2, 3, 4].map((place) => held('email', place))
    expect(ask('voice', full)).toBe('voice:1')
    expect(ask('chat', full)).toBe('chat:1')
    expect(ask('api', full)).toBeUndefined()
    expect(ask('web', full.slice(1))).toBe('written:1')
  })
})
