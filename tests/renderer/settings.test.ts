import { flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { installConnection } from '../../renderer/connection/current.ts'
import { calendarBody, calendarForm } from '../../renderer/features/settings/calendarForm.ts'
import { fieldBody, fieldForm } from '../../renderer/features/settings/fieldForm.ts'
import { hoursText, parseHours, parseNumber, parseWhole } from '../../renderer/features/settings/lengthText.ts'
import { mailboxBody, mailboxForm, mailboxTest } from '../../renderer/features/settings/mailboxForm.ts'
import { policyBody, policyForm } from '../../renderer/features/settings/policyForm.ts'
import { rulesBody, rulesForm } from '../../renderer/features/settings/rulesForm.ts'
import { parseSpans, spanText } from '../../renderer/features/settings/spanText.ts'
import { branchOf, termTree } from '../../renderer/features/settings/termTree.ts'
import { createWords } from '../../renderer/i18n/index.ts'
import SettingsPage from '../../renderer/pages/SettingsPage.vue'
import type { Role } from '../../shared/contract/session.ts'
import type { Term } from '../../shared/contract/tickets/fields.ts'
import { firstRules } from '../../shared/domain/complaintRules.ts'
import { fail, ok, type Result } from '../../shared/result.ts'

const hour = 3_600_000

describe('what is typed in the settings', () => {
  it('as working hours is read however it is written, and nothing else is', () => {
    const office = [
      { from: 540, to: 720 },
      { from: 780, to: 1080 },
    ]
    for (const text of [
      '9-12 13-18',
      '09:00–12:00 13:00–18:00',
      '9:00-12:00，13:00-18:00',
      ' 9 - 12, 13 to 18 ',
      '9至12、13至18',
    ])
      expect(parseSpans(text), text).toEqual(office)
    expect(spanText(office)).toBe('09:00–12:00 13:00–18:00')
    expect([parseSpans(''), parseSpans('0-24')]).toEqual([[], [{ from: 0, to: 1440 }]])
    for (const text of ['9', '12-9', '9-12 11-14', '9-25', '9:60-10', 'soon', '9-12-13'])
      expect(parseSpans(text), text).toBe(null)
  })

  it('as a length or a number is read, and what is none is not', () => {
    expect(['', '8', '8:30', '0:05', '1.5', '1,5', '8：15'].map(parseHours)).toEqual([
      null,
      8 * hour,
      8.5 * hour,
      hour / 12,
      1.5 * hour,
      1.5 * hour,
      8.25 * hour,
    ])
    expect(['soon', '8:75', '-1', '1:2:3'].map(parseHours)).toEqual([undefined, undefined, undefined, undefined])
    expect([hoursText(null), hoursText(8.5 * hour), hoursText(40 * hour)]).toEqual(['', '8:30', '40:00'])
    expect([parseNumber('2.5', 0, 4), parseNumber('5', 0, 4), parseWhole('2.5', 0, 4), parseWhole('3', 0, 4)]).toEqual([
      2.5,
      undefined,
      undefined,
      3,
    ])
  })

  it('of a calendar, a policy, a field and the rules is taken once it is whole', () => {
    const calendar = calendarForm(null, 'Asia/Shanghai')
    expect(calendarBody(calendar)).toMatchObject({
      timeZone: 'Asia/Shanghai',
      week: [[{ from: 540, to: 720 }, {}], [{}, {}], [{}, {}], [{}, {}], [{}, {}], [], []],
    })
    expect(calendarBody({ ...calendar, week: calendar.week.map(() => '') })).toBe(null)
    const holiday = { key: 'a', date: '2026-10-01', name: { en: 'National Day', zh: '国庆节' }, hours: '' }
    expect(calendarBody({ ...calendar, days: [holiday, { ...holiday, key: 'b' }] })).toBe(null)
    expect(calendarBody({ ...calendar, days: [holiday] })?.days).toEqual([
      { date: '2026-10-01', name: holiday.name, spans: [] },
    ])

    const policy = policyForm(null, 'office')
    expect(policyBody(policy)).toMatchObject({
      targets: { firstResponse: hour, nextResponse: null, resolution: 8 * hour },
    })
    expect(policyBody({ ...policy, calendarId: null })).toBe(null)
    expect(policyBody({ ...policy, targets: { firstResponse: '', nextResponse: '', resolution: '' } })).toBe(null)
    const [warning] = policy.warnings
    expect(policyBody({ ...policy, warnings: [warning!, { ...warning!, percent: '50' }] })).toBe(null)

    const field = { ...fieldForm(null), name: { en: 'Colour', zh: '颜色' }, type: 'choice' as const }
    expect(fieldBody(field)).toBe(null)
    const red = { id: 'red', name: { en: 'Red', zh: '红' }, retired: false, isNew: true }
    expect(fieldBody({ ...field, choices: [red] })?.choices).toEqual([{ id: 'red', name: red.name }])
    expect(fieldBody({ ...field, choices: [{ ...red, retired: true }] })).toBe(null)

    expect(rulesBody(firstRules, rulesForm(firstRules))).toEqual(firstRules)
    const typed = rulesForm(firstRules)
    expect(
      rulesBody(firstRules, { ...typed, texts: { ...typed.texts, 'limit.qa': '50', 'limit.agent': '' } })?.remedyLimits,
    ).toEqual({
      lead: 2000,
      qa: 50,
      admin: 20_000,
    })
    expect(rulesBody(firstRules, { ...typed, texts: { ...typed.texts, 'from.routine': '70' } })).toBe(null)
    expect(rulesBody(firstRules, { ...typed, texts: { ...typed.texts, accept: 'soon' } })).toBe(null)
  })

  it('of a mailbox tells a password only where one was typed', () => {
    const empty = { ...mailboxForm(null, 'en'), name: 'Shop', address: 'help@shop.example' }
    expect(mailboxBody(empty)).toMatchObject({ imap: null, smtp: null, sender: null })
    expect(mailboxTest('x', empty)).toBe(null)
    const imap = { ...empty.imap, host: 'imap.shop.example', user: 'help' }
    expect(mailboxBody({ ...empty, imap })).toMatchObject({
      imap: { host: 'imap.shop.example', port: 993, secure: true, user: 'help' },
    })
    expect(mailboxBody({ ...empty, imap })?.imapPassword).toBeUndefined()
    expect(mailboxTest('x', { ...empty, imap: { ...imap, password: 's' } })).toMatchObject({
      imapPassword: 's',
      smtp: null,
    })
    expect(mailboxBody({ ...empty, imap: { ...imap, port: '0' } })).toBe(null)
    expect(mailboxBody({ ...empty, senderName: 'Only a name' })).toBe(null)
  })

  it('of terms stands as trees, with nothing lost', () => {
    const term = (id: string, parentId: string | null): Term => ({
      ...{ id, parentId, use: 'category', name: { en: id, zh: id } },
      ...{ position: 1, retired: false, version: 1 },
    })
    const terms = [term('a', null), term('b', null), term('a1', 'a'), term('a2', 'a1'), term('lost', 'gone')]
    expect(termTree(terms).map(({ term: { id }, depth }) => `${id}${depth}`)).toEqual([
      'a0',
      'a11',
      'a22',
      'b0',
      'lost0',
    ])
    expect([...branchOf(terms, 'a')]).toEqual(['a', 'a1', 'a2'])
  })
})

describe('the page of settings', () => {
  const asked: { name: string; input: Record<string, unknown> }[] = []
  let answers: Record<string, (input: Record<string, unknown>) => Result<unknown>>
  const repairs = {
    id: 'repairs',
    name: { en: 'Repairs', zh: '维修' },
    private: false,
    memberIds: [],
    retired: false,
    version: 3,
  }
  beforeEach(() => {
    localStorage.clear()
    asked.length = 0
    answers = { 'team:list': () => ok([repairs]), 'team:people': () => ok([{ id: 'ann', name: 'Ann', role: 'agent' }]) }
    installConnection({
      start() {},
      stop() {},
      request: async (name, input) => {
        asked.push({ name, input })
        // Shaped as the contract shapes the answers.
        return (answers[name]?.(input) ?? ok([])) as never
      },
    })
  })

  async function arrive(section: string, role: Role = 'admin') {
    const user = { id: 'ann', email: 'a@b.c', name: 'Ann', role }
    localStorage.setItem('wubu.session', JSON.stringify({ token: 'ann', user, expiresAt: 1 }))
    const pinia = createPinia()
    setActivePinia(pinia)
    const router = createRouter({
      history: createMemoryHistory(),
      routes: [{ path: '/settings/:section?', name: 'settings', props: true, component: SettingsPage }],
    })
    await router.push(`/settings/${section}`)
    const wrapper = mount(
      { template: '<RouterView />' },
      { global: { plugins: [pinia, router, createWords('en')] }, attachTo: document.body },
    )
    await flushPromises()
    return wrapper
  }

  it('shows each role only what it may set', async () => {
    const names = async (role: Role) => {
      const wrapper = await arrive('', role)
      const all = wrapper.findAll('nav a').map((link) => link.text())
      wrapper.unmount()
      return all
    }
    expect(await names('lead')).toEqual(['Canned replies', 'Macros', 'Calendars', 'Service levels'])
    expect(await names('admin')).toHaveLength(10)
    expect(await names('agent')).toEqual([])
  })

  it('keeps what was typed where somebody else saved meanwhile, and saves it over theirs when told to', async () => {
    let version = 3
    answers['team:list'] = () => ok([{ ...repairs, version }])
    answers['team:save'] = (input) =>
      input['version'] === version
        ? ok({ ...repairs, version: version + 1 })
        : fail({ code: 'stale', reason: 'changed', message: 'changed' })
    const wrapper = await arrive('teams')
    await wrapper.get('.item').trigger('click')
    await wrapper.get('input[lang="en"]').setValue('Workshop')
    version = 4
    await wrapper.get('form').trigger('submit')
    await flushPromises()
    expect(wrapper.get('[role="alert"]').text()).toContain('Somebody changed this since you opened it.')
    expect(wrapper.get<HTMLInputElement>('input[lang="en"]').element.value).toBe('Workshop')
    await wrapper.get('[role="alert"] button').trigger('click')
    await flushPromises()
    const saves = asked.filter(({ name }) => name === 'team:save').map(({ input }) => [input['version'], input['name']])
    expect(saves).toEqual([
      [3, { en: 'Workshop', zh: '维修' }],
      [4, { en: 'Workshop', zh: '维修' }],
    ])
    expect(wrapper.find('[role="alert"]').exists()).toBe(false)
    wrapper.unmount()
  })

  it('says what still gives a team tickets that was to be retired', async () => {
    answers['team:save'] = () =>
      fail({ code: 'invalid', reason: 'teamUsed', message: 'used', fields: { retired: 'Shop · Ask / 咨询' } })
    const wrapper = await arrive('teams')
    await wrapper.get('.item').trigger('click')
    await wrapper.findAll('input[type="checkbox"]').at(-1)!.setValue(true)
    await wrapper.get('form').trigger('submit')
    await flushPromises()
    expect(wrapper.text()).toContain('Shop · Ask / 咨询')
    wrapper.unmount()
  })

  it('tests a mailbox with what is typed, says what is wrong in words, and forgets it when that changes', async () => {
    answers['mailbox:test'] = () =>
      ok({ imap: { problem: 'password', words: 'AUTHENTICATIONFAILED', waiting: null }, smtp: null })
    const wrapper = await arrive('mailboxes')
    await wrapper
      .findAll('button')
      .find((button) => button.text() === 'New mailbox')!
      .trigger('click')
    await flushPromises()
    await wrapper
      .findAll('input')
      .find((input) => input.attributes('placeholder') === 'mail.example.com')!
      .setValue('imap.shop.example')
    await wrapper.find('input[type="password"]').setValue('secret')
    const test = () => wrapper.findAll('button').find((button) => button.text() === 'Test the connection')!
    await test().trigger('click')
    await flushPromises()
    expect(asked.find(({ name }) => name === 'mailbox:test')?.input).toMatchObject({
      imap: { host: 'imap.shop.example', port: 993 },
      imapPassword: 'secret',
    })
    expect(wrapper.text()).toContain('The server refuses user or password.')
    await wrapper.find('input[type="password"]').setValue('other')
    expect(wrapper.text()).not.toContain('The server refuses user or password.')
    wrapper.unmount()
  })

  it('asks what a policy would do once nothing was typed for a moment, and says how many clocks it touches', async () => {
    vi.useFakeTimers()
    try {
      answers['calendar:list'] = () => ok([{ id: 'office', name: { en: 'Office', zh: '办公' } }])
      answers['policy:preview'] = () =>
        ok({
          openedAt: 0,
          timeZone: 'UTC',
          clocks: [
            {
              clock: 'resolution',
              dueAt: 8 * hour,
              levels: [
                { name: 'warn.75', at: 6 * hour },
                { name: 'breach', at: 8 * hour },
              ],
            },
          ],
          reckoned: { clocks: 3, isAtLeast: false },
        })
      const wrapper = await arrive('policies')
      await wrapper
        .findAll('button')
        .find((button) => button.text() === 'New service level')!
        .trigger('click')
      await vi.advanceTimersByTimeAsync(400)
      expect(asked.filter(({ name }) => name === 'policy:preview')).toHaveLength(1)
      expect(wrapper.text()).toContain('3 open clocks would be reckoned anew as soon as you save.')
      expect(wrapper.text()).toContain('Thu, 1 Jan 1970, 08:00')
      expect(wrapper.text()).toContain('Warning at 75 %: Thu, 1 Jan 1970, 06:00')
      wrapper.unmount()
    } finally {
      vi.useRealTimers()
    }
  })
})
