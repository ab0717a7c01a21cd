import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { replyText } from '../../../server/mail/rules/replyText.ts'
import expected from './replyBodies.json' with { type: 'json' }

const folder = process.env['WUBU_TEST_DATA']

describe('the own words of a reply', () => {
  const quoted = 'We are sorry to hear that.\nPlease send us the number.'
  const marked = quoted.replace(/^/gm, '> ')
  it.each([
    ['English', 'On Mon, 3 Mar 2025 at 10:12, Wubu <help@wubu.example> wrote:'],
    ['English, broken', 'On Mon, 3 Mar 2025 at 10:12, Wubu Customer Service\n<help@wubu.example>\nwrote:'],
    ['German', 'Am 03.03.2025 um 10:12 schrieb Wubu <help@wubu.example>:'],
    ['French', 'Le lun. 3 mars 2025 à 10:12, Wubu <help@wubu.example> a écrit :'],
    ['Spanish', 'El lun, 3 mar 2025 a las 10:12, Wubu (<help@wubu.example>) escribió:'],
    ['Portuguese', 'Em seg., 3 de mar. de 2025 às 10:12, Wubu <help@wubu.example> escreveu:'],
    ['Italian', 'Il giorno lun 3 mar 2025 alle ore 10:12 Wubu <help@wubu.example> ha scritto:'],
    ['Dutch', 'Op ma 3 mrt 2025 om 10:12 schreef Wubu <help@wubu.example>:'],
    ['Swedish', 'Den mån 3 mars 2025 kl 10:12 skrev Wubu <help@wubu.example>:'],
    ['Polish', 'pon., 3 mar 2025 o 10:12 Wubu <help@wubu.example> napisał(a):'],
    ['Russian', 'пн, 3 мар. 2025 г. в 10:12, Wubu <help@wubu.example>:'],
    ['Chinese, Apple', '在 2025年3月3日，上午10:12，Wubu <help@wubu.example> 写道：'],
    ['Chinese, Gmail', 'Wubu <help@wubu.example> 于2025年3月3日周一 10:12写道：'],
    ['Chinese, NetEase', '在 2025-03-03 10:12:11，"Wubu" <help@wubu.example> 写道：'],
    ['Japanese', '2025年3月3日(月) 10:12 Wubu <help@wubu.example>:'],
  ])('stand before what is quoted: %s', (_language, head) => {
    for (const rest of [quoted, marked, `\n${marked}`])
      expect(replyText(`It is 4711.\nThank you!\n\n${head}\n${rest}`)).toBe('It is 4711.\nThank you!')
  })

  it.each([
    [
      'Outlook',
      '________________________________\nFrom: Wubu <help@wubu.example>\nSent: Monday, 3 March 2025\nTo: Li\nSubject: Your case',
    ],
    ['Outlook, German', 'Von: Wubu\nGesendet: Montag, 3. März 2025\nAn: Li\nBetreff: Ihr Fall'],
    ['Outlook, Chinese', '发件人: Wubu\n发送时间: 2025年3月3日\n收件人: 李\n主题: 您的投诉'],
    ['QQ Mail', '------------------ 原始邮件 ------------------\n发件人: "Wubu" <help@wubu.example>;'],
    ['original message', '-----Original Message-----'],
    ['forwarded', '---------- Forwarded message ---------\nFrom: Wubu'],
  ])('stand before the header of the mail that is answered: %s', (_program, head) => {
    expect(replyText(`已经收到，谢谢。\n\n${head}\n\n${quoted}`)).toBe('已经收到，谢谢。')
  })

  it.each([
    '-- \nLi Wei\n+86 10 1234',
    '--\nLi Wei',
    'Sent from my iPhone',
    'Von meinem iPhone gesendet',
    '发自我的iPhone',
    'Get Outlook for iOS<https://aka.ms/o0ukef>',
    'Best regards,\nLi Wei\nHead of Purchasing',
    'Mit freundlichen Grüßen\nLi Wei',
    '此致\n敬礼\n李伟',
  ])('stand before the signature: %j', (signature) => {
    expect(replyText(`It is broken.\n\n${signature}`)).toBe('It is broken.')
    expect(replyText(`It is broken.\n\n${signature}\n\nOn 3 Mar 2025, Wubu wrote:\n${marked}`)).toBe('It is broken.')
  })

  it('keep what they answer line by line, and lose what they only follow', () => {
    expect(replyText('On 3 Mar 2025, Wubu wrote:\n> Colour?\n\nRed.\n\n> Size?\n\nXL.\n')).toBe(
      '> Colour?\n\nRed.\n\n> Size?\n\nXL.',
    )
    expect(replyText(`On 3 Mar 2025, Wubu wrote:\n${marked}\n\nIt is 4711.`)).toBe('It is 4711.')
  })

  it('are the whole mail where nothing else would be left', () => {
    const forwarded = '---------- Forwarded message ---------\nFrom: Shop <a@b.example>\n\nYour order is late.'
    expect(replyText(forwarded)).toBe(forwarded)
    expect(replyText('')).toBe('')
  })

  it('are found in long and hostile mails without holding anybody up', () => {
    const texts = [
      '> a\n'.repeat(50_000),
      'On 1, 2020 wrote:\n'.repeat(20_000),
      '--\n'.repeat(60_000),
      'x'.repeat(200_000),
    ]
    texts.push(
      'From: a\n'.repeat(25_000),
      `${'Best regards\nLi\n'.repeat(12_000)}`,
      ' '.repeat(200_000),
      '\n'.repeat(200_000),
    )
    for (const text of texts) {
      const before = performance.now()
      replyText(text)
      expect(performance.now() - before, JSON.stringify(text.slice(0, 20))).toBeLessThan(1000)
    }
  })

  it.skipIf(!folder)('are right in the replies of ten languages, as somebody who read them wrote down', () => {
    const wrong = Object.entries(expected).filter(([name, [lines, count, first, last]]) => {
      const own = replyText(readFileSync(path.join(folder!, 'email/reply-bodies-crisp', name), 'utf8'))
      const words = own.split(/\s+/)
      const found = [own.split('\n').filter((line) => line.trim() !== '').length, words.length]
      return !(
        found[0] === lines &&
        found[1] === count &&
        own.replace(/\s+/g, ' ').startsWith(String(first)) &&
        words.slice(-2).join(' ') === last
      )
    })
    expect(wrong.map(([name]) => name)).toEqual([])
    expect(Object.keys(expected)).toHaveLength(90)
  })
})
