import type { Language } from '../../../shared/contract/basics.ts'
import type { TemperamentType } from '../../../shared/contract/customers.ts'

/** What callers said that let an agent judge their temperament. */
export const callersWords: Record<TemperamentType, Record<Language, string[]>> = {
  driver: {
    en: [
      'Skip the explanation. Which day?',
      'I have two minutes. Yes or no?',
      'Who decides this? Put me through to them.',
      'Send me the time and the name, that is all.',
      'I told you on Monday what I want. Do it.',
      'Two options are enough. The faster one.',
    ],
    zh: [
      '别解释了，就说哪天能办好。',
      '我只有两分钟，行还是不行？',
      '谁能拍板，我跟他说。',
      '时间、姓名发我，别的不用。',
      '周一我就说清楚了，照办就行。',
      '两个方案够了，要快的那个。',
    ],
  },
  expressive: {
    en: [
      'Oh, you will love this, let me tell you how it began.',
      'Is that the new colour from the advert? It looks gorgeous.',
      'You have such a lovely voice, I feel better already.',
      'My sister has one too, and her neighbour, and now everybody wants one!',
      'I saw it and had to have it, you know how it is.',
      'What else is new? Tell me, tell me.',
    ],
    zh: [
      '哎呀我跟你讲，这事从头说可有意思了。',
      '是广告里那个新颜色吗？太好看了！',
      '你声音真好听，我气都消了一半。',
      '我妹妹也买了，她邻居也买了，现在人人都想要！',
      '我一看就喜欢，当场就下单了，你懂的。',
      '还有什么新款？快跟我说说。',
    ],
  },
  amiable: {
    en: [
      'I do not want to be a bother, but …',
      'Whatever is easiest for you is fine.',
      'Would you take that one, if you were me?',
      'Could you go through it once more, slowly?',
      'I am sure the driver did his best.',
      'I would have to ask my husband first, is that all right?',
    ],
    zh: [
      '不好意思，又来麻烦你们了……',
      '你们怎么方便怎么来，我都行。',
      '要是你，你选哪个呀？',
      '能不能慢一点，再说一遍？',
      '师傅也不容易，别为难他。',
      '我回去跟家里商量一下，可以吗？',
    ],
  },
  analyst: {
    en: [
      'On what date exactly was it scanned, and where?',
      'Please send me that in writing, with the paragraph.',
      'Your page says 48 hours, your colleague said 72. Which is it?',
      'I measured it for a week. The mean is 11.4.',
      'What is that number based on?',
      'I compared three models. Why is the pump different here?',
    ],
    zh: [
      '具体是几号扫描的？在哪个站？',
      '请书面发给我，注明依据哪一条。',
      '网页写 48 小时，你同事说 72 小时，以哪个为准？',
      '我测了一周，平均值是 11.4。',
      '这个数是怎么算出来的？',
      '我比过三个型号，这个水泵为什么不一样？',
    ],
  },
}
