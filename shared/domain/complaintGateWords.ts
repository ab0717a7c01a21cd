import type { LocalText } from '../contract/basics.ts'

/** What each gate of a complaint asks for. */
export const gateWords = {
  complainant: { en: 'Who complains is not known', zh: '尚不清楚投诉人是谁' },
  matter: { en: 'What it is about is not chosen', zh: '尚未选择投诉事项' },
  harm: { en: 'The harm done is not written down', zh: '尚未记录实际损害' },
  demand: { en: 'What the customer claims is not known', zh: '尚不清楚客户的诉求' },
  scope: { en: 'Whether we answer for it is not said', zh: '尚未判断是否属于我方责任范围' },
  outside: {
    en: 'Outside our responsibility: a reason, where to turn, and word to the customer are needed',
    zh: '不属于我方责任范围：须说明理由、指明去处并告知客户',
  },
  ending: { en: 'Why it ended early is not said', zh: '尚未说明提前结束的原因' },
  scores: { en: 'Not all five principles are scored', zh: '五项原则尚未全部评分' },
  class: { en: 'It has no class yet', zh: '尚未分类' },
  review: { en: 'It is not for now: it waits for its review', zh: '已列为暂缓处理，等待复核' },
  acknowledged: { en: 'The customer has not been told that we have it', zh: '尚未告知客户已受理' },
  plan: { en: 'There is no plan', zh: '尚无处理方案' },
  tasks: { en: 'Sub-tasks are still open', zh: '仍有未完成的子任务' },
  approval: { en: 'A remedy still needs approval', zh: '有补救措施尚待批准' },
  decision: { en: 'Nothing is decided, with reasons and word to the customer', zh: '尚未作出决定、说明理由并告知客户' },
  appeal: { en: 'The appeal has had no second look', zh: '申诉尚未复核' },
  checks: { en: 'A check is still due', zh: '仍有待完成的检查' },
  failed: { en: 'A check failed', zh: '有一项检查未通过' },
  lookedAt: { en: 'Nobody has checked the result yet', zh: '尚无人核查处理结果' },
  cause: { en: 'The root cause is not known', zh: '尚未查明根本原因' },
  action: { en: 'What changes because of it is not said', zh: '尚未提出改进措施' },
} as const satisfies Record<string, LocalText>
