import type { ProductKind } from './words.ts'

/** A hundred made-up people with the way their names are said. */
const names = `
林晓东 Lin Xiaodong|何婷婷 He Tingting|郭建业 Guo Jianye|马文静 Ma Wenjing|罗思远 Luo Siyuan|梁佳琪 Liang Jiaqi
宋海燕 Song Haiyan|郑国栋 Zheng Guodong|谢雨桐 Xie Yutong|韩志明 Han Zhiming|唐慧敏 Tang Huimin|冯立新 Feng Lixin
于淑珍 Yu Shuzhen|董家明 Dong Jiaming|萧雪梅 Xiao Xuemei|程浩然 Cheng Haoran|曹玉兰 Cao Yulan|袁永康 Yuan Yongkang
邓欣怡 Deng Xinyi|许德胜 Xu Desheng|傅雅琴 Fu Yaqin|沈一鸣 Shen Yiming|曾丽萍 Zeng Liping|彭少华 Peng Shaohua
吕春华 Lü Chunhua|苏子涵 Su Zihan|卢建国 Lu Jianguo|蒋诗涵 Jiang Shihan|蔡嘉豪 Cai Jiahao|贾桂英 Jia Guiying
丁明哲 Ding Mingzhe|魏秀兰 Wei Xiulan|薛志强 Xue Zhiqiang|叶梓萱 Ye Zixuan|阎国庆 Yan Guoqing|余静怡 Yu Jingyi
潘立群 Pan Liqun|杜若冰 Du Ruobing|戴文博 Dai Wenbo|夏晴 Xia Qing|钟万里 Zhong Wanli|汪美玲 Wang Meiling
田大勇 Tian Dayong|任晓玲 Ren Xiaoling|姜来福 Jiang Laifu|范思琪 Fan Siqi|方正平 Fang Zhengping|石秋月 Shi Qiuyue
姚俊彦 Yao Junyan|谭美华 Tan Meihua|廖启明 Liao Qiming|邹雨薇 Zou Yuwei|熊国强 Xiong Guoqiang|金巧云 Jin Qiaoyun
陆家骏 Lu Jiajun|郝爱莲 Hao Ailian|孔令仪 Kong Lingyi|白晓峰 Bai Xiaofeng|崔玉芬 Cui Yufen|康乐天 Kang Letian
毛慧君 Mao Huijun|邱承业 Qiu Chengye|秦若兰 Qin Ruolan|江一帆 Jiang Yifan|史凤霞 Shi Fengxia|顾惟知 Gu Weizhi
侯佩芝 Hou Peizhi|邵文轩 Shao Wenxuan|孟庆云 Meng Qingyun|龙晓雯 Long Xiaowen|万里鹏 Wan Lipeng|段素梅 Duan Sumei
雷振宇 Lei Zhenyu|钱佩瑶 Qian Peiyao|汤国华 Tang Guohua|尹素琴 Yin Suqin|黎志远 Li Zhiyuan|易晓蓉 Yi Xiaorong
常守义 Chang Shouyi|武桂芳 Wu Guifang|乔安平 Qiao Anping|贺新春 He Xinchun|赖美珠 Lai Meizhu|龚自明 Gong Ziming
文若曦 Wen Ruoxi|欧阳敏之 Ouyang Minzhi|单玉成 Shan Yucheng|仇海波 Qiu Haibo|解晓云 Xie Xiaoyun|查文斌 Zha Wenbin
乐思齐 Yue Siqi|盖国良 Ge Guoliang|区启荣 Ou Qirong|上官晴 Shangguan Qing
田小禾 Tian Xiaohe|甘雨来 Gan Yulai|柏青 Bai Qing
`

export const chineseNames: { name: string; nameSaid: string }[] = names
  .trim()
  .split(/[|\n]/)
  .map((entry) => {
    const space = entry.indexOf(' ')
    return { name: entry.slice(0, space), nameSaid: entry.slice(space + 1) }
  })

export const chineseCities = [
  '上海',
  '北京',
  '广州',
  '深圳',
  '杭州',
  '成都',
  '武汉',
  '南京',
  '西安',
  '苏州',
  '重庆',
  '青岛',
  '厦门',
  '长沙',
]

export const chineseOrganisations = [
  '青禾餐饮',
  '城南小学',
  '云杉物业',
  '远山建筑设计',
  '江岸牙科诊所',
  '拾光民宿',
  '启明印务',
  '白鹭幼儿园',
  '恒达五金',
  '望湖旅行社',
  '晨光养老院',
  '南岸健身',
]

export const chineseManagers = ['赵立', '孙倩', '周启航']

export const chineseBestTimes = ['工作日 18 点后', '上午 9–11 点', '午休 12–13 点', '周末全天', '工作日下午']

export const chineseNotes = [
  '耳朵不太好，说慢一点，重要的事发短信。',
  '上夜班，上午不要打电话。',
  '凡事要书面确认。',
  '家里有小宝宝，敲门不按门铃。',
  '六楼无电梯，大件要两个人。',
  '更愿意在线聊天，不喜欢接电话。',
  '代父母下单，送货电话打给父母。',
  '做过同行，流程很熟，直接说结论。',
  '喜欢聊养花，聊两句就很好说话。',
  '付款一向准时，遇到小额争议可当场处理。',
]

export const chineseTags = ['以旧换新', '滤芯订阅', '企业采购', '宽带', '推荐过朋友', '延保', '老客户', '装修中']

export const chineseProducts: Record<ProductKind, string[]> = {
  any: ['冰箱', '空调', '烤箱', '电视', '扫地机器人', '净水器', '空气炸锅', '洗衣机'],
  heavy: ['冰箱', '洗衣机', '洗碗机', '烘干机', '烤箱'],
  wet: ['洗衣机', '洗碗机', '洗烘一体机'],
}
