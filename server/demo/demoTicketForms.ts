import type { Language, LocalText } from '../../shared/contract/basics.ts'
import type { MacroAction } from '../../shared/contract/tickets/macros.ts'
import type { TicketField } from '../../shared/contract/tickets/fields.ts'
import { insert, type Write } from '../db/database.ts'

const field = (
  id: string,
  name: LocalText,
  type: TicketField['type'],
  more: Partial<TicketField> = {},
): Omit<TicketField, 'position' | 'version'> => ({
  id,
  kinds: ['complaint', 'request', 'enquiry'],
  name,
  type,
  choices: [],
  requiredTo: null,
  onlyIf: null,
  retired: false,
  ...more,
})

// None of them is required: the desk of the demo company opens and resolves tickets without a form.
const fields = [
  field('order', { en: 'Order number', zh: '订单号' }, 'text'),
  field('bought', { en: 'Bought on', zh: '购买日期' }, 'date'),
  field('remedy', { en: 'What was granted', zh: '处理结果' }, 'choice', {
    kinds: ['complaint', 'request'],
    choices: [
      { id: 'refund', name: { en: 'Refund', zh: '退款' } },
      { id: 'replacement', name: { en: 'Replacement', zh: '换货' } },
      { id: 'voucher', name: { en: 'Voucher', zh: '代金券' } },
      { id: 'nothing', name: { en: 'Nothing', zh: '未予补偿' } },
    ],
  }),
  field('amount', { en: 'Amount', zh: '金额' }, 'number', {
    kinds: ['complaint', 'request'],
    onlyIf: { field: 'remedy', values: ['refund', 'voucher'] },
  }),
]

interface DemoReply {
  id: string
  name: string
  language: Language
  text: string
  team: string | null
}

const replies: DemoReply[] = [
  {
    id: 'on-it.en',
    name: 'We are on it',
    language: 'en',
    text: 'Dear {{customer}},\n\nwe have your matter on the desk under {{number}}. You hear from me by {{due}}.\n\n{{agent}}',
    team: null,
  },
  {
    id: 'on-it.zh',
    name: '正在处理',
    language: 'zh',
    text: '{{customer}}，您好！您反映的问题已登记，编号 {{number}}，我会在{{due}}前答复您。{{agent}}',
    team: null,
  },
  {
    id: 'photos.en',
    name: 'Ask for photos',
    language: 'en',
    text: 'Dear {{customer}}, two photos of the damage would help us to decide {{number}} at once. {{agent}}',
    team: 'repairs',
  },
  {
    id: 'photos.zh',
    name: '请客户拍照',
    language: 'zh',
    text: '{{customer}}，您好！请发两张损坏处的照片，我们收到后马上处理 {{number}}。{{agent}}',
    team: 'repairs',
  },
]

const macros: { id: string; name: LocalText; team: string | null; actions: MacroAction[] }[] = [
  {
    id: 'waiting',
    name: { en: 'Wait for the customer', zh: '等待客户回复' },
    team: null,
    actions: [{ do: 'change', changes: { state: 'pending', pendingReason: 'customer', addTags: ['waiting'] } }],
  },
  {
    id: 'depot',
    name: { en: 'Have the depot look', zh: '转仓库核查' },
    team: null,
    actions: [
      { do: 'change', changes: { state: 'pending', pendingReason: 'colleague' } },
      {
        do: 'task',
        subject: '{{number}}: 核查库存与出库 / look in the depot',
        team: 'warehouse',
        withinMs: 14_400_000,
      },
    ],
  },
]

/** The custom fields, canned replies and macros of the demo company. */
export const ticketFormRows = (): Write[] => [
  ...fields.map((row, i) => insert('ticketFields', { ...row, position: i + 1, version: 1 })),
  ...replies.map((row, i) => insert('replies', { ...row, position: i + 1, version: 1 })),
  ...macros.map((row, i) => insert('macros', { ...row, position: i + 1, version: 1 })),
]
