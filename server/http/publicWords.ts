import type { Language } from '../../shared/contract/basics.ts'
import type { TicketState } from '../../shared/contract/tickets.ts'

interface PublicWords {
  other: string
  name: string
  email: string
  emailHint: string
  subject: string
  text: string
  send: string
  leaveEmpty: string
  missing: string
  wrongEmail: string
  tooMany: string
  gone: string
  goneText: string
  received: (number: string) => string
  keepLink: string
  heading: (number: string) => string
  state: Record<TicketState, string>
  since: (date: string) => string
  talk: string
  nothingYet: string
  you: string
  us: string
  add: string
  added: string
}

/** What people without an account read. */
export const publicWords: Record<Language, PublicWords> = {
  en: {
    other: '中文',
    name: 'Your name',
    email: 'Your e-mail address',
    emailHint: 'We answer there.',
    subject: 'What is it about?',
    text: 'What happened?',
    send: 'Send',
    leaveEmpty: 'Leave this empty',
    missing: 'Please fill in every field.',
    wrongEmail: 'This is not an e-mail address.',
    tooMany: 'That was very much in a short time. Nothing was sent; please wait a few minutes and send it again.',
    gone: 'This page is not available',
    goneText: 'The link is wrong, has expired or was withdrawn. Your matter is not affected; please contact us.',
    received: (number) => `Thank you. We have received it; its number is ${number}.`,
    keepLink: 'Keep the address of this page: here you see how it stands, and can add to it.',
    heading: (number) => `Your matter ${number}`,
    state: { open: 'Being worked on', pending: 'Waiting', resolved: 'Resolved', closed: 'Closed' },
    since: (date) => `Received on ${date}`,
    talk: 'What was said',
    nothingYet: 'Nothing was answered yet.',
    you: 'You',
    us: 'Customer service',
    add: 'Add something',
    added: 'Thank you. It was added.',
  },
  zh: {
    other: 'English',
    name: '您的姓名',
    email: '您的邮箱',
    emailHint: '我们将回复到此邮箱。',
    subject: '关于什么事？',
    text: '请描述事情经过',
    send: '提交',
    leaveEmpty: '请勿填写此项',
    missing: '请填写所有项目。',
    wrongEmail: '邮箱格式不正确。',
    tooMany: '短时间内提交过多。本次内容未提交，请过几分钟后再试。',
    gone: '此页面无法访问',
    goneText: '链接有误、已过期或已被撤回。您的事项不受影响，请与我们联系。',
    received: (number) => `感谢您的来信，我们已收到，编号为 ${number}。`,
    keepLink: '请保存本页地址：您可以在此查看进展并补充说明。',
    heading: (number) => `您的事项 ${number}`,
    state: { open: '处理中', pending: '等待中', resolved: '已解决', closed: '已关闭' },
    since: (date) => `收到日期：${date}`,
    talk: '沟通记录',
    nothingYet: '尚无回复。',
    you: '您',
    us: '客服',
    add: '补充说明',
    added: '已补充，谢谢。',
  },
}
