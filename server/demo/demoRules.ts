import type { Row } from '../db/database.ts'

const queue = (
  position: number,
  id: string,
  en: string,
  zh: string,
  more: Partial<Row<'queues'>> = {},
): Row<'queues'> => ({
  id,
  name: { en, zh },
  mode: 'push',
  skills: {},
  offerMs: 20_000,
  wrapUpMs: 60_000,
  dispositionRequired: true,
  serviceLevelMs: 20_000,
  serviceLevelTarget: 0.8,
  shortAbandonMs: 5000,
  overflowTo: null,
  overflowAfterMs: null,
  pairing: false,
  scriptId: null,
  position,
  version: 1,
  ...more,
})

/** The queues of the demo company. */
export const queues: Row<'queues'>[] = [
  queue(1, 'complaints', 'Complaints', '投诉', { scriptId: 'delivery-complaint' }),
  queue(2, 'billing', 'Billing', '账单', { scriptId: 'billing-dispute' }),
  queue(3, 'support', 'Support', '技术支持', {
    scriptId: 'faulty-product',
    overflowTo: 'complaints',
    overflowAfterMs: 120_000,
  }),
  queue(4, 'vip', 'VIP', 'VIP', {
    scriptId: 'general-enquiry',
    serviceLevelMs: 10_000,
    serviceLevelTarget: 0.9,
    pairing: true,
  }),
]

/** How a contact can end there. */
export const dispositions: Row<'dispositions'>[] = [
  { id: 'resolved', name: { en: 'Resolved', zh: '已解决' }, needsGates: true, position: 1 },
  { id: 'follow-up', name: { en: 'Follow-up', zh: '需跟进' }, needsGates: false, position: 2 },
  { id: 'no-answer', name: { en: 'No answer', zh: '无人应答' }, needsGates: false, position: 3 },
  { id: 'wrong-number', name: { en: 'Wrong number', zh: '打错电话' }, needsGates: false, position: 4 },
]
