import type { Script } from '../../../shared/contract/scripts.ts'
import { action, agreement, followUp, greeting, identity, keyCustomer, need, readBack } from './sharedSteps.ts'
import { field, option, spare, step, tones, words } from './stepParts.ts'

export const faultyProduct: Script = {
  id: 'faulty-product',
  version: 1,
  name: words('Faulty product', '产品故障'),
  summary: words('Something bought from us does not work, or not as it should.', '购买的产品无法使用或不正常。'),
  queues: ['complaints', 'support'],
  start: 'greet',
  steps: [
    greeting('identity'),
    ...identity(
      words(
        'So that I find your purchase and its warranty: your full name, please, and the order number or the phone number you bought it with?',
        '为了查到您的购买记录和保修信息，请您报一下姓名，以及订单号或购买时留的手机号，好吗？',
      ),
      'need',
    ),
    need(
      words('Thank you. What does it do, or not do?', '谢谢。请问产品出了什么问题？'),
      tones(
        words('What’s broken, and how urgently do you need it working?', '哪里坏了？您多急着用？'),
        words('Oh no, and you picked a nice one. What happened?', '哎呀，您选的这款可是好东西。它怎么了？'),
        words(
          'Don’t worry, you probably did nothing wrong. What did you notice first?',
          '您别担心，多半不是您操作的问题。您最先发现哪里不对？',
        ),
        words(
          'What did you do, what did you expect, and what happened instead?',
          '您是怎么操作的？正常应该怎样？实际出现了什么现象？',
        ),
      ),
      'safety',
    ),
    step(
      'understand',
      'choose',
      'safety',
      words(
        'One question before anything else: was there smoke, heat, a burnt smell, a shock or an injury?',
        '先问您最重要的一点：有没有冒烟、发烫、焦味、漏电，或者有人受伤？',
      ),
      {
        required: true,
        options: [option('safe', 'Nothing of the kind', '没有'), option('danger', 'Yes', '有', 'stopUse')],
        next: 'device',
      },
    ),
    step(
      'understand',
      'check',
      'stopUse',
      words(
        'Please unplug it now, if you can do so safely, and don’t use it again. I’ll stay on the line while you do that.',
        '请您在确保安全的前提下马上断电，先不要再使用。我在线上等您。',
      ),
      {
        hint: words(
          'Tick when it is off. If someone is hurt: medical help first, then the team lead.',
          '确认断电后再勾选。如有人受伤：先就医，再报班组长。',
        ),
        required: true,
        next: 'device',
      },
    ),
    step(
      'understand',
      'form',
      'device',
      words('Let me take down what we have in front of us.', '我把产品的情况登记一下。'),
      {
        required: true,
        fields: [
          field('model', 'line', 'Product and model', '产品及型号'),
          spare('serial', 'line', 'Serial number', '序列号'),
          spare('boughtOn', 'date', 'Bought on', '购买日期'),
          field('symptom', 'text', 'What it does', '故障现象'),
          field('demand', 'text', 'What the customer asks for', '客户诉求'),
        ],
        next: 'readBack',
      },
    ),
    readBack(
      words(
        'So you have a …, since … it has been …, and you would like …. Did I understand that properly?',
        '我复述一下：您买的是……，从……开始出现……，您希望……。我理解得对吗？',
      ),
      'tryFix',
    ),
    step(
      'help',
      'choose',
      'tryFix',
      words(
        'Shall we try the quick way together? It takes about three minutes.',
        '我陪您试一个简单的办法，大概三分钟，好吗？',
      ),
      {
        variants: tones(
          words(
            'One three-minute fix first; if it fails, straight to the remedy. Ready?',
            '先试一个三分钟的办法，不行马上走售后。现在开始？',
          ),
          words(
            'Let’s try a little trick together. They often come back to life!',
            '咱们一起试个小窍门，好多机器这样就好了！',
          ),
          words(
            'We’ll do it together, one step at a time, and you can’t break anything.',
            '咱们一步一步来，您放心，不会弄坏的。',
          ),
          words(
            'This rules out the most common cause. I’ll tell you with each step what it proves.',
            '这样可以先排除最常见的原因，每一步的作用我都跟您说明。',
          ),
        ),
        when: { fact: 'answers.safety', is: 'safe' },
        required: true,
        options: [
          option('works', 'It works again', '恢复正常', 'action'),
          option('still', 'Still faulty', '仍有故障'),
          option('declined', 'Would rather not', '客户不想尝试'),
        ],
        next: 'remedy',
      },
    ),
    step(
      'help',
      'choose',
      'remedy',
      words(
        'Then I’d repair it, replace it or refund it, as your warranty allows. What would you prefer?',
        '按照保修政策，可以维修、换新或者退款，您倾向哪一种？',
      ),
      {
        required: true,
        options: [
          option('repair', 'Repair', '维修'),
          option('replace', 'Replace', '换新'),
          option('refund', 'Refund', '退款'),
        ],
        next: 'loan',
      },
    ),
    step(
      'help',
      'say',
      'loan',
      words(
        'So that you aren’t left without one, I’m sending you a replacement to use meanwhile.',
        '为了不耽误您使用，我先给您寄一台备用机。',
      ),
      {
        when: keyCustomer,
        next: 'action',
      },
    ),
    action(),
    ...agreement(
      words(
        'You paid for something that works, and it let you down. I’m sorry. Are you happy with what we’ve arranged?',
        '您花钱买的东西没用好，是我们的产品让您失望了，对不起。这样安排您满意吗？',
      ),
      tones(
        words(
          'It should have worked. It didn’t. Is this the fix you want?',
          '产品本来就该好用，是我们的问题。这个方案可以吗？',
        ),
        words(
          'You were so pleased with it, I could hear that. Let’s get you there again. Deal?',
          '听得出来您本来挺喜欢它的，咱们尽快让它恢复好用，您看行吗？',
        ),
        words(
          'I’m sorry for all the bother. Is there anything about this that doesn’t feel right to you?',
          '给您添了这么多麻烦，真对不起。这样安排，还有哪里让您觉得不妥吗？',
        ),
        words(
          'The fault is on our side. I’ll confirm cause and remedy in writing. Do you agree with the plan?',
          '责任在我方，原因和处理方案我会书面确认。您认可这个方案吗？',
        ),
      ),
      'followUp',
    ),
    ...followUp(
      words('May I call you a few days after, to hear how it runs?', '过几天我给您打个电话，问问用得怎么样，可以吗？'),
      words(
        'Thank you for your patience, and for telling us: it helps the next customer too. Goodbye.',
        '谢谢您的耐心，也谢谢您告诉我们，这对其他客户也有帮助。再见。',
      ),
    ),
  ],
}
