// Words that made-up tickets are about; the first of each list are the commonest (texts.ts draws them so).

export const chineseThings = `
快递 订单 发票 宽带 洗衣机 路由器 账单 冰箱 手机 包裹 空调 会员 优惠 保险 电视 积分 门锁 水表 充电 屏幕 电池 遥控 燃气 热水 净水
烤箱 耳机 键盘 平板 相机 打印 摄像 门铃 窗帘 地板 沙发 床垫 书桌 灯具 插座 开关 水管 阀门 滤芯 风扇 轮胎 座椅 头盔 雨伞 行李
奶粉 尿布 玩具 绘本 礼盒 鲜花 蛋糕 海鲜 水果 大米 茶叶 咖啡 红酒 药品 口罩 眼镜 手表 项链 球鞋 外套 衬衫 羽绒 毛衣 围巾 皮带
机票 酒店 门票 车票 签证 租车 停车 加油 洗车 维修 保养 年检 课程 教材 考试 网课 直播 游戏 音乐 影票 健身 游泳 体检 挂号 牙科
贷款 利息 信用 转账 基金 理财 存折 银行 密码 验证 短信 话费 流量 套餐 号码 合约 宿舍 物业 电梯 暖气 垃圾 噪音 漏水 断电 施工
`
  .trim()
  .split(/\s+/)

export const chineseTroubles = `
延误 退款 损坏 少件 扣款 掉线 漏发 划痕 停机 报错 爽约 误工 涨价 断货 过期 异味 发热 漏电 卡顿 黑屏 死机 闪退 失灵 松动 生锈 变形
褪色 破洞 开裂 渗水 堵塞 异响 短路 跳闸 误扣 重复 超时 错发 混淆 冒名 泄露 骚扰 欺骗 推诿 拖延 失联 拒收 丢失 调包 缩水 虚标 冻结
`
  .trim()
  .split(/\s+/)

export const chineseWants = `
退货 换货 补发 赔偿 道歉 上门 检修 说明 发票 改期 加急 取消 解约 移机 升级 降档 延保 核对 备案 回访 书面 减免 返现 解冻 改址 转寄
`
  .trim()
  .split(/\s+/)

export const chinesePlaces = `
上海 北京 广州 深圳 杭州 成都 武汉 南京 西安 重庆 苏州 天津 长沙 郑州 青岛 合肥 福州 厦门 昆明 贵阳 南宁 海口 兰州 银川 西宁 太原
济南 沈阳 大连 长春 常州 无锡 宁波 温州 绍兴 嘉兴 金华 台州 珠海 佛山 东莞 中山 惠州 汕头 泉州 洛阳 开封 襄阳 宜昌 株洲 桂林 遵义
`
  .trim()
  .split(/\s+/)

/** Signs of which rare words are made, two of them each: names of models, alleys and shops. */
export const rareSigns = [
  ...'霁霖岚峦屿澜漪汀渚浦沅湘沁瀚泓滢漫翎翊翰羲曦晟晖晗昱旻昊昕晏煜炜烨熠焕桐梓楠榆槿樨棠柘栩榕松柏竹菡萏芷若芸蓁葭莞茉蕙兰璟瑜瑾璇珏琅琮琰瑶珞铄钧铭锦锐鉴镜鹭鹤鸿鹏雁鸢隼骏骥麟犀貂',
]

export const englishThings = `
parcel order invoice broadband washer router bill fridge phone delivery heating membership voucher insurance television points lock meter
charger screen battery remote boiler kettle oven headset keyboard tablet camera printer doorbell blinds carpet sofa mattress desk lamp
socket switch pipe valve filter fan tyre saddle helmet umbrella suitcase formula pram puzzle hamper bouquet cake oysters cherries rice tea
espresso claret tablets mask glasses watch necklace trainers jacket shirt duvet jumper scarf belt flight hotel ticket railcard visa hire
parking fuel carwash repair service inspection course textbook exam stream console playlist cinema gym pool checkup dentist loan interest
credit transfer fund pension account password passcode message airtime roaming tariff number contract tenancy lift radiator rubbish noise
`
  .trim()
  .split(/\s+/)

export const englishTroubles = `
late damaged missing charged disconnected scratched broken refused cancelled expired overheating leaking frozen blank crashed faulty loose
rusty bent faded torn cracked blocked rattling tripping duplicated mixed leaked spammed misled ignored postponed unreachable rejected lost
swapped shrunk overrated suspended
`
  .trim()
  .split(/\s+/)

export const englishWants = `
refund replacement exchange apology engineer inspection explanation receipt reschedule express cancellation upgrade downgrade warranty
confirmation callback waiver cashback redirect compensation
`
  .trim()
  .split(/\s+/)

export const englishPlaces = `
London Leeds Bristol Glasgow Cardiff Seattle Austin Boston Denver Toronto Halifax Berlin Hamburg Leipzig Melbourne Perth Singapore Dublin Cork
York Bath Exeter Derby Dundee Swansea Norwich Oxford Reading Preston Plymouth Portland Tucson Memphis Omaha Tulsa Raleigh Madison Boise Tampa
`
  .trim()
  .split(/\s+/)

/** Syllables of which rare English words are made: models, streets and shops. */
export const rareSyllables =
  'bor cal dex fen gar hol jun kel lum mar nor pex quin ras sol tor vel wex yar zim ash bex cor dun eld'.split(' ')
