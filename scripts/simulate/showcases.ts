import type { Customer } from '../../shared/contract/customers.ts'
import type { Channel } from '../../shared/contract/basics.ts'
import type { Topic } from './topics/index.ts'

/** A call by one of the demo company's customers whose story is told in full; found by their first phone or e-mail. */
export interface Showcase extends Topic {
  whose: string
  channel: Channel
  /** The queue, where it is not the topic's. */
  inQueue?: string
}

export const showcases: Showcase[] = [
  {
    whose: '+12065550190',
    channel: 'voice',
    inQueue: 'vip',
    queue: 'complaints',
    kind: 'complaint',
    subject: 'The sage fridge: when does it come?',
    says: [
      'Hello, hello! It’s Gloria, from the guest houses. Any news of my fridge? You said somebody would call with the hour.',
      'You should see the kitchen, it’s a dream, all sage green, and in the middle that cream thing like a tooth that fell out!',
      'The photographer comes at two, darling. If the fridge is here by noon, I’ll send you a cake.',
      'And tell me honestly, is the hood out yet, the one to match the copper oven?',
      'Wonderful. So I write down the hour and your name, and you call me if anything moves?',
    ],
    answers: [],
    note: 'Wants the hour of delivery from Dallas; photographer at 14:00. Asked for the copper hood.',
  },
  {
    whose: '+8613900000001',
    channel: 'voice',
    queue: 'complaints',
    kind: 'complaint',
    subject: 'W2610-2046 还没到，回电也没有',
    says: [
      '陈记精工，陈伟。昨天十一点前该到的压缩机，到现在没到。',
      '别跟我讲流程，就说几点到、谁负责。',
      '上次说六点前回电，没人打。这次我要书面的，今天六点前。',
      '合同下个月到期，我在比价，你们自己看着办。',
      '行，时间和名字发我手机上，到点我等电话。',
    ],
    answers: [],
    note: '第二次延误，要确切时间、负责人和书面说明（今天 18 点前）。先就未回电致歉。',
  },
  {
    whose: '+4917139200098',
    channel: 'voice',
    queue: 'support',
    kind: 'request',
    subject: 'Second line: date for the fitter',
    says: [
      'Eberhardt, dental practice. I have four minutes between two patients.',
      'I signed the offer for the second line, and I still don’t know when the fitter comes.',
      'I have to block an hour for him. Lunch would be best, twelve to one.',
      'Was I too short with your colleague the other day? Please tell her that I am sorry.',
      'Good. Then Mrs Ahrens opens the door, she knows the router.',
    ],
    answers: [],
    note: 'Needs a date for the fitter, 12–13 h, reception opens. Sends his apologies to the colleague.',
  },
  {
    whose: '+8613900000002',
    channel: 'voice',
    queue: 'support',
    kind: 'complaint',
    subject: '换新洗衣机哪天送来',
    says: [
      '喂，你好，不好意思又来麻烦你们了，我姓周。',
      '就是那个洗衣机，说是给我换新的，我想问问……是这个周末吗？',
      '我耳朵不太好，麻烦你说慢一点。',
      '女儿周末在家，她说最好上午。师傅来之前能不能打个电话？',
      '好好好，你说了我就放心了。没有别的事了……哦，旧的那台，师傅会拉走吗？',
    ],
    answers: [],
    note: '确认周末上午送新机，提前半小时电话，旧机带走。听力不好，语速放慢。',
  },
  {
    whose: '+8613900000003',
    channel: 'chat',
    queue: 'support',
    kind: 'complaint',
    subject: '21 点复测数据何时发我',
    says: [
      '你好，8 天前说会在 21 点复测并把数据发到邮箱，至今没收到。',
      '我自己这周又测了 7 天，最低 238 Mbps，出现在 21:10。',
      '请给我复测的时间、方法和原始数据，不用解释，数据就行。',
      '好的，请写明是有线直连，采样间隔多少。',
    ],
    answers: [],
    note: '要 21 点复测原始数据（有线直连、采样间隔），发邮箱。',
  },
  {
    whose: 'alan.fairweather@mail.example',
    channel: 'email',
    queue: 'billing',
    kind: 'complaint',
    subject: 'The change record that I was promised',
    says: [
      'Dear Sir or Madam,',
      '1. On the 6th day before today you wrote that I should have the change record before my contract ends. 2. It ends in twelve days. 3. I have received nothing.',
      'Please send the record, and please state who checked that direct debits are covered this time.',
      'Yours faithfully, Alan Fairweather',
    ],
    answers: [],
    note: 'Asks for the change record in writing before the contract ends. No calls.',
  },
]

/** The showcase of a customer, if there is one. */
export const showcaseOf = (customer: Customer): Showcase | undefined =>
  showcases.find(({ whose }) => customer.phones[0] === whose || customer.emails[0] === whose)
