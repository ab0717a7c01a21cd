import type { Customer } from '../../../shared/contract/customers.ts'
import type { Queue } from '../../../shared/contract/queues.ts'
import type { Ticket } from '../../../shared/contract/tickets.ts'
import type { QueueFigures } from '../../../shared/contract/wallboard.ts'
import { noCounts } from '../../../shared/domain/serviceLevel.ts'

export const aTicket = (changes: Partial<Ticket> = {}): Ticket => ({
  id: 't1',
  number: 'C-10001',
  kind: 'complaint',
  state: 'open',
  priority: 'normal',
  subject: 'Parcel late',
  text: null,
  queue: null,
  customerId: null,
  customerName: null,
  contactId: null,
  ownerId: null,
  ownerName: null,
  openedBy: null,
  openedAt: 0,
  changedAt: 0,
  closedAt: null,
  openGates: [],
  version: 1,
  ...changes,
})

export const aCustomer = (changes: Partial<Customer> = {}): Customer => ({
  id: 'chen',
  name: '陈伟',
  nameSaid: 'Chen Wei',
  phones: ['+8613900000001'],
  emails: [],
  organisation: null,
  city: '日照',
  language: 'zh',
  class: 'vip',
  customerSince: null,
  renewsAt: null,
  bestTime: null,
  bestChannel: null,
  doNotCall: false,
  temperamentOptOut: false,
  accountManager: null,
  note: null,
  tags: [],
  version: 1,
  ...changes,
})

export const aQueue = (changes: Partial<Queue> = {}): Queue => ({
  id: 'billing',
  name: { en: 'Billing', zh: '账单' },
  mode: 'push',
  offerMs: 20_000,
  wrapUpMs: 60_000,
  dispositionRequired: true,
  serviceLevelMs: 20_000,
  serviceLevelTarget: 0.8,
  shortAbandonMs: 5000,
  ...changes,
})

export const someFigures = (changes: Partial<QueueFigures> = {}): QueueFigures => ({
  queue: 'billing',
  waiting: 0,
  oldestAt: null,
  inService: 0,
  wrapUp: 0,
  ready: 0,
  today: noCounts,
  ...changes,
})
