import type { MailReason } from '../../shared/contract/mail.ts'
import type { Language } from '../../shared/contract/basics.ts'

interface Words {
  noSubject: string
  noWords: string
  /** Before what colleagues read of a mail that is no word of the customer. */
  note: Record<MailReason, (from: string) => string>
  /** Of a new ticket whose sender may be another. */
  unproven: (from: string) => string
  /** What of a mail is not at its ticket. */
  lost: {
    unreadable: (why: string) => string
    tooLarge: (size: string) => string
    text: string
    files: (count: number, names: readonly string[]) => string
  }
  gaveUp: (to: string, trouble: string) => string
  acknowledged: (it: { name: string; number: string; company: string; link: string | undefined }) => string
}

/** What the server writes by itself into tickets and mails, in the language of the mailbox. */
export const mailWords: Record<Language, Words> = {
  en: {
    noSubject: '(no subject)',
    noWords: '(no words, only files)',
    note: {
      bounce: () => 'Our mail did not arrive:',
      autoReply: (from) => `Automatic reply from ${from}:`,
      list: (from) => `Sent through a mailing list by ${from}:`,
      feedback: () => 'The recipient’s provider reports our mail as unwanted:',
      receipt: (from) => `${from} confirms that our mail was displayed:`,
      spam: (from) => `Marked as spam, from ${from}:`,
      otherSender: (from) => `From ${from}, who is not the requester of this ticket:`,
      ours: () => 'A mail of our own came back:',
      flood: (from) => `One of very many mails from ${from}:`,
      unreadable: (from) => `A mail from ${from} that could not be read; the original is kept:`,
      tooLarge: (from) => `The beginning of a very large mail from ${from}:`,
      unproven: (from) =>
        `This mail says it is from ${from}, but the check of its sender (DMARC) failed; somebody else may have written it:`,
    },
    unproven: (from) =>
      `This mail says it is from ${from}, but the check of its sender (DMARC) failed: somebody else may have written it. It was tied to no customer and not acknowledged. Make sure who wrote it before you tell them anything.`,
    lost: {
      unreadable: (why) =>
        `This mail could not be read as a whole (${why}). Its beginning stands here as it came; the original is kept with the ticket.`,
      tooLarge: (size) =>
        `This mail is ${size} large, more than is fetched. Only its beginning is here; the rest, with its files, is still on the mail server.`,
      text: 'The text is longer than a ticket takes and was cut. The original mail has all of it.',
      files: (count, names) =>
        `${count} ${count === 1 ? 'file is' : 'files are'} only in the original mail, being empty, larger than 10 MB or too many${names.length > 0 ? `: ${names.join(', ')}` : '.'}`,
    },
    gaveUp: (to, trouble) =>
      `The mail to ${to} could not be sent: ${trouble}\nNothing is tried any more. Check the address and the mailbox, then send it again.`,
    acknowledged: ({ name, number, company, link }) =>
      `Dear ${name},\n\nthank you for your message. It has reached us and has the number ${number}. We will get back to you.\n\n` +
      (link ? `You can follow it and add to it here:\n${link}\n\n` : '') +
      `If you have anything to add, simply reply to this mail.\n\n${company}`,
  },
  zh: {
    noSubject: '（无主题）',
    noWords: '（没有文字，只有附件）',
    note: {
      bounce: () => '我方邮件未能送达：',
      autoReply: (from) => `来自 ${from} 的自动回复：`,
      list: (from) => `${from} 通过邮件列表发来：`,
      feedback: () => '收件方的邮件服务商将我方邮件报告为不受欢迎：',
      receipt: (from) => `${from} 的回执，我方邮件已显示：`,
      spam: (from) => `被标为垃圾邮件，来自 ${from}：`,
      otherSender: (from) => `来自 ${from}，并非本工单的提出人：`,
      ours: () => '我方自己的邮件又回来了：',
      flood: (from) => `${from} 短时间内发来大量邮件，此为其中之一：`,
      unreadable: (from) => `来自 ${from} 的邮件无法读取，原件已保留：`,
      tooLarge: (from) => `来自 ${from} 的超大邮件的开头部分：`,
      unproven: (from) => `此邮件自称来自 ${from}，但发件人验证（DMARC）未通过，可能是他人冒名：`,
    },
    unproven: (from) =>
      `此邮件自称来自 ${from}，但发件人验证（DMARC）未通过，可能是他人冒名。系统没有关联客户，也没有发送回执。透露任何信息之前，请先核实对方身份。`,
    lost: {
      unreadable: (why) => `此邮件无法完整读取（${why}）。这里是原样的开头部分，原件已随工单保留。`,
      tooLarge: (size) => `此邮件大小为 ${size}，超出可收取的上限。这里只有开头部分，其余内容和附件仍在邮件服务器上。`,
      text: '正文超出工单可容纳的长度，已截断；完整内容见邮件原件。',
      files: (count, names) =>
        `有 ${count} 个附件只保留在邮件原件中（空文件、超过 10 MB 或数量过多）${names.length > 0 ? `：${names.join('、')}` : '。'}`,
    },
    gaveUp: (to, trouble) =>
      `发给 ${to} 的邮件未能发出：${trouble}\n系统不再重试。请检查收件地址和邮箱设置，然后重新发送。`,
    acknowledged: ({ name, number, company, link }) =>
      `${name}，您好：\n\n您的来信已收到，编号为 ${number}，我们会尽快与您联系。\n\n` +
      (link ? `您可以通过以下链接查看处理进展或补充说明：\n${link}\n\n` : '') +
      `如需补充，直接回复本邮件即可。\n\n${company}`,
  },
}
