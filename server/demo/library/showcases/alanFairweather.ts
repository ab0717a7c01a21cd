import type { Story } from '../../story.ts'

/** A precise man who was charged twice, three times over, and wants the reason rather than the money. */
export const alanFairweather: Story = {
  person: {
    name: 'Alan Fairweather',
    nameSaid: null,
    language: 'en',
    city: 'Leeds',
    organisation: null,
    phones: ['+447700900981'],
    emails: ['alan.fairweather@mail.example'],
    class: 'major',
    sinceDays: 1710,
    renewsInDays: 12,
    bestTime: 'mornings',
    bestChannel: 'email',
    doNotCall: true,
    temperamentOptOut: false,
    accountManager: 'Felix Arden',
    note: 'Do not call: hearing aid and telephone do not agree. Writes long, exact mails; answer each numbered point. Retired auditor.',
    tags: ['long-standing', 'broadband', 'written only'],
  },
  judged: [
    {
      by: 'text',
      type: 'analyst',
      confidence: 0.75,
      evidence: ['I refer to points 2 and 4 of my last mail, which you did not answer.'],
      day: -45,
    },
    { by: 'agent', type: 'analyst', confidence: 0.9, evidence: ['The amount is settled. The cause is not.'], day: -6 },
  ],
  contacts: [
    {
      at: { day: -220, hour: 9.2 },
      channel: 'email',
      queue: 'billing',
      subject: 'Double direct debit, first time',
      outcome: 'resolved',
      waitS: 7200,
      talkS: 480,
      said: [
        ['customer', '1. On the 1st you collected £39 twice. 2. Please return one. 3. Please state the cause.'],
        [
          'agent',
          '1. Confirmed. 2. Returned today, value date tomorrow. 3. A retry after a time-out; the check for it has been mended.',
        ],
        ['customer', 'Noted with thanks.'],
      ],
    },
    {
      at: { day: -46, hour: 8.9 },
      channel: 'email',
      queue: 'billing',
      subject: 'Double direct debit, second time',
      outcome: 'follow-up',
      who: 'sofia',
      waitS: 5400,
      talkS: 660,
      ticket: 'double',
      said: [
        [
          'customer',
          'It has happened again. Last time you wrote that the check had been mended. 1. Was it? 2. If so, why did it fail? 3. How many others are concerned? 4. Who answers for it?',
        ],
        [
          'agent',
          'It has been returned. To 1 and 2: I do not know yet, and I would rather not guess. You will have an answer from our payments team within two weeks.',
        ],
      ],
    },
    {
      at: { day: -30, hour: 9.4 },
      channel: 'email',
      queue: 'complaints',
      subject: 'Points 2 and 4 are still open',
      outcome: 'follow-up',
      who: 'lin',
      waitS: 6000,
      talkS: 540,
      ticket: 'double',
      said: [
        ['customer', 'I refer to points 2 and 4 of my last mail, which you did not answer. The two weeks have passed.'],
        [
          'agent',
          'You are right, and there is no excuse for the silence. Point 4: Margery Lock, head of payments, answers for it. Point 2 she will answer herself, in writing.',
        ],
      ],
    },
    {
      at: { day: -6, hour: 9.1 },
      channel: 'email',
      queue: 'complaints',
      subject: 'The cause',
      outcome: 'follow-up',
      who: 'sofia',
      waitS: 4800,
      talkS: 420,
      ticket: 'double',
      said: [
        [
          'customer',
          'Ms Lock’s letter names the retry. It does not say why the first repair did not cover it. The amount is settled. The cause is not. My contract ends this month; I should like to know before I sign again.',
        ],
        [
          'agent',
          'Understood. I have put exactly that question to Ms Lock and asked for the change record. You will have it before your contract ends.',
        ],
      ],
    },
  ],
  tickets: [
    {
      key: 'double',
      kind: 'complaint',
      state: 'open',
      priority: 'high',
      queue: 'billing',
      subject: 'Direct debit collected twice, again after a reported repair',
      text: 'Money returned. Demand: the cause in writing, why the first repair did not hold, how many are concerned, who answers for it.',
      at: { day: -46, hour: 10.6 },
      comments: [
        {
          at: { day: -44, hour: 15 },
          by: 'sofia',
          public: false,
          text: 'Payments: 31 customers concerned, all returned.',
        },
        {
          at: { day: -29, hour: 10 },
          by: 'lead',
          public: false,
          text: 'We let the two weeks pass. Apology first in every answer, and no telephone calls: he is on do-not-call.',
        },
        {
          at: { day: -14, hour: 11.3 },
          by: 'lin',
          public: true,
          text: 'Letter of Ms Lock attached: cause, number of customers, what was changed.',
        },
        {
          at: { day: -5, hour: 9.8 },
          by: 'sofia',
          public: false,
          text: 'The first repair covered cards, not direct debits. Waiting for the change record to say so in writing.',
        },
      ],
    },
  ],
  promises: [
    {
      text: 'Answer of the payments team within two weeks',
      made: { day: -46, hour: 10.6 },
      due: { day: -33, hour: 17 },
      state: 'broken',
      who: 'sofia',
    },
    {
      text: 'Letter of the head of payments',
      made: { day: -30, hour: 11 },
      due: { day: -14, hour: 17 },
      state: 'kept',
      who: 'lin',
    },
    {
      text: 'Change record in writing before the contract ends',
      made: { day: -6, hour: 10.4 },
      due: { day: 2, hour: 17 },
      state: 'open',
      who: 'sofia',
    },
  ],
}
