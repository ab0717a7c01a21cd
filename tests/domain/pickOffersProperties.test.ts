import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { freeSlot, kindOf } from '../../server/contacts/rules/capacity.ts'
import { type Free, pickOffers, type Waiting } from '../../server/contacts/rules/pickOffers.ts'
import { channel } from '../../shared/contract/basics.ts'
import { temperamentType } from '../../shared/contract/customers.ts'
import { free, held, noon, rules, waiting } from '../helpers/routing.ts'

const agentIds = ['a', 'b', 'c', 'd', 'e']
const queueIds = ['sales', 'support', 'vip']
const anySkills = fc.dictionary(fc.constantFrom('en', 'zh', 'billing'), fc.integer({ min: 1, max: 5 }), { maxKeys: 2 })
const nobodyOr = (value: fc.Arbitrary<string>) => fc.option(value, { nil: null })
const past = fc.integer({ min: noon - 300_000, max: noon })

const anyWaiting: fc.Arbitrary<Waiting[]> = fc.uniqueArray(
  fc.record({
    id: fc.integer({ min: 1, max: 40 }).map((n) => `c${n}`),
    queue: fc.constantFrom(...queueIds),
    channel: fc.constantFrom(...channel.options),
    skills: anySkills,
    rankAt: past,
    queuedAt: past,
    refusals: fc.array(fc.record({ agentId: fc.constantFrom(...agentIds), at: past }), { maxLength: 3 }),
    lastAgentId: nobodyOr(fc.constantFrom(...agentIds)),
    targetAgentId: nobodyOr(fc.constantFrom(...agentIds)),
    targetUntil: fc.option(fc.integer({ min: noon - 60_000, max: noon + 60_000 }), { nil: null }),
    customerType: fc.option(fc.constantFrom(...temperamentType.options), { nil: null }),
  }),
  { selector: (contact) => contact.id, maxLength: 12 },
)
const anyAgents: fc.Arbitrary<Free[]> = fc.uniqueArray(
  fc.record({
    id: fc.constantFrom(...agentIds),
    queues: fc.subarray(queueIds),
    skills: anySkills,
    idleSince: past,
    temperament: fc.option(fc.constantFrom(...temperamentType.options), { nil: null }),
    held: fc.subarray([held('voice'), held('chat', 1), held('chat', 2), held('email', 1), held('web', 2)]),
  }),
  { selector: (agent) => agent.id, maxLength: 5 },
)
const anyRules = fc
  .record({
    pairing: fc.boolean(),
    overflowAfterMs: fc.constantFrom(null, 0, 60_000),
    relaxEveryMs: fc.constantFrom(0, 30_000, 60_000),
  })
  .map(({ pairing, overflowAfterMs, relaxEveryMs }) =>
    rules({
      relaxEveryMs,
      queues: new Map(queueIds.map((id) => [id, { overflowTo: 'support', overflowAfterMs, pairing }])),
    }),
  )
const world = fc.tuple(anyWaiting, anyAgents, anyRules)
const many = { numRuns: 2000 }

describe('the picks, whatever waits and whoever is free', () => {
  it('never ring twice at one agent, nor put one contact to two', () => {
    fc.assert(
      fc.property(world, ([line, agents, company]) => {
        const picks = pickOffers(line, agents, company)
        expect(new Set(picks.map((pick) => pick.agentId)).size).toBe(picks.length)
        expect(new Set(picks.map((pick) => pick.contactId)).size).toBe(picks.length)
      }),
      many,
    )
  })

  it('go only to who may have them: queue, skills, refusals, wishes, room', () => {
    fc.assert(
      fc.property(world, ([line, agents, company]) => {
        for (const { contactId, agentId, slot } of pickOffers(line, agents, company)) {
          const contact = line.find((each) => each.id === contactId)!
          const agent = agents.find((each) => each.id === agentId)!
          const waited = company.now - contact.queuedAt
          const wanted = contact.targetAgentId !== null && company.now < (contact.targetUntil ?? 0)
          const queue = company.queues.get(contact.queue)!
          const mayHelp =
            queue.overflowAfterMs !== null &&
            waited >= queue.overflowAfterMs &&
            agent.queues.includes(queue.overflowTo!)
          if (wanted) expect(agentId).toBe(contact.targetAgentId)
          else {
            expect(agent.queues.includes(contact.queue) || mayHelp).toBe(true)
            const bend = company.relaxEveryMs ? Math.floor(waited / company.relaxEveryMs) : 0
            for (const [skill, level] of Object.entries(contact.skills))
              expect((agent.skills[skill] ?? 0) + bend).toBeGreaterThanOrEqual(level)
          }
          expect(
            contact.refusals.some(
              (each) => each.agentId === agentId && company.now - each.at < company.askAgainAfterMs,
            ),
          ).toBe(false)
          expect(slot).toBe(freeSlot(agent.held, contact.channel, company.capacity))
          expect(agent.held.map((each) => each.slot)).not.toContain(slot)
        }
      }),
      many,
    )
  })

  it('are the same in whatever order contacts and agents are given', () => {
    const shuffled = world.chain(([line, agents, company]) =>
      fc.tuple(
        fc.constant(pickOffers(line, agents, company)),
        fc.shuffledSubarray(line, { minLength: line.length }),
        fc.shuffledSubarray(agents, { minLength: agents.length }),
        fc.constant(company),
      ),
    )
    fc.assert(
      fc.property(shuffled, ([picks, line, agents, company]) => {
        expect(pickOffers(line, agents, company)).toEqual(picks)
      }),
      many,
    )
  })

  it('leave nobody free whom the first in line could have had', () => {
    fc.assert(
      fc.property(world, ([line, agents, company]) => {
        const picks = pickOffers(line, agents, company)
        const unpicked = agents.filter((agent) => !picks.some((pick) => pick.agentId === agent.id))
        const left = line.filter((contact) => !picks.some((pick) => pick.contactId === contact.id))
        expect(pickOffers(left, unpicked, company)).toEqual([])
      }),
      many,
    )
  })

  it('do not change what they are given', () => {
    fc.assert(
      fc.property(world, ([line, agents, company]) => {
        const before = JSON.stringify([line, agents])
        pickOffers(line, agents, company)
        expect(JSON.stringify([line, agents])).toBe(before)
      }),
    )
  })

  it('always say why, and mean it', () => {
    fc.assert(
      fc.property(world, ([line, agents, company]) => {
        const picks = pickOffers(line, agents, company)
        for (const { why, contactId, agentId } of picks) {
          const contact = line.find((each) => each.id === contactId)!
          const agent = agents.find((each) => each.id === agentId)!
          const rulesSaid = why.map((each) => each.rule)
          expect(why.length).toBeGreaterThan(0)
          if (rulesSaid.includes('lastAgent')) expect(contact.lastAgentId).toBe(agentId)
          if (rulesSaid.includes('transferredToYou')) expect(contact.targetAgentId).toBe(agentId)
          if (rulesSaid.includes('pairing')) expect(company.queues.get(contact.queue)!.pairing).toBe(true)
          const skill = why.find((each) => each.rule === 'skill')
          if (skill) expect(agent.skills[skill.skill!]).toBe(skill.level)
        }
      }),
      many,
    )
  })
})

describe('nobody starves', () => {
  it('is served after at most as many others as stand before it, however many preferred ones keep coming', () => {
    const head = 9 * 45_000
    const arrivals = fc.array(
      fc.record({ gap: fc.integer({ min: 100, max: 20_000 }), priority: fc.integer({ min: 0, max: 9 }) }),
      {
        minLength: 5,
        maxLength: 60,
      },
    )
    fc.assert(
      fc.property(arrivals, (coming) => {
        let at = noon
        const line = [
          waiting('plain'),
          ...coming.map(({ gap, priority }, i) => {
            at += gap
            return waiting(`n${i}`, { rankAt: at - priority * 45_000, queuedAt: at })
          }),
        ]
        const served: string[] = []
        for (let now = noon; served.length < line.length; now += 5000) {
          const there = line.filter((each) => each.queuedAt <= now && !served.includes(each.id))
          const [pick] = pickOffers(there, [free('mei')], rules({ now }))
          if (pick) served.push(pick.contactId)
        }
        const overtook = served.slice(0, served.indexOf('plain'))
        for (const id of overtook)
          expect(line.find((each) => each.id === id)!.queuedAt).toBeLessThanOrEqual(noon + head)
      }),
      { numRuns: 200 },
    )
  })
})

describe('a free place', () => {
  it('is never one that is taken, and keeps every kind within its capacity', () => {
    const filling = fc.array(fc.constantFrom(...channel.options), { maxLength: 15 })
    fc.assert(
      fc.property(filling, (coming) => {
        const hands: ReturnType<typeof held>[] = []
        const { capacity } = rules()
        for (const each of coming) {
          const slot = freeSlot(hands, each, capacity)
          if (slot) hands.push({ channel: each, slot })
        }
        expect(new Set(hands.map((each) => each.slot)).size).toBe(hands.length)
        for (const kind of ['voice', 'chat', 'written'] as const) {
          expect(hands.filter((each) => kindOf(each.channel) === kind).length).toBeLessThanOrEqual(capacity[kind])
        }
      }),
      many,
    )
  })
})
