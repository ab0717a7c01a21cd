import type { DemoArticle } from './article.ts'

/** What colleagues need to know about money. */
export const billingArticles: DemoArticle[] = [
  {
    id: 'charged-twice',
    category: 'billing',
    tags: ['double charge', 'card', '重复扣款', '扣两次'],
    publishedDay: -20,
    reviewDay: 120,
    texts: {
      en: {
        title: 'Charged twice for one order',
        body: `Look at the payments of the order first, the bank's app shows reservations as if they were charges.

- **Two bookings:** ours. Return the second at once, it is with the bank the next working day.
- **One booking, one reservation:** the reservation falls away by itself within 7 days. Offer to send that in writing; it calms people who have to pay rent.

If our mistake cost an overdraft fee, we take it over. Ask for the slip, up to 50 you decide by yourself.`,
      },
      zh: {
        title: '一张订单扣了两次款',
        body: `先看订单里的支付记录。银行 App 常把预授权也显示成扣款。

- **两笔都已入账：** 是我们的错，马上退第二笔，下一个工作日到银行。
- **一笔入账、一笔预授权：** 预授权 7 天内自动释放。可以主动提出发一封书面说明，要还房贷的客户会安心得多。

如果因此产生逾期费，由我们承担。请客户发凭证，50 元以内您可以直接决定。`,
      },
    },
    votes: [{ by: 'robot2', helped: true, comment: 'The bit about reservations saves every second call.' }],
  },
  {
    id: 'refund-times',
    category: 'billing',
    tags: ['refund', 'bank', '退款', '到账'],
    publishedDay: -55,
    reviewDay: -3,
    texts: {
      en: {
        title: 'How long a refund takes',
        body: `Count from the scan in the depot, and give the last day, not the first.

| paid by | back by |
| --- | --- |
| card | 5 working days |
| bank transfer | 3 working days |
| Alipay or WeChat Pay | 1 working day |
| voucher | at once, as a voucher |

Not there after that day: look for a release that nobody gave (*Returns › Waiting*). You may release up to 300; above that ask the refunds team in the ticket.`,
      },
      zh: {
        title: '退款多久到账',
        body: `从仓库扫描入库算起，告诉客户最晚的日子，不要说最早的。

| 支付方式 | 最晚到账 |
| --- | --- |
| 银行卡 | 5 个工作日 |
| 转账 | 3 个工作日 |
| 支付宝、微信支付 | 1 个工作日 |
| 代金券 | 即时，退回代金券 |

过了这天还没到：去“退货 › 待放行”看看是不是没人点。300 以内您可以自己放行，超过的在工单里找退款组。`,
      },
    },
    votes: [
      { by: 'agent2', helped: false, outOfDate: true, comment: 'Cards take three days since the change of provider.' },
    ],
  },
  {
    id: 'invoice-correction',
    category: 'billing',
    tags: ['invoice', 'tax number', '发票', '税号', '抬头'],
    publishedDay: -90,
    reviewDay: 30,
    texts: {
      en: {
        title: 'The invoice has a wrong name or tax number',
        body: `An invoice is never changed. It is cancelled and issued again, and both papers stay.

1. Ask for the exact company name and tax number **in writing**. Spelled on the phone they are wrong half of the time.
2. *Invoice › Cancel and reissue*. The new one has a new number and the old date of supply.
3. Send both to the customer: their bookkeeping needs the cancelled one too.

After the tax period has closed (the 15th of the next month) only accounting can do it. Hand the ticket over and tell the customer: five working days.`,
      },
      zh: {
        title: '发票抬头或税号开错了',
        body: `发票不能直接改，只能作废（红冲）后重开，两张都要留存。

1. 请客户**书面**提供公司全称和税号。电话里念的，一半会记错。
2. 选“发票 › 作废并重开”。新发票号码是新的，供货日期不变。
3. 两张都发给客户，对方财务入账时都要用。

次月 15 日之后已过申报期，只有财务能处理：转工单，并告诉客户五个工作日内办好。`,
      },
    },
  },
  {
    id: 'installments',
    category: 'billing',
    tags: ['installments', 'arrears', '分期', '欠费'],
    publishedDay: -130,
    reviewDay: 45,
    teams: ['refunds'],
    texts: {
      en: {
        title: 'Paying an open bill in parts',
        body: `For bills between 100 and 1,500. Three or six parts, no interest, the first one today.

Do not ask why somebody cannot pay. Offer it, write down the dates, read them back. If a part is late, the system reminds once; after that call, do not block the line.`,
      },
      zh: {
        title: '欠费分期支付',
        body: `适用于 100 到 1500 之间的账单，分三期或六期，免利息，第一期当天付。

不要追问客户为什么付不起。提出方案，记下日期，复述一遍。逾期时系统会提醒一次；之后请打电话，不要直接停机。`,
      },
    },
  },
]
