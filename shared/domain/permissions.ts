import type { RequestName } from '../contract/index.ts'
import type { Role } from '../contract/session.ts'

const everyone = ['agent', 'lead', 'qa', 'admin'] as const
const floor = ['agent', 'lead', 'admin'] as const
const agents = ['agent'] as const
const seesTheWall = ['lead', 'admin'] as const

/** Who may make which request. A request that is not listed does not compile; what is one's own is checked by the use case. */
export const permissions = {
  'session:resume': everyone,
  'session:ping': everyone,
  'session:leave': everyone,
  'agent:list': everyone,
  'presence:set': agents,
  'contact:pull': agents,
  'contact:accept': agents,
  'contact:decline': agents,
  'contact:hold': agents,
  'contact:resume': agents,
  'contact:transfer': floor,
  'contact:end': agents,
  'contact:note': floor,
  'contact:message': agents,
  'contact:mood': agents,
  'contact:identify': agents,
  'contact:extendWrapUp': agents,
  'contact:finish': agents,
  'contact:get': everyone,
  'contact:list': everyone,
  'script:answer': agents,
  'script:reopen': agents,
  'script:choose': agents,
  'script:list': everyone,
  'team:list': everyone,
  'ticket:form': everyone,
  'ticket:open': floor,
  'ticket:openTask': floor,
  'ticket:change': floor,
  'ticket:follow': floor,
  'ticket:bulk': floor,
  'ticket:macro': floor,
  'ticket:merge': floor,
  'ticket:unmerge': floor,
  'ticket:split': floor,
  'ticket:link': floor,
  'ticket:unlink': floor,
  'ticket:comment': floor,
  'ticket:get': everyone,
  'ticket:history': everyone,
  'ticket:list': everyone,
  'ticket:watch': everyone,
  'ticket:unwatch': everyone,
  'ticket:view': everyone,
  'ticket:leave': everyone,
  'ticket:typing': floor,
  'draft:save': floor,
  'macro:list': everyone,
  'reply:list': everyone,
  'view:list': everyone,
  'view:save': floor,
  'view:remove': floor,
  'customer:get': everyone,
  'customer:list': everyone,
  'customer:watch': everyone,
  'customer:unwatch': everyone,
  'customer:create': floor,
  'customer:change': floor,
  'temperament:set': floor,
  'wallboard:watch': seesTheWall,
  'wallboard:unwatch': seesTheWall,
} as const satisfies Record<RequestName, readonly Role[]>

/** May this role make this request at all? */
export const mayRequest = (role: Role, name: RequestName): boolean =>
  (permissions[name] as readonly Role[]).includes(role)
