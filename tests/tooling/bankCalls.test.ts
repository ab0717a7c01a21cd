import { describe, expect, it } from 'vitest'
import { listBankDays, readBankDay } from '../../scripts/simulate/bankCalls.ts'
import { agentsOf } from '../../scripts/simulate/bankWindows.ts'
import { DueQueue } from '../../scripts/simulate/dueQueue.ts'

const header =
  'vru+line,call_id,customer_id,priority,type,date,vru_entry,vru_exit,vru_time,q_start,q_exit,q_time,outcome,ser_start,ser_exit,ser_time,server'
const none = '0:00:00'

/** A made-up row of a call log. */
function row(more: Partial<Record<string, string>> = {}): string {
  const cells: Partial<Record<string, string>> = {
    'vru+line': 'AA0101',
    call_id: '1',
    customer_id: '0',
    priority: '0',
    type: 'PS',
    date: '1999-03-02',
    vru_entry: '9:00:00',
    vru_exit: '9:00:10',
    vru_time: '10',
    q_start: none,
    q_exit: none,
    q_time: '0',
    outcome: 'AGENT',
    ser_start: '9:00:10',
    ser_exit: '9:01:10',
    ser_time: '60',
    server: 'DANA',
    ...more,
  }
  return header
    .split(',')
    .map((name) => cells[name] ?? '')
    .join(',')
}

const hungUp = { outcome: 'HANG', ser_start: none, ser_exit: none, ser_time: '0', server: 'NO_SERVER' }
const read = (...rows: string[]) => readBankDay([header, ...rows].join('\n'), undefined, '1999-03-02')

describe('a bank’s call log', () => {
  it('knows who wanted an agent: the served and those who hung up in the queue', () => {
    const day = read(
      row(),
      row({ ...hungUp, q_start: '9:00:10', q_exit: '9:01:00', q_time: '50' }),
      row(hungUp),
      row({ outcome: 'PHANTOM', q_start: '9:00:10', q_time: '5' }),
      row({ date: '1999-03-03' }),
    )
    expect(day.calls.map(({ line, patienceMs }) => [line, patienceMs])).toEqual([
      [2, null],
      [3, 50_000],
    ])
  })

  it('lets a call enter when it joined the queue, or left the menu if nobody had to wait', () => {
    const day = read(row({ vru_exit: '9:00:20' }), row({ q_start: '9:00:30', q_time: '40' }))
    expect(day.calls.map(({ entersMs }) => entersMs / 1000 - 9 * 3600)).toEqual([20, 30])
  })

  it('takes the day’s mean for the conversation that somebody who hung up would have had', () => {
    const day = read(
      row({ ser_time: '100' }),
      row({ ser_time: '20' }),
      row({ ...hungUp, q_start: '9:00:10', q_time: '50' }),
    )
    expect(day.calls.map(({ serviceMs }) => serviceMs)).toEqual([100_000, 20_000, 60_000])
  })

  it('reads calls past midnight as the same day’s, and clocks that differ by a minute as no midnight', () => {
    const late = row({ vru_entry: '23:59:50', vru_exit: '0:00:05' })
    const skewed = row({ vru_entry: '12:04:42', vru_exit: '12:03:15', q_start: '12:03:15', q_time: '101' })
    const day = read(late, skewed)
    expect(day.calls.map(({ entersMs }) => entersMs / 1000)).toEqual([12 * 3600 + 195, 24 * 3600 + 5])
  })

  it('takes served calls without a name or a length, and gives nobody a head start but priority 2', () => {
    const day = read(row({ server: 'NO_SERVER', ser_time: '0', priority: '1' }), row({ priority: '2' }))
    expect(day.calls.map(({ priority, serviceMs }) => [priority, serviceMs])).toEqual([
      [0, 0],
      [2, 60_000],
    ])
    expect(agentsOf(day.windows)).toEqual([{ name: 'DANA', types: ['PS'] }])
  })

  it('names what it cannot read and goes on', () => {
    const day = read(row(), row({ date: 'yesterday' }), row({ type: '' }))
    expect(day.calls).toHaveLength(1)
    expect(day.problems).toHaveLength(2)
    expect(day.problems[0]).toContain('line 3')
  })

  it('tells which days there are when asked for another', () => {
    const text = [header, row(), row({ date: '990303' })].join('\n')
    expect(listBankDays(text)).toEqual(['1999-03-02', '1999-03-03'])
    expect(() => readBankDay(text, undefined, '1999-03-09')).toThrow('1999-03-02, 1999-03-03')
  })
})

describe('the windows of agents', () => {
  const windows = (...rows: string[]) =>
    readBankDay(
      [header, row()].join('\n'),
      ['date,agent,on_from,on_to,types_served,calls_served', ...rows].join('\n'),
      '1999-03-02',
    ).windows

  it('are those of the day, with their types', () => {
    expect(windows('1999-03-02,Dana,8:00:00,9:30:00,PS NE,12', '1999-03-03,Dana,8:00:00,9:00:00,PS,1')).toEqual([
      { agent: 'DANA', fromMs: 8 * 3_600_000, toMs: 9.5 * 3_600_000, types: ['PS', 'NE'] },
    ])
  })

  it('become one where they touch, and may end after midnight', () => {
    const [first, ...more] = windows('1999-03-02,DANA,22:00:00,23:00:00,PS,1', '1999-03-02,DANA,23:00:00,0:10:00,PS,1')
    expect(more).toEqual([])
    expect(first).toMatchObject({ fromMs: 22 * 3_600_000, toMs: 24 * 3_600_000 + 600_000 })
  })

  it('are found in the calls where there is no file: a gap of more than ten minutes is a break', () => {
    const at = (time: string) => row({ vru_entry: time, ser_start: time, ser_time: '60' })
    const day = read(at('9:00:00'), at('9:08:00'), at('9:30:00'))
    expect(day.windows.map(({ fromMs, toMs }) => [fromMs / 60_000, toMs / 60_000])).toEqual([
      [540, 549],
      [570, 571],
    ])
  })
})

it('what is due comes out by time, then by rank, then in the order in which it was put in', () => {
  const due = new DueQueue<string>()
  for (const [at, rank, item] of [
    [5, 0, 'e'],
    [1, 1, 'b'],
    [1, 0, 'a'],
    [3, 0, 'c'],
    [3, 0, 'd'],
  ] as const) {
    due.add(at, rank, item)
  }
  const out: string[] = []
  for (let next = due.take(); next; next = due.take()) out.push(next.item)
  expect(out.join('')).toBe('abcde')
})
