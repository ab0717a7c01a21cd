import type { DemoArticle } from './article.ts'

/** How colleagues handle complaints and each other's work. */
export const houseArticles: DemoArticle[] = [
  {
    id: 'complaint-first-minutes',
    category: 'complaints',
    tags: ['complaint', 'angry', '投诉', '安抚'],
    publishedDay: -15,
    reviewDay: 150,
    texts: {
      en: {
        title: 'The first two minutes of a complaint',
        body: `Nobody hears a solution while they are still angry.

1. Let them finish. Write down three things: what happened, what it cost them, what they want.
2. Name it: "You waited two days at home and nobody called." No "but".
3. Say what you own from now on, and by when they hear from you.

## Words that make it worse

> "Calm down." · "That is our policy." · "You should have …"

## Words that help

> "You are right to be annoyed." · "I am taking this over." · "By six o'clock you have an answer from me."

Then open the complaint while they listen, and give them its number.`,
      },
      zh: {
        title: '接投诉的头两分钟',
        body: `人还在气头上，什么方案都听不进去。

1. 让对方说完。记三件事：发生了什么、造成了什么损失、想要什么结果。
2. 说出对方的感受：“您在家白等了两天，也没人给您打电话。”后面不要接“但是”。
3. 说清楚从现在起由您负责，几点之前答复。

## 火上浇油的话

> “您冷静一下。” · “这是公司规定。” · “您当时应该……”

## 有用的话

> “换了谁都会生气。” · “这件事我来跟到底。” · “六点之前我一定答复您。”

然后当着对方的面登记投诉，把编号告诉对方。`,
      },
    },
    votes: [
      { by: 'agent2', helped: true, comment: 'I keep it open on the second screen.' },
      { by: 'robot4', helped: true },
      { by: 'robot6', helped: true },
    ],
  },
  {
    id: 'remedy-limits',
    category: 'internal',
    tags: ['remedy', 'limit', 'voucher', '补偿', '权限'],
    publishedDay: -33,
    reviewDay: 57,
    roles: ['agent', 'lead', 'admin'],
    texts: {
      en: {
        title: 'What you may grant by yourself',
        body: `- **Agents:** up to 200 for each complaint, as a refund, a voucher or a waived fee.
- **Team leads:** up to 2,000.
- Above that: an administrator, with the reason in the complaint.

Grant the smallest thing that puts it right, and grant it at once. A voucher tomorrow is worth less than half of one today. Never offer what you would have to ask for.`,
      },
      zh: {
        title: '自己能批多少补偿',
        body: `- **坐席：** 每件投诉 200 以内，退款、代金券、免费用都可以。
- **组长：** 2000 以内。
- 再往上：管理员审批，理由写在投诉里。

给能解决问题的最小补偿，而且当场给。明天的代金券，还不如今天的一半管用。需要请示的，先不要向客户许诺。`,
      },
    },
  },
  {
    id: 'loyalty-stamps',
    category: 'service',
    tags: ['loyalty', 'stamps', '积分', '集章'],
    publishedDay: -400,
    reviewDay: -60,
    retired: true,
    texts: {
      en: {
        title: 'Loyalty stamps',
        body: 'Ten stamps are one free delivery. Stamps are printed on the invoice. The programme ended in spring; full cards were paid out.',
      },
      zh: {
        title: '集章换免运费',
        body: '集满十个章，免一次运费，章印在发票上。活动已于春季结束，集满的已经兑付。',
      },
    },
  },
]
