import type { Script } from '../../../shared/contract/scripts.ts'
import { action, agreement, followUp, greeting, identity, keyCustomer, need, readBack } from './sharedSteps.ts'
import { field, option, step, tones, words } from './stepParts.ts'

export const billingDispute: Script = {
  id: 'billing-dispute',
  version: 1,
  name: words('Billing dispute', '账单争议'),
  summary: words('A charge that the customer does not recognise or agree with.', '客户不认可或看不懂的一笔扣费。'),
  queues: ['billing'],
  start: 'greet',
  steps: [
    greeting('identity'),
    ...identity(
      words(
        'I’ll gladly look at the bill with you. First, for your protection: your full name, please, and the customer number printed on the bill?',
        '我来和您一起核对账单。为了账户安全，先请您报一下姓名，以及账单上的客户编号，好吗？',
      ),
      'need',
    ),
    need(
      words('Thank you. What is it about the bill that doesn’t look right to you?', '谢谢。您觉得账单上哪里不对？'),
      tones(
        words('Which charge, and what should it have been?', '是哪一笔？应该是多少？'),
        words('Bills are nobody’s favourite post. What caught your eye?', '谁都不爱看账单，您是看到哪儿觉得不对劲的？'),
        words(
          'Good that you asked; we’ll look at it together. Which part worries you?',
          '您问得对，咱们一起看。您担心的是哪一部分？',
        ),
        words(
          'Which line is it, what amount do you see, and what amount did you expect?',
          '请问是哪一项、账单金额多少、您核算的应是多少？',
        ),
      ),
      'charge',
    ),
    step('understand', 'form', 'charge', words('Let me note the charge exactly.', '我把这笔费用准确记一下。'), {
      required: true,
      fields: [
        field('bill', 'line', 'Bill number or month', '账单编号或月份'),
        field('billed', 'number', 'Amount billed', '账单金额'),
        field('expected', 'number', 'Amount expected', '客户认为应付金额'),
        field('paid', 'yesNo', 'Already paid', '是否已付款'),
        field('demand', 'text', 'What the customer asks for', '客户诉求'),
      ],
      next: 'readBack',
    }),
    readBack(
      words(
        'So: on the bill of … you see …, you expected …, and you would like …. Is that right?',
        '我确认一下：……月的账单上是……，您认为应该是……，您希望……。对吗？',
      ),
      'finding',
    ),
    step(
      'help',
      'choose',
      'finding',
      words(
        'Put bill, contract and usage side by side. What do they show?',
        '把账单、合同和用量明细放在一起核对，结果是什么？',
      ),
      {
        hint: words(
          'Tell the caller what you are looking at. Over two minutes: choose “not clear yet”.',
          '边查边告诉客户您在看什么；两分钟内查不清的，选“暂时查不清”。',
        ),
        required: true,
        options: [
          option('ourError', 'We made a mistake', '我方有误', 'refund'),
          option('correct', 'The charge is correct', '账单无误', 'explain'),
          option('unclear', 'Not clear yet', '暂时查不清', 'specialist'),
        ],
      },
    ),
    step(
      'help',
      'choose',
      'refund',
      words(
        'You’re right, and we got it wrong. Shall I send the money back to you, or take it off your next bill?',
        '您说得对，是我们弄错了。这笔钱是退还给您，还是抵扣下期账单？',
      ),
      {
        required: true,
        options: [
          option('moneyBack', 'Money back', '原路退款'),
          option('nextBill', 'Off the next bill', '抵扣下期账单'),
        ],
        next: 'action',
      },
    ),
    step(
      'help',
      'say',
      'explain',
      words('Let me show you where the amount comes from: ….', '我跟您说明一下这笔金额是怎么来的：……'),
      {
        variants: tones(
          words(
            'The amount is right. In one sentence: …. Here is how to keep it lower from now on: ….',
            '金额没有错，一句话说清楚：……。以后想省下这笔，可以这样：……',
          ),
          words(
            'I can see why that surprised you! Here’s the story behind it: ….',
            '难怪您会吃惊！这笔费用是这么回事：……',
          ),
          words(
            'It looks confusing, I know. Let’s take it line by line, and stop me whenever you like: ….',
            '账单确实不太好懂，咱们一行一行看，有不清楚的您随时打断我：……',
          ),
          words(
            'Contract clause …, usage from … to …, rate …: that gives …. I’ll send you the calculation in writing.',
            '依据合同第……条，计费期……至……，单价……，合计……。计算明细我书面发给您。',
          ),
        ),
        hint: words(
          'Explain; do not defend. Never say “the system says so”.',
          '重在讲清楚，不要辩解；不要说“系统就是这样显示的”。',
        ),
        next: 'action',
      },
    ),
    step(
      'help',
      'say',
      'specialist',
      words(
        'A billing specialist will take this up at once, and you deal only with me until it is settled.',
        '我马上请账务专员核查，结果出来之前您只需要和我联系。',
      ),
      {
        when: keyCustomer,
        next: 'hold',
      },
    ),
    step(
      'help',
      'act',
      'hold',
      words(
        'Put the disputed amount on hold, so that no reminder goes out, and tell the caller that you did.',
        '将争议金额挂起，暂停催缴，并告知客户已处理。',
      ),
      {
        required: true,
        next: 'action',
      },
    ),
    action(),
    ...agreement(
      words(
        'A bill should never leave you wondering. I’m sorry that this one did. Is it all right with you to settle it this way?',
        '账单本该一目了然，让您费心核对，很抱歉。这样处理您同意吗？',
      ),
      tones(
        words('Sorry for the extra work. Settled like this?', '给您添麻烦了，抱歉。这样处理，可以吗？'),
        words(
          'Thank you for staying so fair about it. Are we good like this?',
          '您这么通情达理，真谢谢您。这样办您满意吗？',
        ),
        words(
          'I’m sorry this worried you. Does it feel settled to you, or is there something left?',
          '让您为这事担心，真过意不去。您现在放心了吗？还有什么顾虑吗？',
        ),
        words(
          'Your question was justified. Do the figures agree with yours now?',
          '您的疑问是有道理的。现在这些数字和您核算的一致了吗？',
        ),
      ),
      'followUp',
    ),
    ...followUp(
      words(
        'Shall I look at your next bill before it goes out, and let you know?',
        '下期账单出来之前我先替您看一遍，再告诉您结果，好吗？',
      ),
      words(
        'Thank you for checking so carefully. If a figure ever puzzles you again, just call. Goodbye.',
        '谢谢您核对得这么仔细。以后有任何数字看不明白，随时打给我们。再见。',
      ),
    ),
  ],
}
