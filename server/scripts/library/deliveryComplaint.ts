import type { Script } from '../../../shared/contract/scripts.ts'
import {
  action,
  agreement,
  followUp,
  greeting,
  identity,
  keyCustomer,
  need,
  readBack,
  remember,
} from './sharedSteps.ts'
import { field, option, spare, step, tones, words } from './stepParts.ts'

export const deliveryComplaint: Script = {
  id: 'delivery-complaint',
  version: 1,
  name: words('Delivery complaint', '配送投诉'),
  summary: words('Late, missing, damaged or wrong parcel.', '包裹延误、丢失、破损或发错。'),
  queues: ['complaints', 'vip'],
  start: 'greet',
  steps: [
    greeting('identity'),
    ...identity(
      words(
        'So that I open the right order: may I have your full name and the order number, or the phone number you ordered with?',
        '为了准确找到您的订单，请您报一下姓名，以及订单号或者下单时留的手机号，好吗？',
      ),
      'need',
    ),
    need(
      words('Thank you. What happened with the delivery?', '谢谢。请您说说，这次配送出了什么问题？'),
      tones(
        words('Got it. What went wrong, and by when do you need it?', '好的。您说问题在哪，最晚什么时候要，我直接办。'),
        words('That can’t have been fun. What happened?', '这事换谁都着急，您跟我说说是怎么回事？'),
        words(
          'I’m sorry you have to call about this. What happened? I’ll write it down as you speak.',
          '让您为这事打电话，真不好意思。您慢慢说，我边听边记。',
        ),
        words(
          'What exactly arrived or did not arrive, and on which day?',
          '请问具体是哪件没到或者有问题，是哪一天的事？',
        ),
      ),
      'facts',
    ),
    step(
      'understand',
      'form',
      'facts',
      words(
        'Let me take down the details. What did it mean for you, and what would put it right?',
        '我把具体情况记一下。这件事给您带来了什么影响？您希望我们怎么解决？',
      ),
      {
        required: true,
        fields: [
          field('order', 'line', 'Order number', '订单号'),
          field('problem', 'choice', 'What is wrong', '问题类型', [
            option('late', 'Late', '延误'),
            option('missing', 'Never arrived', '未收到'),
            option('damaged', 'Damaged', '破损'),
            option('wrong', 'Wrong item', '发错货'),
          ]),
          spare('promisedFor', 'date', 'Promised for', '承诺送达日期'),
          field('harm', 'text', 'What it cost the customer', '给客户造成的影响'),
          field('demand', 'text', 'What the customer asks for', '客户诉求'),
        ],
        next: 'readBack',
      },
    ),
    readBack(
      words(
        'Let me read it back: order …, promised for …, and what happened is … You would like … Have I got that right?',
        '我跟您确认一下：订单……，原定……送到，实际情况是……，您希望……。我理解得对吗？',
      ),
      'care',
    ),
    step(
      'help',
      'say',
      'care',
      words(
        'You are one of the customers we look after personally. I’m handling this one myself, and your account manager will know about it today.',
        '您是我们的重点客户，这件事由我亲自跟进，您的客户经理今天也会收到通知。',
      ),
      {
        when: keyCustomer,
        hint: words('Note it for the account manager before you go on.', '继续之前，先给客户经理留言。'),
        next: 'proof',
      },
    ),
    step(
      'help',
      'act',
      'proof',
      words(
        'Ask for a photo of the item and the packaging; if there is none, write down what the caller sees.',
        '请客户发商品和外包装的照片；没有照片就记录客户看到的情况。',
      ),
      {
        when: { fact: 'answers.facts.problem', in: ['damaged', 'wrong'] },
        next: 'trace',
      },
    ),
    step(
      'help',
      'act',
      'trace',
      words(
        'Open the tracking. If the last scan is over 24 hours old, ring the depot now, and tell the caller what you see.',
        '查看物流轨迹；最后一次扫描超过24小时的，立即致电网点，并把查到的情况告诉客户。',
      ),
      {
        when: { fact: 'answers.facts.problem', in: ['late', 'missing'] },
        next: 'remedy',
      },
    ),
    step(
      'help',
      'choose',
      'remedy',
      words(
        'I can send it again, replace it, refund it, or credit your account. Which would help you most?',
        '我可以为您重新派送、换货、退款，或者补偿到账户。哪一种对您最合适？',
      ),
      {
        variants: tones(
          words(
            'Quickest: I send it again. Or replacement, refund, credit. Which one?',
            '最快是重新派送；也可以换货、退款或补偿。您选哪个？',
          ),
          words(
            'Good news, we can save this: sent again, a fresh one, money back or a credit. Which makes you happiest?',
            '好消息，还有办法补救：重新派送、换新的、退款或者补偿，您最中意哪个？',
          ),
          words(
            'I’d suggest we simply send it again; you needn’t do anything. If you’d rather have a replacement, a refund or a credit, that’s just as fine.',
            '我建议给您重新派送，您什么都不用做。要是更想换货、退款或补偿，也都没问题，您看怎么放心？',
          ),
          words(
            'There are four ways: send again, replace, refund, credit. I’ll give you the time each takes, and confirm your choice in writing.',
            '共有四种方案：重派、换货、退款、补偿。每种需要多久我都给您说明，选定后书面确认。',
          ),
        ),
        required: true,
        options: [
          option('resend', 'Send again', '重新派送'),
          option('replace', 'Replace', '换货'),
          option('refund', 'Refund', '退款'),
          option('credit', 'Credit', '账户补偿'),
        ],
        next: 'action',
      },
    ),
    action(),
    ...agreement(
      words(
        'You were promised a day and we didn’t keep it. I’m sorry. Is this solution all right with you?',
        '说好的时间没送到，是我们没做好，向您道歉。这样处理，您看可以吗？',
      ),
      tones(
        words('We missed the date. Sorry. Shall I go ahead?', '时间没兑现，是我们的责任，抱歉。就这么办，可以吗？'),
        words(
          'You were looking forward to it and we spoilt that. I’m truly sorry. Does this make up for it?',
          '您满心期待，结果让您扫兴了，真的很抱歉。这样补救，您满意吗？',
        ),
        words(
          'I’m sorry for the worry this caused. Are you comfortable with what we’ve agreed?',
          '让您担心了，实在对不起。这样安排，您心里踏实吗？',
        ),
        words(
          'The promised date was not met, and that is our fault. Is there any point in the solution you’d like changed?',
          '承诺日期未能兑现，责任在我们。方案里还有您想调整的地方吗？',
        ),
      ),
      'remember',
    ),
    remember(
      words(
        'Is there anything we should know for next time: a better hour, or a neighbour who can take a parcel?',
        '下次配送有什么需要我们留意的吗？比如方便的时间，或者可以代收的邻居？',
      ),
    ),
    ...followUp(
      words(
        'May I call you once it has arrived, to make sure that all is well?',
        '送到之后我给您回个电话，确认一切都好，可以吗？',
      ),
      words(
        'Thank you for telling us. If anything isn’t right, ask for me: {agentName}. Goodbye.',
        '谢谢您告诉我们。还有任何问题，直接找我，我是{agentName}。再见。',
      ),
    ),
  ],
}
