/** What `npm start` says, in the language of the terminal. */
export interface StartWords {
  preparing: string
  ready(url: string): string
  accounts: string
  roles: { agent: string; lead: string; qa: string; admin: string }
  password(password: string): string
  life: string
  noLife: string
  lifeEnded: string
  openInBrowser(url: string): string
  desktopOpened: string
  desktopFailed(why: string): string
  noDesktop(why: 'display' | 'electron'): string
  toEnd: string
  ending: string
  serverFailed: string
  portTakenByWubu(url: string, version: string, next: number): string
  portTaken(port: number, next: number): string
  portRefused(port: number, why: string): string
}

const en: StartWords = {
  preparing: 'Preparing the screens …',
  ready: (url) => `Wubu is running at ${url}`,
  accounts: 'Sign in as one of the demo company:',
  roles: { agent: 'agent', lead: 'team lead', qa: 'QA reviewer', admin: 'administrator' },
  password: (password) => `all with the password ${password}`,
  life: 'Callers and six robot colleagues keep the demo alive; without them: npm start -- --no-life',
  noLife: 'Callers for the demo: npm run simulate -- --gentle --password …',
  lifeEnded: 'The callers of the demo have stopped; Wubu itself runs on.',
  openInBrowser: (url) => `Open ${url} in a browser.`,
  desktopOpened: 'The desktop is opening; closing its window ends everything.',
  desktopFailed: (why) => `The desktop did not open${why ? `: ${why}` : '.'}`,
  noDesktop: (why) =>
    why === 'display' ? 'There is no display here for the desktop.' : 'For the desktop window: npx install-electron',
  toEnd: 'Ctrl-C ends everything.',
  ending: 'Ending …',
  serverFailed: 'The server has ended.',
  portTakenByWubu: (url, version, next) =>
    `Wubu ${version} is running at ${url} already. Use that one, or start another with its own port and data:\n  WUBU_PORT=${next} WUBU_DATA_DIR=~/.wubu-${next} npm start`,
  portTaken: (port, next) =>
    `Port ${port} is taken by another program. Choose another one: WUBU_PORT=${next} npm start`,
  portRefused: (port, why) => `Wubu may not listen on port ${port}: ${why}`,
}

const zh: StartWords = {
  preparing: '正在准备界面……',
  ready: (url) => `Wubu 已启动：${url}`,
  accounts: '用演示公司的账号登录：',
  roles: { agent: '坐席', lead: '班组长', qa: '质检员', admin: '管理员' },
  password: (password) => `密码均为 ${password}`,
  life: '演示中有客户来电，另有六位机器人同事。不需要的话：npm start -- --no-life',
  noLife: '如需模拟来电：npm run simulate -- --gentle --password ……',
  lifeEnded: '模拟来电已停止，Wubu 仍在运行。',
  openInBrowser: (url) => `请在浏览器中打开 ${url}`,
  desktopOpened: '正在打开桌面端，关闭窗口即全部退出。',
  desktopFailed: (why) => `桌面端未能打开${why ? `：${why}` : '。'}`,
  noDesktop: (why) => (why === 'display' ? '这里没有显示器，无法打开桌面端。' : '如需桌面窗口：npx install-electron'),
  toEnd: '按 Ctrl-C 全部退出。',
  ending: '正在退出……',
  serverFailed: '服务器已退出。',
  portTakenByWubu: (url, version, next) =>
    `Wubu ${version} 已在 ${url} 运行。可直接使用，或换端口和数据目录另开一个：\n  WUBU_PORT=${next} WUBU_DATA_DIR=~/.wubu-${next} npm start`,
  portTaken: (port, next) => `端口 ${port} 已被其他程序占用，请换一个：WUBU_PORT=${next} npm start`,
  portRefused: (port, why) => `无法监听端口 ${port}：${why}`,
}

/** The words for this terminal: Chinese where its locale is. */
export function startWords(env: NodeJS.ProcessEnv): StartWords {
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || Intl.DateTimeFormat().resolvedOptions().locale
  return locale.toLowerCase().startsWith('zh') ? zh : en
}
