import type { RawInput, RequestName } from '../../shared/contract/index.ts'

type TakesCommandId<Input> = string extends keyof Input ? false : 'commandId' extends keyof Input ? true : false

/** Requests that change nothing; TypeScript keeps this list complete and free of the changing ones. */
type ReadName = { [N in RequestName]: TakesCommandId<RawInput<N>> extends true ? never : N }[RequestName]

const reads: Record<ReadName, true> = {
  'session:resume': true,
  'session:ping': true,
  'session:leave': true,
  'agent:list': true,
  'contact:get': true,
  'contact:list': true,
  'cluster:list': true,
  'cluster:get': true,
  'cluster:spikes': true,
  'complaint:get': true,
  'complaint:checks': true,
  'complaint:indicators': true,
  'complaint:rules': true,
  'complaint:suggest': true,
  'import:list': true,
  'import:get': true,
  'import:preview': true,
  'script:list': true,
  'team:list': true,
  'ticket:form': true,
  'ticket:view': true,
  'ticket:leave': true,
  'ticket:typing': true,
  'macro:list': true,
  'reply:list': true,
  'view:list': true,
  'ticket:get': true,
  'ticket:history': true,
  'ticket:list': true,
  'ticket:watch': true,
  'ticket:unwatch': true,
  'mail:get': true,
  'mail:list': true,
  'mailbox:list': true,
  'outMail:list': true,
  'webForm:list': true,
  'calendar:list': true,
  'policy:list': true,
  'clock:list': true,
  'notice:list': true,
  'customer:get': true,
  'customer:list': true,
  'customer:watch': true,
  'customer:unwatch': true,
  'article:get': true,
  'article:list': true,
  'article:suggest': true,
  'article:votes': true,
  'gap:list': true,
  'search:all': true,
  'wallboard:watch': true,
  'wallboard:unwatch': true,
}

/** True for a request that changes something, and so carries a command id. */
export const isChanging = (name: RequestName): boolean => !(name in reads)
