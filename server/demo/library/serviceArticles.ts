import type { DemoArticle } from './article.ts'

/** What colleagues need to know about phones, lines and accounts. */
export const serviceArticles: DemoArticle[] = [
  {
    id: 'lost-sim',
    category: 'account',
    tags: ['SIM', 'phone lost', 'stolen', '补卡', '挂失'],
    publishedDay: -8,
    reviewDay: 180,
    texts: {
      en: {
        title: 'Phone or SIM card lost or stolen',
        body: `Speed counts: block first, talk afterwards.

1. Verify with two of: birthday, last invoice amount, PUK. **Never** by a code sent to the lost number.
2. *SIM › Block*. It works within a minute, the number stays the customer's.
3. A new card: by post in 2 days, or in a shop within the hour with an identity card.

eSIM: send the QR code to the e-mail address that was on file **before today**, to no other.

Calls made between the loss and the block are waived up to 100.`,
      },
      zh: {
        title: '手机或 SIM 卡丢失、被盗',
        body: `要快：先停机，再慢慢说。

1. 核实身份，以下三项对上两项：生日、上期账单金额、PUK 码。**绝不能**用发到丢失号码的验证码。
2. 选“SIM › 挂失”，一分钟内生效，号码保留。
3. 补卡：邮寄两天，或凭身份证到营业厅当场办。

eSIM：二维码只发到**今天之前**就登记在案的邮箱，不发到其他地址。

从丢失到挂失之间的话费，100 元以内免除。`,
      },
    },
    votes: [
      { by: 'robot5', helped: true },
      { by: 'agent1', helped: true },
    ],
  },
  {
    id: 'keep-number',
    category: 'account',
    tags: ['porting', 'number', '携号转网', '转网'],
    publishedDay: -160,
    reviewDay: -21,
    texts: {
      en: {
        title: 'Taking a number along to us, or away from us',
        body: `**To us:** the contract with the old provider need not have ended. We need the number, the name as it stands there, and the porting code. It takes one night; for a few hours calls may fail.

**Away from us:** give the code on the first request and say that it is valid for 15 days. You may ask once what went wrong. You may not make it hard.`,
      },
      zh: {
        title: '携号转入、携号转出',
        body: `**转入：** 不必等原合同到期。需要号码、原运营商登记的姓名和授权码。夜间切换，其间几个小时可能打不通。

**转出：** 客户第一次提出就给授权码，并说明 15 天内有效。可以问一次是哪里没做好，但不许设障碍。`,
      },
    },
  },
  {
    id: 'slow-internet',
    category: 'product',
    tags: ['broadband', 'router', 'speed', '宽带', '网速'],
    publishedDay: -25,
    reviewDay: 75,
    texts: {
      en: {
        title: 'Slow internet: line, router or house?',
        body: `Three questions tell it apart before anybody drives out.

1. **Slow by cable too?** If only by Wi-Fi, it is the house. Move the router off the floor, choose the 5 GHz network.
2. **Slow at any hour?** Only from 20 to 23 h means a full street. Measure while you speak, open a ticket for the network team, take off half the fee until it is mended.
3. **All devices?** One alone is that device.

Ask for numbers rather than feelings: three measurements with their times are worth more than an hour of describing.`,
      },
      zh: {
        title: '网速慢：是线路、路由器还是家里的问题？',
        body: `派人上门之前，三个问题就能分清。

1. **插网线也慢吗？** 只有 Wi-Fi 慢，就是家里的问题：路由器别放地上，改连 5 GHz。
2. **任何时候都慢吗？** 只在晚上 8 到 11 点慢，是小区线路满了。边通话边测速，给网络部建工单，修好之前月费减半。
3. **所有设备都慢吗？** 只有一台慢，就是那台设备的问题。

多要数字，少听感觉：三次带时间的测速，胜过描述一个小时。`,
      },
    },
  },
  {
    id: 'cancel-contract',
    category: 'service',
    tags: ['cancel', 'contract', 'notice', '解约', '销户'],
    publishedDay: -48,
    reviewDay: 100,
    texts: {
      en: {
        title: 'A customer wants to cancel',
        body: `Take it at once and confirm it by e-mail: date of receipt, last day, last invoice. A cancellation needs no reason and no second call.

One offer is allowed, made after the confirmation, never instead of it. If the answer is no, thank them and stop.

Moving to a place where we have no line ends the contract with 30 days' notice, whatever its term.`,
      },
      zh: {
        title: '客户要解约',
        body: `当场受理，并发邮件确认：受理日期、最后使用日、最后一期账单。解约不需要理由，也不需要客户再打一次电话。

可以挽留一次，但要在确认之后提出，不能拿挽留代替受理。客户说不，就道谢结束。

搬到我们没有线路的地方，不论合同剩多久，提前 30 天通知即可解约。`,
      },
    },
    next: {
      note: 'The e-mail of confirmation goes out by itself from December',
      texts: {
        en: {
          title: 'A customer wants to cancel',
          body: 'Take it at once; the confirmation goes out **by itself** within five minutes. Tell the customer to look for it while you are still on the phone.\n\nOne offer is allowed, made after the confirmation, never instead of it.',
        },
        zh: {
          title: '客户要解约',
          body: '当场受理，五分钟内系统会**自动**发出确认邮件。请客户趁还在通话时查收。\n\n可以挽留一次，但要在确认之后提出，不能拿挽留代替受理。',
        },
      },
    },
  },
]
