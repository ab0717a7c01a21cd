import type { Metric } from '../../shared/contract/reports.ts'
import { figureConditions } from './rules/conditions.ts'

// The conditions as they are asked, with the names of the settings where their values go.
const shown = figureConditions({
  limits: [{ queue: '', withinMs: 987_654_321, shortAbandonMs: 123_456_789 }],
  firstContactMs: 456_789_123,
})
const condition = (name: keyof typeof shown): string =>
  shown[name].sql
    .replaceAll('987654321', 'withinMs')
    .replaceAll('123456789', 'shortAbandonMs')
    .replaceAll('456789123', 'firstContactDays')

const ofStays = (name: keyof typeof shown) => ({
  en: `Stays of contacts in a queue that began in the interval, where ${condition(name)}`,
  zh: `在该时段内进入队列的记录，条件：${condition(name)}`,
})
const made = { en: 'The counts named in the formula', zh: '公式中列出的各项计数' }

type Draft = Pick<Metric, 'id' | 'unit' | 'formula' | 'counts' | 'source'> & { en: string; zh: string } & Partial<
    Pick<Metric, 'settings'>
  >

const drafts: Draft[] = [
  ...(
    [
      ['offered', 'Offered', '呼入量', []],
      ['answered', 'Answered', '接起量', []],
      ['answeredInTime', 'Answered in time', '时限内接起量', ['withinMs']],
      ['abandoned', 'Abandoned', '放弃量', []],
      ['shortAbandoned', 'Short abandons', '短时放弃量', ['shortAbandonMs']],
      ['abandonedInTime', 'Abandoned within the service time', '时限内放弃量', ['withinMs', 'shortAbandonMs']],
      ['abandonedLate', 'Abandoned after the service time', '超时放弃量', ['withinMs']],
      ['handled', 'Handled', '处理量', []],
      ['transferred', 'Passed on', '转出量', []],
      ['closed', 'Closed', '结束量', []],
      ['closedKnown', 'Closed, customer known', '结束量（已识别客户）', []],
      ['firstContact', 'Resolved at first contact', '首次解决量', ['firstContactDays']],
    ] as const
  ).map(([id, en, zh, settings]): Draft => ({
    id,
    en,
    zh,
    unit: 'count',
    formula: id,
    counts: [id],
    source: ofStays(id),
    settings: [...settings],
  })),
  {
    id: 'serviceLevel',
    en: 'Service level',
    zh: '服务水平',
    unit: 'share',
    formula:
      'lateAbandonsCount: answeredInTime / (answered + abandonedLate); allAbandonsCount: answeredInTime / (answered + abandonedInTime + abandonedLate); answeredOnly: answeredInTime / answered; earlyAbandonsMet: (answeredInTime + abandonedInTime) / (answered + abandonedInTime + abandonedLate)',
    counts: ['answered', 'answeredInTime', 'abandonedInTime', 'abandonedLate'],
    source: made,
    settings: ['formula', 'withinMs', 'shortAbandonMs'],
  },
  {
    id: 'asaMs',
    en: 'Average speed of answer',
    zh: '平均应答时间',
    unit: 'ms',
    formula: 'waitMs / answered',
    counts: ['waitMs', 'answered'],
    source: made,
  },
  {
    id: 'abandonment',
    en: 'Abandonment',
    zh: '放弃率',
    unit: 'share',
    formula: '(abandoned - shortAbandoned) / (offered - shortAbandoned)',
    counts: ['abandoned', 'shortAbandoned', 'offered'],
    source: made,
    settings: ['shortAbandonMs'],
  },
  {
    id: 'ahtMs',
    en: 'Average handling time',
    zh: '平均处理时长',
    unit: 'ms',
    formula: '(talkMs + holdMs + wrapUpMs) / handled',
    counts: ['talkMs', 'holdMs', 'wrapUpMs', 'handled'],
    source: made,
  },
  ...(
    [
      ['talkMs', 'Average talk', '平均通话时长'],
      ['holdMs', 'Average hold', '平均保持时长'],
      ['wrapUpMs', 'Average wrap-up', '平均话后处理时长'],
    ] as const
  ).map(([id, en, zh]): Draft => ({
    id,
    en,
    zh,
    unit: 'ms',
    formula: `${id} / handled`,
    counts: [id, 'handled'],
    source: made,
  })),
  {
    id: 'firstContactRate',
    en: 'First-contact resolution',
    zh: '首次解决率',
    unit: 'share',
    formula: 'firstContact / closedKnown',
    counts: ['firstContact', 'closedKnown'],
    source: made,
    settings: ['firstContactDays'],
  },
  {
    id: 'transfers',
    en: 'Transfers',
    zh: '转接率',
    unit: 'share',
    formula: 'transferred / answered',
    counts: ['transferred', 'answered'],
    source: made,
  },
  {
    id: 'occupancy',
    en: 'Occupancy',
    zh: '工时利用率',
    unit: 'share',
    formula: 'workMs / readyMs',
    counts: [],
    source: {
      en: 'Time of agents on contacts (talk, hold, wrap-up) in the interval, over the time in which they chose to be ready; of agents and teams only',
      zh: '坐席在该时段内的通话、保持与话后处理时间，除以其选择“就绪”的时间；仅按坐席和团队统计',
    },
  },
]

/** The dictionary of the figures: what each is, of which rows it is made, and which settings change it. */
export const metrics: Metric[] = drafts.map(({ en, zh, settings = [], ...rest }) => ({
  ...rest,
  name: { en, zh },
  settings,
}))
