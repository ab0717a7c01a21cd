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
import { option, step, tones, words } from './stepParts.ts'

export const cancelling: Script = {
  id: 'cancelling',
  version: 1,
  name: words('Cancelling', '办理解约'),
  summary: words('The customer wants to leave, or is thinking of it.', '客户要求或考虑终止服务。'),
  queues: ['billing'],
  start: 'greet',
  steps: [
    greeting('identity'),
    ...identity(
      words(
        'I can help with that. As this changes your contract, may I have your full name, and the customer number or your date of birth?',
        '可以，我来为您办理。因为涉及合同变更，请您报一下姓名，以及客户编号或出生日期，好吗？',
      ),
      'need',
    ),
    need(
      words('Thank you. May I ask what made you decide to leave?', '谢谢。方便说说您为什么想停用吗？'),
      tones(
        words('Fine. What’s the reason, and from which day should it end?', '好的。什么原因？从哪天起停？'),
        words('We’d miss you! What happened?', '真舍不得您走！是出了什么事吗？'),
        words(
          'That’s perfectly all right. If you like, tell me what led to it.',
          '没关系的。您要是愿意，跟我说说是什么原因。',
        ),
        words(
          'Could you tell me the reasons, the most important first? I’ll record them as you give them.',
          '请您说说原因，最主要的放在前面，我如实记录。',
        ),
      ),
      'reason',
    ),
    step('understand', 'choose', 'reason', words('So the main reason is …?', '所以最主要的原因是……？'), {
      hint: words('Ask once. No second round of “but why”.', '只问一次，不要反复追问。'),
      required: true,
      options: [
        option('service', 'Unhappy with us', '对服务不满意'),
        option('price', 'Price', '价格'),
        option('competitor', 'Found a better offer', '有更好的选择'),
        option('noNeed', 'No longer needed, moving', '不再需要或搬家'),
        option('other', 'Something else', '其他'),
      ],
      next: 'readBack',
    }),
    readBack(
      words(
        'Let me make sure: you’d like to end … from …, because …. Is that right?',
        '我跟您确认：您希望从……起停用……，原因是……。对吗？',
      ),
      'mend',
    ),
    step(
      'help',
      'say',
      'mend',
      words(
        'What you describe should not have happened, whether you stay or go. I’m recording it as a complaint, so that somebody answers for it.',
        '不管您走还是留，您说的情况都不应该发生。我会作为投诉登记，由专人给您答复。',
      ),
      { when: { fact: 'answers.reason', is: 'service' }, next: 'personal' },
    ),
    step(
      'help',
      'say',
      'personal',
      words(
        'Your account manager would like to speak with you before you go. It’s entirely up to you; cancelling doesn’t depend on it.',
        '您的客户经理希望在您离开前和您聊一聊。愿不愿意完全由您决定，不影响办理。',
      ),
      {
        when: keyCustomer,
        next: 'choice',
      },
    ),
    step(
      'help',
      'choose',
      'choice',
      words(
        'You can leave, pause for up to three months, or move to a smaller plan. What shall I do for you?',
        '您可以解约、暂停最多三个月，或者改用更低的套餐。您看我帮您办哪一种？',
      ),
      {
        variants: tones(
          words(
            'Three ways: leave, pause, smaller plan. Your word, and I do it now.',
            '三个选择：解约、暂停、降套餐。您定，我现在就办。',
          ),
          words(
            'You could just take a break and come back whenever you feel like it. Or leave, or go smaller. What appeals to you?',
            '您也可以先歇一阵，想回来随时回来；或者解约、换个小套餐。您更中意哪个？',
          ),
          words(
            'There’s no hurry. If you’re not sure, I’d suggest pausing: nothing is lost that way. What feels right to you?',
            '不着急。如果还没想好，我建议先暂停，什么都不会丢。您觉得怎样合适？',
          ),
          words(
            'For each way I’ll tell you the cost, the date and what you lose: leave …, pause …, smaller plan …. Which do you choose?',
            '每种方式的费用、生效日期和影响我都说明一下：解约……，暂停……，降套餐……。您选哪一种？',
          ),
        ),
        hint: words('Offer once. A clear “no” is an answer.', '只挽留一次，客户明确拒绝就照办。'),
        required: true,
        options: [
          option('leave', 'Leave', '解约', 'terms'),
          option('pause', 'Pause', '暂停', 'action'),
          option('smaller', 'Smaller plan', '降低套餐', 'action'),
          option('stay', 'Stays as is', '保持不变', 'action'),
        ],
      },
    ),
    step(
      'help',
      'check',
      'terms',
      words(
        'Then it ends on …. The last bill is about …, and until … you can still fetch your documents. Is that clear so far?',
        '那么服务到……终止，最后一期账单大约……，……之前您仍可下载资料。这些都清楚吗？',
      ),
      {
        hint: words(
          'Tick when the caller has understood end date, last bill and what happens to the data.',
          '客户清楚终止日期、末期账单和资料处理之后再勾选。',
        ),
        required: true,
        next: 'action',
      },
    ),
    action(),
    ...agreement(
      words(
        'Thank you for being open with me. Is everything settled the way you wanted it?',
        '谢谢您坦诚相告。这样处理，合您的意思吗？',
      ),
      tones(
        words('Done as you said. Anything to change?', '按您说的办好了。还有要改的吗？'),
        words(
          'It’s been a pleasure having you with us. Is it all just as you wanted?',
          '这段时间有您真好。都照您的想法办妥了吧？',
        ),
        words(
          'You haven’t put anyone out, really. Are you at ease with how we’ve left it?',
          '您一点也没给我们添麻烦。这样安排，您觉得踏实吗？',
        ),
        words(
          'I’ll send the confirmation with all dates and amounts. Does it agree with your notes?',
          '确认函会列明所有日期和金额。和您记的一致吗？',
        ),
      ),
      'remember',
    ),
    remember(
      words(
        'If we could change one thing, what should it be? I’ll pass it on under your name or without it.',
        '如果我们只能改进一件事，您希望是什么？可以署名，也可以匿名转达。',
      ),
    ),
    ...followUp(
      words(
        'May I check with you once, after the date, that everything went through properly?',
        '到期之后我跟您确认一次，看是否都办妥了，好吗？',
      ),
      words(
        'Thank you for the time you were with us. The door stays open. Goodbye.',
        '感谢您一路以来的支持，欢迎您随时回来。再见。',
      ),
    ),
  ],
}
