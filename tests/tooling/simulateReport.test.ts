import { describe, expect, it } from 'vitest'
import { readOptions } from '../../scripts/simulate/options.ts'
import { type Report, reportLines } from '../../scripts/simulate/report.ts'

const counts = { entered: 10, answered: 8, abandoned: 2 }
const fine: Report = {
  journal: counts,
  contacts: counts,
  wall: counts,
  lost: [],
  doubled: [],
  withPeople: 0,
  othersTookPart: false,
}

describe('the table at the end of a simulation', () => {
  it('is fine when all three sides agree and nothing is lost', () => {
    expect(reportLines(fine).isFine).toBe(true)
  })

  it.each([
    ['a contact is lost', { lost: ['sim-1'] }],
    ['a contact was answered twice', { doubled: ['sim-1'] }],
    ['the wall counts one more', { wall: { ...counts, answered: 9 } }],
    ['the server lists one less', { contacts: { ...counts, entered: 9 } }],
  ])('is not fine when %s', (_name, more) => {
    expect(reportLines({ ...fine, ...more }).isFine).toBe(false)
  })

  it('allows for other people’s contacts on the same wall', () => {
    expect(reportLines({ ...fine, othersTookPart: true, wall: { ...counts, entered: 12 } }).isFine).toBe(true)
  })
})

describe('the command line of the simulation', () => {
  it('has a usual value for everything', () => {
    expect(readOptions([])).toMatchObject({ url: 'http://127.0.0.1:4780', robots: 4, gentle: false })
  })

  it.each([
    [['--rate', 'fast'], '--rate'],
    [['--robots', '1.5'], '--robots'],
    [['--url', 'ftp://x'], '--url'],
    [['--replay', 'calls.csv'], '--day'],
    [['--key', 'wubu_x', '--gentle'], '--key'],
    [['--colour', 'red'], '--colour'],
  ])('says in one line what is wrong with %j', (args, named) => {
    const read = readOptions(args)
    expect('problem' in read && read.problem).toContain(named)
  })
})
