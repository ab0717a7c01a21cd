import type { Script } from '../../../shared/contract/scripts.ts'
import { action, agreement, followUp, greeting, identity, keyCustomer, need, readBack } from './sharedSteps.ts'
import { option, step, tones, words } from './stepParts.ts'

export const generalEnquiry: Script = {
  id: 'general-enquiry',
  version: 1,
  name: words('General enquiry', '一般咨询'),
  summary: words(
    'A question about anything; the script that fits when no other does.',
    '各类问题咨询；没有更合适的脚本时使用。',
  ),
  queues: ['complaints', 'billing', 'support', 'vip'],
  start: 'greet',
  steps: [
    greeting('level'),
    step(
      'know',
      'choose',
      'level',
      words(
        'Is it about your own account or order, or a general question?',
        '您是想咨询自己的账户或订单，还是一般性的问题？',
      ),
      {
        hint: words('No proof of identity for what anyone may know.', '公开信息无须核实身份。'),
        required: true,
        options: [
          option('account', 'About the caller’s own account', '涉及本人账户', 'identity'),
          option('open', 'Anyone may know it', '公开信息', 'need'),
        ],
      },
    ),
    ...identity(
      words(
        'Then let me make sure I open the right account: your full name, please, and the phone number or e-mail we have on file?',
        '那我先确认一下账户：请您报一下姓名，以及登记的手机号或邮箱，好吗？',
      ),
      'need',
    ),
    need(
      words('What would you like to know?', '请问您想了解什么？'),
      tones(
        words('Go ahead: what do you need to know?', '您请说，要查什么？'),
        words('I’m all ears. What are you curious about?', '您尽管问，想了解些什么呀？'),
        words('No question is too small. What’s on your mind?', '什么都可以问，您慢慢说。'),
        words(
          'What would you like to know, and what will you use it for? Then I can be exact.',
          '您想了解什么？用在什么地方？这样我能答得更准确。',
        ),
      ),
      'readBack',
    ),
    readBack(words('So you would like to know …. Is that the question?', '您是想了解……，对吗？'), 'lookUp'),
    step(
      'help',
      'act',
      'lookUp',
      words('Search the knowledge base; read the article before you answer.', '查询知识库，先看完文章再回答。'),
      { next: 'found' },
    ),
    step(
      'help',
      'choose',
      'found',
      words('Is there an answer that you can stand behind?', '有没有您能负责任地给出的答案？'),
      {
        hint: words(
          'Never guess. “I’ll find out and call you” is a good answer.',
          '不要猜。“我查清楚再回复您”就是好答案。',
        ),
        required: true,
        options: [
          option('yes', 'Yes', '有', 'tell'),
          option('no', 'No, a colleague must help', '没有，需要同事协助', 'byClass'),
        ],
      },
    ),
    step(
      'help',
      'say',
      'tell',
      words('Here is the answer: …. Does that help?', '答案是这样的：……。这样说您清楚了吗？'),
      {
        variants: tones(
          words(
            'Short answer: …. The details are in the link I’m sending you.',
            '简单说：……。详细内容我把链接发给您。',
          ),
          words(
            'Good question, you’re one of the first to ask! It works like this: ….',
            '您问得真好，还没几个人问过呢！是这样的：……',
          ),
          words(
            'Let’s go through it together, step by step: first …, then …. Tell me if I’m going too fast.',
            '我一步一步跟您说：先……，再……。说快了您提醒我。',
          ),
          words(
            'According to …, valid since …: …. I’ll send you the source so that you can check it.',
            '根据……（自……起生效）：……。我把出处发给您，方便您核对。',
          ),
        ),
        next: 'action',
      },
    ),
    step('help', 'branch', 'byClass', words('Who takes it on?', '由谁接手？'), {
      branches: [{ when: keyCustomer, next: 'manager' }],
      next: 'action',
    }),
    step(
      'help',
      'say',
      'manager',
      words(
        'I’m asking your account manager to answer this, so that you hear it from someone who knows your case.',
        '我请您的客户经理来答复，他最了解您的情况。',
      ),
      { next: 'action' },
    ),
    action(),
    ...agreement(
      words(
        'I know it takes time to ring us. Has your question been dealt with the way you need?',
        '打电话来问也要花您不少时间。您的问题这样处理可以了吗？',
      ),
      tones(
        words('Is that what you needed?', '是您要的答案吗？'),
        words('That was a pleasure. Did you get everything you wanted?', '跟您聊得很愉快。想问的都问到了吗？'),
        words(
          'Is it clear, or shall we go over it once more? I’m happy to.',
          '都清楚了吗？要不要我再说一遍？没关系的。',
        ),
        words('Is there a point that you’d still like to see proved?', '还有哪一点您希望进一步核实吗？'),
      ),
      'followUp',
    ),
    ...followUp(
      words('Shall I get back to you to see whether it worked out?', '要不要我过几天联系您，看看事情办得顺不顺利？'),
      words('Thank you for asking us. Have a good day. Goodbye.', '感谢您的来电，祝您一切顺利。再见。'),
    ),
  ],
}
