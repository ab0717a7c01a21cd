import type { Topic } from './topic.ts'

export const englishTopics: Topic[] = [
  {
    queue: 'complaints',
    kind: 'complaint',
    subject: 'Parcel {order} marked delivered, nothing here',
    says: [
      'Hello. Your page says that parcel {order} was delivered at noon. I was at home the whole day and nobody rang.',
      'No, not with the neighbours either. I asked on both sides.',
      'It is a birthday present for Saturday, so I need to know today what happens.',
      'All right, if you send a new one by express, that works for me. Thank you.',
    ],
    answers: [
      'I’m sorry, that is annoying. Let me look at the driver’s record for {order}.',
      'The photo shows a different front door. A replacement leaves by express today, and you get the tracking link in an hour.',
    ],
    note: 'Photo shows another door. Replacement for {order} by express, must arrive before Saturday.',
  },
  {
    queue: 'complaints',
    kind: 'complaint',
    subject: 'Fitter did not come, second time',
    says: [
      'Good morning. I took a day off for your fitter, for the second time, and nobody came. Nobody called either.',
      'The window was eight to twelve. It is one o’clock now.',
      'I want a fixed hour, and I want somebody to pay for the day I lost.',
      'Tomorrow at nine, with his mobile number: fine. But please do not let me wait again.',
    ],
    answers: [
      'Twice is twice too often, I apologise. May I check the tour while you wait?',
      'He was sent to the wrong address. Tomorrow at nine, first stop, and I credit you {amount} for today.',
    ],
    note: 'Second missed appointment, tour error. Fixed hour tomorrow 9:00, {amount} credited.',
  },
  {
    queue: 'complaints',
    kind: 'complaint',
    subject: 'Scratched dishwasher delivered',
    says: [
      'Hi, my new dishwasher has a scratch right across the front, order {order}. The box was fine, so it left you like that.',
      'I have pictures, I can send them to you.',
      'I would keep it for a fair discount, to be honest. I do not want to wait another two weeks.',
      'Done. Thanks for making that easy.',
    ],
    answers: [
      'That should not have left our warehouse. A picture of the front and the label is enough.',
      'Thank you, I can see it. {amount} back on your card and a new front panel for free, would that be fair?',
    ],
    note: 'Scratch confirmed by photo. {amount} back and a new front panel agreed.',
  },
  {
    queue: 'billing',
    kind: 'complaint',
    subject: 'Charged twice for {order}',
    says: [
      'Hello, I have {amount} on my statement twice, both for order {order}. I bought one of them.',
      'On the same day, four minutes apart.',
      'How long will it take until it is back? My rent goes out on Friday.',
      'Good. Could you send me that in writing, please?',
    ],
    answers: [
      'I see one order and two bookings. The second one is our error and I’m returning it now.',
      'It is on its way and will be with your bank tomorrow. The confirmation is in your mailbox.',
    ],
    note: 'Double booking confirmed, {amount} returned, confirmed by mail.',
  },
  {
    queue: 'billing',
    kind: 'request',
    subject: 'Invoice in the company’s name',
    says: [
      'Hi, I need the invoice for {order} in the name of my company, otherwise I cannot book it.',
      'I will spell it for you. And the VAT number is on our last invoice.',
      'By mail is perfect. Can all further invoices go that way?',
    ],
    answers: [
      'Of course. I take the name and VAT number from your last invoice, is that right?',
      'Corrected and sent. I also changed your profile, so the next ones come like that.',
    ],
    note: 'Invoice for {order} re-issued in the company’s name, profile changed.',
  },
  {
    queue: 'billing',
    kind: 'enquiry',
    subject: 'Why is this month’s bill higher?',
    says: [
      'Good afternoon. My bill is {amount} higher than last month, and I did not change anything.',
      'The paper talks about an option. I never ordered an option.',
      'So it was a free trial that went on by itself. I would like it off, please, and the money back.',
    ],
    answers: [
      'Let me compare the two bills. The difference is an option that was free for three months.',
      'It is off as of today and the {amount} come back with the next bill.',
    ],
    note: 'Trial option ran on. Ended, {amount} credited on the next bill.',
  },
  {
    queue: 'support',
    kind: 'complaint',
    subject: 'Internet drops every evening',
    says: [
      'Hi there, my internet drops every evening around nine, for ten minutes or so.',
      'Yes, I did restart the router. Twice. The light turns red and then comes back by itself.',
      'I work with people in other time zones, evenings are when I need it.',
      'If you can see it from your side, then please watch it tonight. I will keep the router on.',
    ],
    answers: [
      'Thank you for restarting it already. I’m reading the line now: I can see the drops on our side.',
      'A noisy port in the cabinet. We move you to another one tonight and I look at the readings tomorrow.',
    ],
    note: 'Drops visible at the port, 21:00 every day. Port changed, readings to be checked tomorrow.',
  },
  {
    queue: 'support',
    kind: 'enquiry',
    subject: 'How to set the child lock of the oven',
    says: [
      'Hello, a quick one: how do I switch on the child lock of the oven? My grandson has found the buttons.',
      'The manual is gone, I am afraid. It is the one with the round dial.',
      'Hold it for three seconds … oh, there is a little key now. Wonderful.',
    ],
    answers: [
      'With the round dial: hold the clock button for three seconds until a key appears.',
      'Exactly. The same again switches it off. I’ve sent you the manual as a file as well.',
    ],
    note: 'Child lock explained, manual sent.',
  },
  {
    queue: 'support',
    kind: 'request',
    subject: 'Washing machine stops in mid-cycle',
    says: [
      'My washing machine stops in the middle and shows E18. The laundry swims in it.',
      'I cleaned the filter, there was a button in it. It still does not drain.',
      'It is three years old, so I hope that it is still under the warranty.',
      'Thursday morning is fine, somebody is at home.',
    ],
    answers: [
      'E18 is the drain. Good that you cleaned the filter. Does the pump hum when you choose “drain”?',
      'Then it is the pump, and it is covered. Thursday between nine and eleven, the technician calls before.',
    ],
    note: 'E18, pump, under warranty. Technician Thursday 9–11, calls before.',
  },
  {
    queue: 'support',
    kind: 'enquiry',
    subject: 'Moving house, what happens to the line?',
    says: [
      'Hi, I am moving at the end of the month and would like to take my line with me.',
      'Yes, I have the new address here. It is a new building.',
      'One week without it would be all right, more would be difficult.',
    ],
    answers: [
      'Congratulations! May I have the new address? I check what is in the building.',
      'Fibre is there already. The line moves on the 1st, and you get a mobile router for the days between.',
    ],
    note: 'Move at month’s end, fibre in the new building, mobile router to bridge.',
  },
]

/** What callers say at the end, and to people who keep them waiting. */
export const englishGoodbyes = [
  'Thank you, that was all. Bye.',
  'Great, thanks for your help. Goodbye.',
  'Okay, I’ll wait for the mail then. Bye.',
]
export const englishStill = ['Are you still there?', 'Hello?', 'I’m still here.']
