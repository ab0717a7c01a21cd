import type { LocalText } from '../../../shared/contract/basics.ts'
import type { ScriptStep } from '../../../shared/contract/scripts.ts'
import { field, option, spare, step, tones, words } from './stepParts.ts'

/** Holds for the customers whom an account manager looks after. */
export const keyCustomer = { fact: 'customer.class', in: ['vip', 'major'] }

/** The first sentence of every call. */
export const greeting = (next: string): ScriptStep =>
  step(
    'know',
    'say',
    'greet',
    words(
      'Hello, customer care, this is {agentName}. How can I help you?',
      '您好，客户服务中心，我是{agentName}，请问有什么可以帮您？',
    ),
    {
      variants: tones(
        words(
          'Hello, {agentName} here. What can I get done for you?',
          '您好，我是{agentName}。您请讲，我马上为您处理。',
        ),
        words(
          'Hello and welcome, this is {agentName}. What’s on your mind?',
          '您好呀，我是{agentName}，很高兴接到您的电话，您请说。',
        ),
        words(
          'Hello, this is {agentName}. Take your time, I’m listening.',
          '您好，我是{agentName}。您别着急，慢慢说，我在听。',
        ),
        words(
          'Hello, customer care, {agentName}. I’ll go through it with you point by point.',
          '您好，客户服务中心，我是{agentName}。我和您一项一项核对。',
        ),
      ),
      next,
    },
  )

const when = [field('date', 'date', 'Date', '日期'), field('time', 'time', 'Time', '时间')]

/** The hard gate on who it is. Without it nothing about the account is said; the number on file is called instead. */
export const identity = (text: LocalText, next: string): ScriptStep[] => [
  step('know', 'choose', 'identity', text, {
    hint: words(
      'Two items must match. Let the caller say them; never read them out yourself or help with a digit.',
      '须有两项相符。请客户自己说出来，不要由您念出，也不要提示任何一位数字。',
    ),
    required: true,
    options: [
      option('verified', 'Both match', '两项均相符', next),
      option('failed', 'No match, or not willing', '不相符或不愿提供', 'unverified'),
    ],
  }),
  step(
    'know',
    'form',
    'unverified',
    words(
      'Without that I can’t open the account, and that rule protects you too. Let me call you back on the number we hold for you. When would suit you?',
      '没有核实身份，我无法查看账户，这也是为了保护您。我按系统里登记的号码给您回电，您看什么时间方便？',
    ),
    {
      required: true,
      fields: [
        ...when,
        spare('note', 'text', 'Said so far, without account details', '目前已说明的情况（不含账户信息）'),
      ],
      next: 'close',
    },
  ),
]

/** The need, in the caller's words; then read back before anything is done. */
export const need = (text: LocalText, variants: ScriptStep['variants'], next: string): ScriptStep =>
  step('understand', 'ask', 'need', text, {
    variants,
    hint: words('Write down the caller’s own words. Do not interrupt.', '按客户原话记录，先不要打断。'),
    required: true,
    next,
  })

export const readBack = (text: LocalText, next: string): ScriptStep =>
  step('understand', 'check', 'readBack', text, {
    hint: words('Tick only after the caller has said yes.', '客户明确说“对”之后再勾选。'),
    required: true,
    next,
  })

/** What will be done, by whom, until when: always with a name and a time. */
export const action = (): ScriptStep =>
  step(
    'help',
    'form',
    'action',
    words('Here is what happens now, who does it, and by when.', '接下来怎么做、谁负责、什么时候完成，我跟您说清楚。'),
    {
      variants: tones(
        words('It will be done by … on …. I own it: {agentName}.', '……号……点之前办好。我负责，我是{agentName}。'),
        words('I’m on it right now, and I’ll make sure you have it by ….', '我这就去办，……之前一定给您落实好。'),
        words(
          'You don’t need to do a thing. I’ll see it through, and it will be settled by ….',
          '您不用再操心，我会一直跟到底，最晚……给您办妥。',
        ),
        words(
          'In writing: what we do, who does it, the date and the time. You’ll have it in a few minutes.',
          '处理措施、负责人、日期和时间，几分钟内书面发给您。',
        ),
      ),
      hint: words(
        'A time you can keep beats a time that sounds good.',
        '宁可报一个做得到的时间，不要报一个好听的时间。',
      ),
      required: true,
      fields: [
        field('action', 'text', 'What will be done', '处理措施'),
        field('owner', 'line', 'Who owns it', '负责人'),
        ...when,
      ],
      next: 'agree',
    },
  )

/** The outcome is agreed; a refusal is never argued with, it goes on to someone who may decide more. */
export const agreement = (text: LocalText, variants: ScriptStep['variants'], next: string): ScriptStep[] => [
  step('empathise', 'choose', 'agree', text, {
    variants,
    required: true,
    options: [option('agreed', 'Agrees', '同意', next), option('refused', 'Does not agree', '不同意', 'escalate')],
  }),
  step(
    'empathise',
    'form',
    'escalate',
    words(
      'You don’t have to accept this. I’m passing it on with everything you’ve told me, so you won’t have to explain it again. Here is who will call you, and by when.',
      '您不必勉强接受。我会把您反映的情况完整转交，您不用再从头说一遍。接下来由谁联系您、最晚什么时间，我现在就告诉您。',
    ),
    {
      required: true,
      fields: [
        field('to', 'choice', 'Passed on to', '升级至', [
          option('teamLead', 'Team lead', '班组长'),
          option('accountManager', 'Account manager', '客户经理'),
          option('complaints', 'Complaints team', '投诉处理组'),
        ]),
        field('why', 'text', 'Why the offer was refused', '客户不接受的原因'),
        ...when,
      ],
      next,
    },
  ),
]

/** A small thing that makes the next contact better. */
export const remember = (text: LocalText): ScriptStep => step('delight', 'ask', 'remember', text, { next: 'followUp' })

/** A follow-up with a date, or a reason for none; then the goodbye. */
export const followUp = (text: LocalText, goodbye: LocalText, variants?: ScriptStep['variants']): ScriptStep[] => [
  step('delight', 'choose', 'followUp', text, {
    required: true,
    options: [
      option('planned', 'Yes, arrange it', '安排回访', 'followUpPlan'),
      option('none', 'No follow-up', '不回访', 'noFollowUp'),
    ],
  }),
  step(
    'delight',
    'form',
    'followUpPlan',
    words('When, and how would you like to hear from me?', '您希望什么时间、用什么方式联系您？'),
    {
      required: true,
      fields: [
        ...when,
        field('by', 'choice', 'By', '方式', [
          option('phone', 'Phone', '电话'),
          option('message', 'Text message', '短信'),
          option('email', 'E-mail', '邮件'),
        ]),
      ],
      next: 'close',
    },
  ),
  step('delight', 'ask', 'noFollowUp', words('Why is no follow-up needed?', '为什么不需要回访？'), {
    required: true,
    next: 'close',
  }),
  step('delight', 'say', 'close', goodbye, { ...(variants ? { variants } : {}), next: null }),
]
