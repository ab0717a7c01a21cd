/** A bug that is planted: in `file` the one place that reads `find` reads `put` instead. */
export interface Mutation {
  name: string
  file: string
  find: string
  put: string
  /** Test files below tests/ that shall catch it, the quickest first. */
  suites: string[]
}

const offers = 'server/offers.test.ts'
const deskLink = 'server/deskLink.test.ts'
const idempotent = 'server/idempotent.test.ts'
const many = 'server/manyAtOnce.test.ts'
const wall = 'server/wallboard.test.ts'
const clock = 'server/followClock.test.ts'
const pickOffers = 'domain/pickOffers.test.ts'

export const mutations: Mutation[] = [
  {
    name: 'no index says that a contact has one open offer',
    file: 'server/db/migrations/sqlite/0002_articles_settings_reports.sql',
    find: 'CREATE UNIQUE INDEX `one_open_offer_per_contact`',
    put: 'CREATE INDEX `one_open_offer_per_contact`',
    suites: ['server/indexes.test.ts'],
  },
  {
    name: 'no index says that a place of an agent is taken once',
    file: 'server/db/migrations/sqlite/0002_articles_settings_reports.sql',
    find: 'CREATE UNIQUE INDEX `one_offer_per_slot`',
    put: 'CREATE INDEX `one_offer_per_slot`',
    suites: ['server/indexes.test.ts'],
  },
  {
    name: 'a commit does not wait for the disk',
    file: 'server/db/sqlite.ts',
    find: "raw.pragma('synchronous = FULL')",
    put: "raw.pragma('synchronous = NORMAL')",
    suites: ['server/sqliteFile.test.ts'],
  },
  {
    name: 'a caller hears that it is done before the commit',
    file: 'server/db/groupCommit.ts',
    find: '        waiting.push({ actor, unit, resolve, reject })\n',
    put: '        waiting.push({ actor, unit, resolve, reject })\n        resolve([])\n',
    suites: [many, idempotent, offers],
  },
  {
    name: 'a row that changed meanwhile is overwritten',
    file: 'server/db/sqlite.ts',
    find: "if (statement.run(values) === 0 && write.kind === 'save') throw new LostUpdate(write.table)",
    put: 'statement.run(values)',
    suites: [many, offers],
  },
  {
    name: 'the answer to a command is not looked up',
    file: 'server/commands.ts',
    find: 'if (done) return done.result as T',
    put: '',
    suites: [idempotent],
  },
  {
    name: 'a command id may be used again with another body',
    file: 'server/commands.ts',
    find: 'done.bodyHash !== command.bodyHash',
    put: 'false',
    suites: [idempotent],
  },
  {
    name: 'an overtaken decision is not taken again',
    file: 'server/commands.ts',
    find: 'if (attempt < attempts) continue',
    put: '',
    suites: [many, idempotent],
  },
  {
    name: 'a time-out overwrites a break',
    file: 'server/contacts/sweepOffers.ts',
    find: "hand.agent.chosen === 'ready' ? { chosen: 'notReady', reason: 'ringNoAnswer' } : {}",
    put: "{ chosen: 'notReady', reason: 'ringNoAnswer' }",
    suites: [offers],
  },
  {
    name: 'a lost link overwrites a break',
    file: 'server/contacts/sweepLostAgents.ts',
    find: "agent.chosen === 'ready' || agent.reason === 'ringNoAnswer'",
    put: "agent.chosen !== 'offline'",
    suites: [deskLink],
  },
  {
    name: 'the checker of the wall finds nothing',
    file: 'server/verify/checkWall.ts',
    find: '!there || canonical(there) !== canonical(queue)',
    put: 'false',
    suites: [wall],
  },
  {
    name: 'offers do not time out',
    file: 'server/floor.ts',
    find: '    sweepOffers,\n',
    put: '',
    suites: [offers],
  },
  {
    name: 'an offer is accepted after its time',
    file: 'server/contacts/acceptContact.ts',
    find: ' || hand.offer.expiresAt <= deps.world.now()',
    put: '',
    suites: [offers, clock],
  },
  {
    name: 'anybody accepts anybody’s offer',
    file: 'server/contacts/acceptContact.ts',
    find: 'contact.offerId !== input.offerId || contact.agentId !== actor.id',
    put: 'contact.offerId !== input.offerId',
    suites: [offers, many],
  },
  {
    name: 'a contact that went back to its line loses its place',
    file: 'server/contacts/declineContact.ts',
    find: '  requeues: contact.requeues + 1,',
    put: '  requeues: contact.requeues + 1,\n  rankAt: now,',
    suites: [offers],
  },
  {
    name: 'who refused is asked again at once',
    file: 'server/contacts/rules/pickOffers.ts',
    find: 'rules.now - at < rules.askAgainAfterMs',
    put: 'false',
    suites: [pickOffers],
  },
  {
    name: 'the last in line goes first',
    file: 'server/contacts/rules/pickOffers.ts',
    find: 'a.rankAt - b.rankAt',
    put: 'b.rankAt - a.rankAt',
    suites: [pickOffers],
  },
  {
    name: 'a second call rings on top of a call',
    file: 'server/contacts/rules/capacity.ts',
    find: "has('voice') || ",
    put: '',
    suites: [pickOffers, offers],
  },
  {
    name: 'a restart does not notice that nobody is linked',
    file: 'server/floor.ts',
    find: '  await unlinkAll(deps)\n',
    put: '',
    suites: ['server/restart.test.ts'],
  },
  {
    name: 'a lost agent keeps the call for ever',
    file: 'server/floor.ts',
    find: '    sweepLostAgents,\n',
    put: '',
    suites: [deskLink],
  },
  {
    name: 'who comes back within the grace time has lost the link for good',
    file: 'server/agents/agentLink.ts',
    find: 'setLink(deps, agentId, null)',
    put: 'Promise.resolve()',
    suites: [deskLink],
  },
  {
    name: 'wrap-ups do not end by themselves',
    file: 'server/floor.ts',
    find: '    sweepWrapUps,\n',
    put: '',
    suites: ['server/conversation.test.ts'],
  },
  {
    name: 'a desk that comes back misses the first event',
    file: 'server/realtime/resume.ts',
    find: 'listEvents(deps.db, since, seq, farthest)',
    put: 'listEvents(deps.db, since + 1, seq, farthest)',
    suites: ['server/catchUp.test.ts'],
  },
  {
    name: 'who does not read is never cut',
    file: 'server/realtime/deskLinks.ts',
    find: 'if (link.isSlow()) link.cut()',
    put: 'if (link.isSlow()) void 0',
    suites: ['server/badInput.test.ts'],
  },
  {
    name: 'the wall counts who was lost from a call as new twice',
    file: 'server/queues/wallboardFold.ts',
    find: '      if (leg) enter()\n',
    put: '      enter()\n',
    suites: [wall],
  },
  {
    name: 'a set clock leaves the deadlines of offers behind',
    file: 'server/followClock.ts',
    find: '    offerExpiresAt: later(row.offerExpiresAt, byMs),\n',
    put: '',
    suites: [clock],
  },
  {
    name: 'a required step of the script is passed over at the end',
    file: 'server/contacts/finishContact.ts',
    find: 'disposition.needsGates && openGates.length > 0',
    put: 'false',
    suites: ['server/conversation.test.ts'],
  },
  {
    name: 'a refused start brings pages into the file without their sums',
    file: 'server/db/sqlite.ts',
    find: '    if (raw) closeUntouched(raw, file)\n',
    put: '    raw?.close()\n',
    suites: ['server/sqliteFile.test.ts'],
  },
  {
    name: 'a start follows a set clock that was followed before',
    file: 'server/followClock.ts',
    find: "        { noun: 'company', nounId: 'clock', what: 'clockSet', payload: { byMs } },\n",
    put: '',
    suites: ['server/followClock.test.ts'],
  },
]
