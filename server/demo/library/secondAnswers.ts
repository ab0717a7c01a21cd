import type { Language } from '../../../shared/contract/basics.ts'

/** What agents say to somebody who had to come back with the same matter. */
export const secondAnswers: Record<Language, string[]> = {
  en: [
    'You should not have had to ask twice. I am taking this over myself and will write to you today.',
    'I am sorry, that was left lying on our side. I have just put it at the top, with my name on it.',
    'Thank you for your patience so far. I have a colleague of that department on the line and will not hang up before I have a time for you.',
    'You are right to come back. I can see where it stopped; it goes on now, and I will look at it again this evening.',
  ],
  zh: [
    '本来不该让您问第二遍。这件事我亲自跟，今天之内给您回话。',
    '对不起，是我们这边搁下了。我刚提到最前面，写的是我的名字。',
    '谢谢您一直等着。我正和那个部门的同事通着电话，不问到准确时间我不挂。',
    '您找来是对的。我看到卡在哪一步了，现在就往下走，今晚我再看一次。',
  ],
}
