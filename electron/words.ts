/** What the main process itself says, in each language of the product. */
const english = {
  show: 'Show Wubu',
  ready: 'Ready for contacts',
  notReady: 'Not ready',
  quit: 'Quit Wubu',
  waiting: (count: number) => (count === 1 ? '1 waiting' : `${count} waiting`),
  leaveTitle: 'Open another program?',
  leaveTel: 'This number would be dialled outside Wubu:',
  leaveMail: 'This letter would be written outside Wubu:',
  open: 'Open',
  cancel: 'Cancel',
  edit: 'Edit',
  undo: 'Undo',
  redo: 'Redo',
  cut: 'Cut',
  copy: 'Copy',
  paste: 'Paste',
  selectAll: 'Select all',
  view: 'View',
  zoomIn: 'Larger',
  zoomOut: 'Smaller',
  zoomReset: 'Actual size',
  fullScreen: 'Full screen',
  crashTitle: 'Wubu keeps stopping',
  crashText:
    'The screen stopped several times in a row. Your contacts are safe on the server. Close Wubu and open it again.',
}

export type Words = typeof english

const chinese: Words = {
  show: '显示 Wubu',
  ready: '就绪',
  notReady: '未就绪',
  quit: '退出 Wubu',
  waiting: (count) => `${count} 个等待中`,
  leaveTitle: '要打开其他程序吗?',
  leaveTel: '将在 Wubu 以外拨打此号码:',
  leaveMail: '将在 Wubu 以外写这封邮件:',
  open: '打开',
  cancel: '取消',
  edit: '编辑',
  undo: '撤销',
  redo: '重做',
  cut: '剪切',
  copy: '复制',
  paste: '粘贴',
  selectAll: '全选',
  view: '视图',
  zoomIn: '放大',
  zoomOut: '缩小',
  zoomReset: '实际大小',
  fullScreen: '全屏',
  crashTitle: 'Wubu 反复停止响应',
  crashText: '界面连续多次停止。您的联络都安全保存在服务器上。请关闭 Wubu 后重新打开。',
}

/** The words for a system locale such as `zh-CN` or `de`; English where we do not speak it. */
export const wordsFor = (locale: string): Words => (/^zh\b/i.test(locale) ? chinese : english)
