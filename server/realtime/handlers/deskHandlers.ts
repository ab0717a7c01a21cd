import { endSession } from '../../accounts/endSession.ts'
import { listAgents } from '../../agents/listAgents.ts'
import { setPresence } from '../../agents/setPresence.ts'
import { acceptContact } from '../../contacts/acceptContact.ts'
import { declineContact } from '../../contacts/declineContact.ts'
import { endContact } from '../../contacts/endContact.ts'
import { finishContact } from '../../contacts/finishContact.ts'
import { getContactRoom } from '../../contacts/getContactRoom.ts'
import { holdContact, resumeContact } from '../../contacts/holdContact.ts'
import { identifyContact } from '../../contacts/identifyContact.ts'
import { listContacts } from '../../contacts/listContacts.ts'
import { extendWrapUp, setMood } from '../../contacts/markContact.ts'
import { pullNext } from '../../contacts/pullNext.ts'
import { messageInContact, noteInContact } from '../../contacts/sayInContact.ts'
import { transferContact } from '../../contacts/transferContact.ts'
import { changeCustomer } from '../../customers/changeCustomer.ts'
import { createCustomer } from '../../customers/createCustomer.ts'
import { listScriptSummaries } from '../../db/scriptQueries.ts'
import { getCustomer, getCustomerCard } from '../../customers/customerCard.ts'
import { listCustomers } from '../../customers/listCustomers.ts'
import { setTemperament } from '../../customers/setTemperament.ts'
import { answerStep, reopenStep } from '../../scripts/answerStep.ts'
import { chooseScript } from '../../scripts/chooseScript.ts'
import { rooms } from '../rooms.ts'
import type { Handlers } from '../handler.ts'

/** Sessions, agents, contacts, scripts, customers and the wall. */
export const deskHandlers = {
  'session:resume': (_deps, _actor, input, desk) => desk.resume(input.since),
  'session:ping': async (deps, _actor, _input, desk) => {
    await desk.seen()
    return { serverNow: deps.world.now() }
  },
  'session:leave': async (deps, actor, _input, desk) => {
    await endSession(deps, actor, desk.token)
    return null
  },
  'agent:list': (deps) => listAgents(deps),
  'presence:set': setPresence,
  'contact:pull': pullNext,
  'contact:accept': acceptContact,
  'contact:decline': declineContact,
  'contact:hold': holdContact,
  'contact:resume': resumeContact,
  'contact:transfer': transferContact,
  'contact:end': endContact,
  'contact:note': noteInContact,
  'contact:message': messageInContact,
  'contact:mood': setMood,
  'contact:identify': identifyContact,
  'contact:extendWrapUp': extendWrapUp,
  'contact:finish': finishContact,
  'contact:get': (deps, actor, input) => getContactRoom(deps, actor, input.contactId),
  'contact:list': listContacts,
  'script:answer': answerStep,
  'script:reopen': reopenStep,
  'script:choose': chooseScript,
  'script:list': (deps) => listScriptSummaries(deps.db),
  'customer:get': (deps, _actor, input) => getCustomerCard(deps, input.customerId),
  'customer:list': listCustomers,
  'customer:watch': async (deps, _actor, input, desk) => {
    await getCustomer(deps, input.customerId)
    desk.join(rooms.customer(input.customerId))
    return null
  },
  'customer:unwatch': (_deps, _actor, input, desk) => {
    desk.leave(rooms.customer(input.customerId))
    return Promise.resolve(null)
  },
  'customer:create': createCustomer,
  'customer:change': changeCustomer,
  'temperament:set': setTemperament,
  'wallboard:watch': (_deps, _actor, _input, desk) => desk.watchWall(),
  'wallboard:unwatch': (_deps, _actor, _input, desk) => {
    desk.leave(rooms.wall)
    return Promise.resolve(null)
  },
} satisfies Partial<Handlers>
