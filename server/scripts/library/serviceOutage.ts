import type { Script } from '../../../shared/contract/scripts.ts'
import { action, agreement, followUp, greeting, identity, keyCustomer, need, readBack } from './sharedSteps.ts'
import { field, option, spare, step, tones, words } from './stepParts.ts'

export const serviceOutage: Script = {
  id: 'service-outage',
  version: 1,
  name: words('Service outage', '服务中断'),
  summary: words('No service, or a service that keeps dropping.', '服务不可用或时断时续。'),
  queues: ['support'],
  start: 'greet',
  steps: [
    greeting('identity'),
    ...identity(
      words(
        'I’ll check your line straight away. May I have your full name, and the address where the service is installed?',
        '我马上帮您查线路。请您报一下姓名和安装地址，好吗？',
      ),
      'need',
    ),
    need(
      words('Thank you. What isn’t working, and since when?', '谢谢。请问是什么用不了？从什么时候开始的？'),
      tones(
        words('What’s down, since when, and what must be up first?', '什么断了、断多久了、最急着恢复哪个？'),
        words(
          'And of course it goes exactly when one needs it! What’s gone?',
          '偏偏在要用的时候断！您说说，是什么用不了？',
        ),
        words(
          'We’ll get this sorted together. What did you notice, and when?',
          '咱们一起把它弄好。您是什么时候、怎么发现的？',
        ),
        words(
          'When exactly did it start, is it off all the time or in between, and which lights are on?',
          '具体几点开始的？一直断还是时断时续？设备上哪些灯亮着？',
        ),
      ),
      'where',
    ),
    step(
      'understand',
      'form',
      'where',
      words(
        'Let me note what’s affected, and whether anyone depends on it.',
        '我登记一下受影响的情况，也请告诉我有没有人离不开这项服务。',
      ),
      {
        required: true,
        fields: [
          field('affected', 'text', 'What is affected', '受影响的服务'),
          field('since', 'line', 'Since when', '开始时间'),
          field(
            'dependent',
            'yesNo',
            'Someone depends on it: alarm, health, business',
            '有人依赖此服务：报警、医疗、营业',
          ),
          spare('reachBy', 'line', 'Number to reach the caller meanwhile', '中断期间的联系电话'),
        ],
        next: 'readBack',
      },
    ),
    readBack(
      words(
        'So … has been down since …, and what you need most is …. Correct?',
        '我确认一下：……从……开始用不了，您现在最需要的是……。对吗？',
      ),
      'urgent',
    ),
    step(
      'help',
      'act',
      'urgent',
      words(
        'Mark the case urgent and ring the duty engineer while the caller is on the line.',
        '将工单标为紧急，并在客户在线时致电值班工程师。',
      ),
      {
        when: { any: [keyCustomer, { fact: 'answers.where.dependent', is: true }] },
        required: true,
        next: 'cause',
      },
    ),
    step(
      'help',
      'choose',
      'cause',
      words('What do the outage map and the line test show?', '故障地图和线路检测的结果是什么？'),
      {
        required: true,
        options: [
          option('area', 'Known outage in the area', '区域性故障', 'tell'),
          option('home', 'Fault at the customer’s place', '客户端故障', 'restart'),
          option('unknown', 'Nothing to be seen', '未发现异常', 'restart'),
        ],
      },
    ),
    step(
      'help',
      'say',
      'tell',
      words(
        'There is a fault in your area. Our engineers are on it, and we expect it to be back by …. You needn’t do anything.',
        '您所在的区域有故障，工程师正在抢修，预计……恢复，您这边不用做任何操作。',
      ),
      {
        variants: tones(
          words(
            'Back by …. It’s the area, not your equipment. I’ll text you the minute it’s up.',
            '预计……恢复。是区域故障，不是您的设备问题。一恢复我马上短信通知您。',
          ),
          words(
            'It’s not just you: the whole quarter is offline. The crew is out there, and we’re aiming for ….',
            '不光是您家，整片区域都断了。抢修的师傅已经在现场，争取……恢复。',
          ),
          words(
            'Please don’t worry, nothing is wrong at your place. It will come back by itself, most likely by ….',
            '您放心，您家里一切正常，线路会自动恢复，预计在……。',
          ),
          words(
            'Fault number …, reported at …, cause …. The estimate is …, give or take …. I’ll send updates in writing.',
            '故障编号……，……时上报，原因是……，预计……恢复，误差约……。有进展我书面通知您。',
          ),
        ),
        hint: words(
          'Give the estimate as an estimate; never promise a time you were not given.',
          '预计时间就说“预计”，没有把握的时间不要承诺。',
        ),
        next: 'action',
      },
    ),
    step(
      'help',
      'choose',
      'restart',
      words(
        'Please switch the box off, count to thirty with me, and switch it on again. What do you see?',
        '请您把设备断电，等三十秒再通电。现在指示灯是什么状态？',
      ),
      {
        required: true,
        options: [option('back', 'It’s back', '已恢复', 'action'), option('still', 'Still down', '仍未恢复', 'visit')],
      },
    ),
    step(
      'help',
      'form',
      'visit',
      words('Then I’m sending an engineer. When will somebody be at home?', '那我安排工程师上门。您什么时间家里有人？'),
      {
        required: true,
        fields: [
          field('date', 'date', 'Date', '日期'),
          field('from', 'time', 'From', '从'),
          field('until', 'time', 'Until', '到'),
          field('phone', 'line', 'Phone on site', '现场联系电话'),
        ],
        next: 'action',
      },
    ),
    action(),
    ...agreement(
      words(
        'Being cut off is more than a nuisance, and I’m sorry. Can you manage with this plan until then?',
        '断网断线影响生活和工作，非常抱歉。在恢复之前，这样安排您能接受吗？',
      ),
      tones(
        words('This cost you time. Sorry. Does the plan work for you?', '耽误您时间了，抱歉。这个安排行吗？'),
        words(
          'You’ve taken this with such good humour, thank you. Can you hold out until then?',
          '您这么好说话，真谢谢您。坚持到那会儿，可以吗？',
        ),
        words(
          'I know it’s unsettling. Will you be all right until then, or is there something you need meanwhile?',
          '我知道心里会不踏实。这段时间您能应付吗？有什么需要我先帮您安排的？',
        ),
        words(
          'You reported it clearly, that saves us time. Is the plan acceptable, with the times as I gave them?',
          '您描述得很清楚，帮我们省了不少时间。按刚才说的时间安排，您认可吗？',
        ),
      ),
      'followUp',
    ),
    ...followUp(
      words(
        'Shall I call you once it’s back, to make sure it stays up?',
        '恢复之后我给您打个电话，确认一下稳不稳定，好吗？',
      ),
      words(
        'Thank you for bearing with us. You have my name: {agentName}. Goodbye.',
        '谢谢您的理解。我是{agentName}，有事随时找我。再见。',
      ),
    ),
  ],
}
