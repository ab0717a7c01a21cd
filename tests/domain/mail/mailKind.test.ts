import { describe, expect, it } from 'vitest'
import { kindOfMail } from '../../../server/mail/rules/mailKind.ts'

const facts = (fields: Record<string, string>, more: { from?: string; subject?: string; text?: string } = {}) => ({
  field: (name: string) => fields[name],
  from: 'li@b.example',
  subject: 'my washing machine',
  contentType: fields['content-type'] ?? 'text/plain',
  partTypes: ['text/plain'],
  text: '',
  ...more,
})

describe('what a mail is', () => {
  it.each([
    ['bounce', { 'content-type': 'multipart/report; report-type=delivery-status' }, {}],
    ['bounce', { 'x-failed-recipients': 'a@b.example' }, {}],
    ['bounce', { 'return-path': '<>' }, { subject: 'Undelivered Mail Returned to Sender' }],
    ['bounce', {}, { from: 'postmaster@qq.com', subject: '系统退信' }],
    ['feedback', { 'content-type': 'multipart/report; report-type="feedback-report"', precedence: 'list' }, {}],
    ['receipt', { 'content-type': 'multipart/report; report-type=disposition-notification' }, {}],
    ['autoReply', { 'auto-submitted': 'auto-replied' }, {}],
    ['autoReply', { 'auto-submitted': 'auto-generated' }, {}],
    ['autoReply', { precedence: 'auto_reply' }, {}],
    ['autoReply', {}, { subject: 'Automatic reply: Your case' }],
    ['autoReply', {}, { subject: 'Abwesenheitsnotiz: Ihr Fall' }],
    ['autoReply', {}, { subject: 'Réponse automatique : votre dossier' }],
    ['autoReply', {}, { subject: '自动回复: 您的投诉' }],
    ['list', { 'list-id': '<a.lists.example>' }, {}],
    ['list', { precedence: 'bulk' }, {}],
    ['spam', { 'x-spam-flag': 'YES' }, {}],
    ['machine', {}, { from: 'no-reply@shop.example' }],
    ['person', { 'auto-submitted': 'no' }, {}],
    ['person', { 'return-path': '<li@b.example>' }, { subject: 'Undelivered parcel' }],
    ['person', {}, { subject: 'The automatic door does not open' }],
    ['person', {}, { subject: '自动洗衣机坏了' }],
    ['person', { 'x-spam-status': 'No, score=1' }, {}],
  ])('%s by %j %j', (kind, fields, more) => {
    const found = kindOfMail(facts(fields, more))
    expect(found.kind).toBe(kind)
    expect(found.why).not.toBe('')
  })
})
