import type { DemoArticle } from './article.ts'

/** What colleagues need to know about parcels and what comes back. */
export const deliveryArticles: DemoArticle[] = [
  {
    id: 'returns-30-days',
    category: 'delivery',
    tags: ['return', 'refund', '退货', '退款'],
    publishedDay: -12,
    reviewDay: 170,
    before: {
      publishedDay: -210,
      note: 'First version',
      texts: {
        en: {
          title: 'Returns: what we take back and for how long',
          body: 'We take goods back within **14 days** of delivery, complete and in their box. The customer pays the way back unless the goods were faulty.',
        },
        zh: {
          title: '退货：哪些能退，多久之内能退',
          body: '签收后 **14 天**内可以退货，商品和包装须完整。除质量问题外，退回运费由客户承担。',
        },
      },
    },
    texts: {
      en: {
        title: 'Returns: what we take back and for how long',
        body: `We take goods back within **30 days** of delivery. The day the driver hands them over is day one.

## Who pays for the way back

- Faulty, damaged or wrong: we do. Send the label by e-mail, never ask the customer to pay first.
- Changed their mind: the customer does, 4.90 flat, taken off the refund.

## What we cannot take back

- SIM cards and licences once they were activated
- Consumables with a broken seal

Say so plainly and give the reason. If the customer was told something else by one of us, our word stands: book the return and note who said it.

## How to book it

1. Open the order, choose *Return*, mark the items.
2. Read the collection day back to the customer.
3. The refund starts when the depot has scanned the parcel, not before.`,
      },
      zh: {
        title: '退货：哪些能退，多久之内能退',
        body: `签收后 **30 天**内可以退货，签收当天算第一天。

## 退回的运费谁出

- 质量问题、运输损坏或发错货：我们出。直接把退货面单发到客户邮箱，不要让客户先垫付。
- 客户改变主意：客户出，统一 4.90，从退款里扣。

## 不能退的

- 已激活的 SIM 卡和授权
- 拆封的耗材

不能退要直说，并讲明原因。如果之前有同事答应过可以退，以答应的为准：照常登记退货，并备注是谁答应的。

## 怎么登记

1. 打开订单，选“退货”，勾选商品。
2. 跟客户复述一遍上门取件的日期。
3. 仓库扫描入库之后才开始退款，不要提前承诺到账日。`,
      },
    },
    votes: [
      { by: 'agent1', helped: true, comment: '运费谁出写得很清楚' },
      { by: 'agent2', helped: true },
      { by: 'robot3', helped: true },
    ],
  },
  {
    id: 'late-parcel',
    category: 'delivery',
    tags: ['late', 'tracking', 'depot', '延误', '物流'],
    publishedDay: -40,
    reviewDay: 60,
    texts: {
      en: {
        title: 'A parcel is late and the tracking does not move',
        body: `The customer has waited long enough: give a day and a name, not a process.

1. Look at the last scan. Older than 48 hours means that the parcel is stuck, not on its way.
2. Open a sub-task for the depot with the order number. It answers within **4 hours**, at night by 9 in the morning.
3. Tell the customer when you will call back, and call even if there is no news yet.

## What you may give without asking

| delay | what you may give |
| --- | --- |
| up to 2 days | the delivery fee |
| 3 to 5 days | the delivery fee and a voucher of 10 |
| more than 5 days | a new parcel at once, the old one is ours to find |

A promise that we broke once already counts as one step further down.`,
      },
      zh: {
        title: '包裹延误，物流信息不动了',
        body: `客户已经等得够久了，这时候要给的是日期和负责人，不是流程。

1. 看最后一次扫描时间。超过 48 小时没有更新，就是卡住了，不是在路上。
2. 给分拨站建子任务，写上订单号。站里 **4 小时**内答复，夜间的在早上 9 点前答复。
3. 告诉客户您几点回电；到点即使没有新消息也要打。

## 不用请示就能给的补偿

| 延误 | 可以给 |
| --- | --- |
| 2 天以内 | 退运费 |
| 3 到 5 天 | 退运费，加 10 元代金券 |
| 超过 5 天 | 立即补发，原包裹由我们去找 |

如果之前已经失约过一次，按下一档处理。`,
      },
    },
    votes: [{ by: 'robot1', helped: true }],
  },
  {
    id: 'damaged-on-arrival',
    category: 'delivery',
    tags: ['damage', 'exchange', 'photos', '破损', '换货'],
    publishedDay: -75,
    reviewDay: -9,
    texts: {
      en: {
        title: 'Goods arrived damaged',
        body: `Two photos are enough: one of the damage, one of the box. Do not ask who was at fault; damage on the way is ours.

- Offer a **new one or a part refund**, in that order, and let the customer choose.
- Heavy goods: book the exchange and the collection on the same van, and write it into both orders. Otherwise the driver leaves the old one behind.
- Glass or leaking batteries: the customer does not touch it. Collection by the repairs team.

Photos come faster with the canned reply *Ask for photos*.`,
      },
      zh: {
        title: '商品送到时已损坏',
        body: `两张照片就够了：一张拍损坏处，一张拍外箱。不要追问是谁的责任，运输损坏一律由我们承担。

- 先问要不要**换新**，再谈部分退款，由客户选。
- 大件：换新和取旧要排在同一辆车，两张单子都写明，否则司机不会带走旧的。
- 玻璃破碎或电池漏液：请客户不要碰，由维修组上门取走。

要照片时可以用快捷回复“请客户拍照”。`,
      },
    },
    votes: [
      { by: 'robot6', helped: false, outOfDate: true, comment: '现在锂电池改由仓储部取件了' },
      { by: 'agent2', helped: true },
    ],
  },
  {
    id: 'change-delivery-address',
    category: 'delivery',
    tags: ['address', 'redirect', '改地址', '收货地址'],
    publishedDay: -30,
    reviewDay: 90,
    texts: {
      en: {
        title: 'Changing the delivery address after ordering',
        body: `Until the parcel is packed, the address can be changed in the order. After that only the carrier can.

1. Verify the customer by phone number **and** order number. An address is what a thief changes first.
2. Not packed: change it, read it back letter by letter, done.
3. On the way: ask the carrier to redirect it. It costs us 6 and adds a day; say so before you do it.

To another country: cancel and order again, since the taxes differ.`,
      },
      zh: {
        title: '下单后修改收货地址',
        body: `还没打包，可以直接在订单里改；打包之后只有承运商能改。

1. 先核实身份：手机号**和**订单号都要对上。骗子最先改的就是地址。
2. 未打包：直接修改，逐字复述一遍给客户确认。
3. 已在途：请承运商转寄，费用 6 元由我们承担，会晚一天。操作前先告诉客户。

改到境外：取消后重新下单，因为税费不同。`,
      },
    },
  },
]
