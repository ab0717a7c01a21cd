import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { compareMessages, findMessageFaults } from '../../scripts/lib/messageParity.ts'

describe('the parity of the two languages', () => {
  it('finds nothing in texts that say the same', () => {
    const en = { queue: { waiting: 'one waits | {count} wait' } }
    const zh = { queue: { waiting: '{count} 人等待' } }
    expect(compareMessages(en, zh)).toEqual([])
  })

  it('names a key that one language lacks, at any depth', () => {
    expect(compareMessages({ a: { b: 'x', c: 'y' } }, { a: { b: '甲' }, d: '乙' })).toEqual([
      'a.c is missing in zh',
      'd is missing in en',
    ])
  })

  it('names an empty text and placeholders that differ', () => {
    expect(compareMessages({ a: 'x', b: '{name} rang' }, { a: ' ', b: '{who} 来电' })).toEqual([
      'a is empty in zh',
      'b: en takes name, zh takes who',
    ])
  })

  it('names a file that has no partner', () => {
    const folder = mkdtempSync(join(tmpdir(), 'wubu-parity-'))
    try {
      writeFileSync(join(folder, 'desk.en.json'), '{}')
      expect(findMessageFaults(folder)).toEqual(['desk.zh.json is missing'])
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
