import iconv from 'iconv-lite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { DateFormat, ImportMapping } from '../../../shared/contract/imports.ts'
import { insert } from '../../../server/db/database.ts'
import { findImportFile, findImportPiece } from '../../../server/db/importQueries.ts'
import { systemActor } from '../../../server/deps.ts'
import { previewImport } from '../../../server/imports/previewImport.ts'
import { runImport } from '../../../server/imports/runImport.ts'
import { uploadImport } from '../../../server/imports/uploadImport.ts'
import { createSweepEnded } from '../../../server/sweepEnded.ts'
import { csvLine, rowsIn } from '../../helpers/csvFiles.ts'
import { openCompany, type TestCompany } from '../../helpers/testApp.ts'

describe('files of complaints as they really are', () => {
  let company: TestCompany
  beforeEach(async () => {
    company = await openCompany()
  })
  afterEach(() => company.close())
  const upload = (file: string | Uint8Array) =>
    uploadImport(company.deps, systemActor, {
      name: 'f.csv',
      chunks: [typeof file === 'string' ? Buffer.from(file) : file],
    })
  const mappingOf = (
    formats: DateFormat[],
    more: Partial<ImportMapping['columns']> = {},
    zone = 'UTC',
  ): ImportMapping => ({
    source: 'old',
    columns: { id: 'id', subject: 'title', date: 'day', ...more },
    dates: { formats, zone, missing: 'error', doubtful: 'error' },
    categories: {},
    claims: {},
  })
  const days = (values: readonly string[]) =>
    `id,title,day\n${values.map((value, i) => `${i + 1},a,"${value}"\n`).join('')}`
  async function readDays(values: readonly string[], formats: DateFormat[], zone = 'UTC') {
    const { import: made } = await upload(days(values))
    const seen = await previewImport(company.deps, systemActor, {
      importId: made.id,
      mapping: mappingOf(formats, {}, zone),
    })
    return seen.first.map(
      ({ openedAt, problems }) => problems[0]?.reason ?? new Date(openedAt!).toISOString().slice(0, 16),
    )
  }

  it('never have a date guessed: what other rows prove to be written otherwise is named with its line and value', async () => {
    const values = ['03/04/2021', '25/12/2020', '12/25/2020', '2024-02-30', '05/05/2021', '31/04/2021', '45000']
    const ambiguous = [
      'dateAmbiguous',
      '2020-12-25T00:00',
      'dateWrong',
      'dateWrong',
      '2021-05-05T00:00',
      'dateWrong',
      'dateWrong',
    ]
    expect(await readDays(values, ['DD/MM/YYYY'])).toEqual(ambiguous)
    const { import: made, columns } = await upload(days(values))
    expect(columns.find(({ name }) => name === 'day')!.dateFormats).toEqual(
      expect.arrayContaining([
        { format: 'DD/MM/YYYY', fits: 3 },
        { format: 'MM/DD/YYYY', fits: 3 },
        { format: 'excel', fits: 1 },
      ]),
    )
    const { errors } = await previewImport(company.deps, systemActor, {
      importId: made.id,
      mapping: mappingOf(['DD/MM/YYYY']),
    })
    expect(errors[0]).toMatchObject({
      row: 1,
      line: 2,
      problems: [{ column: 'day', reason: 'dateAmbiguous', value: '03/04/2021' }],
    })
    // One that proves it may be the very last of many.
    const late = [...Array.from({ length: 3000 }, () => '03/04/2021'), '12/25/2020']
    expect((await readDays(late, ['DD/MM/YYYY']))[0]).toBe('dateAmbiguous')
    expect((await readDays(late.slice(0, -1), ['DD/MM/YYYY']))[0]).toBe('2021-04-03T00:00')
  })

  it('may write their dates in many ways, two digits, words, Chinese, serials, zones and weekdays', async () => {
    expect(await readDays(['03/04/99', '03/04/26', '03/04/27', '31/12/49'], ['DD/MM/YY'])).toEqual([
      '1999-04-03T00:00',
      '2026-04-03T00:00',
      '1927-04-03T00:00',
      '1949-12-31T00:00',
    ])
    expect(
      await readDays(
        ['2024年3月5日', '２０２４年１２月３１日', '2024年2月30日', '2024年3月5日 下午2:30', '2024年3月5日星期三'],
        ['YYYY年MM月DD日'],
        'Asia/Shanghai',
      ),
    ).toEqual([
      '2024-03-04T16:00',
      '2024-12-30T16:00',
      'dateWrong',
      '2024-03-05T06:30',
      // It was a Tuesday.
      'dateWrong',
    ])
    expect(
      await readDays(
        ['45356', '45356.5', '60', '2024-03-05T10:00:00+08:00', '2024-03-05 10:00 UTC', '2024-03-05 10:00 CST'],
        ['excel', 'YYYY-MM-DD'],
      ),
    ).toEqual([
      '2024-03-05T00:00',
      '2024-03-05T12:00',
      'dateWrong',
      '2024-03-05T02:00',
      '2024-03-05T10:00',
      // Of Chicago, Shanghai or Havana.
      'dateWrong',
    ])
    expect(
      await readDays(
        ['5-Mar-24', '05-Mar-2024', '5th March 2024', 'Tue, 05 Mar 2024 10:11:12 +0000', '5 Mars 2024'],
        ['DD-MMM-YY', 'DD MMM YYYY'],
      ),
    ).toEqual(['2024-03-05T00:00', '2024-03-05T00:00', '2024-03-05T00:00', '2024-03-05T10:11', 'dateWrong'])
    expect(await readDays(['05032024', '25122023', '12252023'], ['DDMMYYYY'])).toEqual([
      'dateAmbiguous',
      '2023-12-25T00:00',
      'dateWrong',
    ])
  })

  it('are read in every encoding and with every separator, and say which columns have one name', async () => {
    const text = '编号,标题,日期\r\n1,"退款迟迟未到，客服也联系不上",2024年3月5日\r\n'
    const same = { 编号: '1', 标题: '退款迟迟未到，客服也联系不上', 日期: '2024年3月5日' }
    const bom = Buffer.from([0xef, 0xbb, 0xbf])
    const files: Record<string, [Uint8Array, string]> = {
      utf8: [Buffer.from(text), 'utf-8'],
      utf8Bom: [Buffer.concat([bom, Buffer.from(text)]), 'utf-8'],
      utf16Le: [iconv.encode(text, 'utf-16le', { addBOM: true }), 'utf-16le'],
      utf16Be: [iconv.encode(text, 'utf-16be', { addBOM: true }), 'utf-16be'],
      utf16WithoutMark: [iconv.encode(text, 'utf-16le'), 'utf-16le'],
      gb18030: [iconv.encode(text, 'gb18030'), 'gb18030'],
      semicolons: [Buffer.from(text.replaceAll(',', ';')), 'utf-8'],
      tabs: [Buffer.from(text.replaceAll(',', '\t')), 'utf-8'],
      saysSo: [Buffer.from(`sep=|\r\n${text.replaceAll(',', '|')}`), 'utf-8'],
    }
    for (const [name, [bytes, charset]] of Object.entries(files)) {
      expect(
        (await rowsIn(bytes)).map(({ values }) => values),
        name,
      ).toEqual([same])
      expect((await upload(bytes)).charset, name).toBe(charset)
    }
    const western = iconv.encode('id;title\n1;Müller Café über Straße\n', 'windows-1252')
    expect((await rowsIn(western))[0]!.values).toEqual({ id: '1', title: 'Müller Café über Straße' })
    const twice = await upload('id,note,note,\n1,a,b,\n')
    expect(twice.columns.map(({ name }) => name)).toEqual(['id', 'note', 'note (2)'])
    expect(twice.problems).toEqual([{ column: 'note', reason: 'columnTwice', value: 'note' }])
  })

  it('lose nothing silently: broken rows, cells too many, what a spreadsheet did, and unknown customers are errors', async () => {
    const file = [
      'id,title,day,who,customer',
      '1,fine,2024-03-05,Ana,',
      '2,too,many,2024-03-05,Ana,,x',
      '3,too few,2024-03-05',
      '4,"quoted "wrong" here",2024-03-05,Ana,',
      '1.23457E+12,rounded,2024-03-05,Ana,',
      '="0007",=HYPERLINK("http://evil.example"),2024-03-05,Ana,',
      '8,nobody,2024-03-05,Ana,no-such-customer',
      `9,name,2024-03-05,${'n'.repeat(201)},`,
      `10,${'long subject '.repeat(30)},2024-03-05,Ana,`,
      '11,"never ends,2024-03-05,Ana,',
      '12,swallowed,2024-03-05,Ana,',
    ].join('\n')
    const { import: made, problems } = await upload(file)
    expect(problems.map(({ reason }) => reason)).toEqual([
      'cellsTooMany',
      'cellsTooFew',
      'quotesWrong',
      'quoteUnclosed',
    ])
    const mapping = mappingOf(['YYYY-MM-DD'], { requesterName: 'who', customerId: 'customer' })
    const report = await runImport(company.deps, systemActor, { importId: made.id, mapping })
    expect(report.errors.map(({ line, problems: wrong }) => [line, wrong[0]!.reason])).toEqual([
      [3, 'cellsTooMany'],
      [4, 'cellsTooFew'],
      [5, 'quotesWrong'],
      [6, 'idRounded'],
      [8, 'customerUnknown'],
      [9, 'nameTooLong'],
      [11, 'quoteUnclosed'],
    ])
    expect(report.errors.find(({ line }) => line === 8)!.problems).toEqual([
      { column: 'customer', reason: 'customerUnknown', value: 'no-such-customer' },
    ])
    const { orm, t } = company.deps.db
    const tickets = await orm.select().from(t.tickets)
    expect(tickets.map(({ reference }) => reference).sort()).toEqual(['old|0007', 'old|1', 'old|10'])
    expect(tickets.find(({ reference }) => reference === 'old|0007')!.subject).toBe('=HYPERLINK("http://evil.example")')
    expect(tickets.find(({ reference }) => reference === 'old|10')!.text).toBe('long subject '.repeat(30).trim())
  })

  it('keep the longest of narratives whole, with quotes, line breaks and Chinese', { timeout: 60_000 }, async () => {
    const sentence = 'They said "wait", and I waited; 我等了三个星期。\r\nThen 😀, nothing.\n'
    const narrative = sentence.repeat(400).slice(0, 21_927) + '.'
    const file = `${csvLine(['id', 'title', 'day', 'story'])}${csvLine(['1', 'Late', '2024-03-05', narrative])}${csvLine(['2', 'Late', '2024-03-05', 'x'.repeat(60_001)])}`
    const { import: made } = await upload(file)
    const report = await runImport(company.deps, systemActor, {
      importId: made.id,
      mapping: mappingOf(['YYYY-MM-DD'], { text: 'story' }),
    })
    expect(report).toMatchObject({
      import: { made: 1, failed: 1 },
      errors: [{ row: 2, problems: [{ column: 'story', reason: 'textWrong' }] }],
    })
    const { orm, t } = company.deps.db
    expect((await orm.select().from(t.tickets))[0]!.text).toBe(narrative)
  })

  it('are held in pieces, and go on after a break without errors named twice', { timeout: 60_000 }, async () => {
    const lines = Array.from({ length: 4000 }, (_, i) =>
      csvLine([String(i), 'Late', i === 7 ? 'soon' : '2024-03-05', `story ${i} `.repeat(30)]),
    )
    const { import: made } = await upload(csvLine(['id', 'title', 'day', 'story']) + lines.slice(0, 60).join(''))
    const large = await upload(csvLine(['id', 'title', 'day', 'story']) + lines.join(''))
    const file = (await findImportFile(company.deps.db, large.import.id))!
    expect(file.pieces).toBeGreaterThan(3)
    expect(large.import.rows).toBe(4000)
    const input = { importId: made.id, mapping: mappingOf(['YYYY-MM-DD'], { text: 'story' }) }
    const { db } = company.deps
    let left = 1
    const writeAll: typeof db.writeAll = (actor, unit) =>
      unit.writes.some(({ table }) => table === 'tickets') && left-- === 0
        ? Promise.reject(new Error('the disk is full'))
        : db.writeAll(actor, unit)
    await expect(runImport({ ...company.deps, db: { ...db, writeAll } }, systemActor, input)).rejects.toThrow(
      'disk is full',
    )
    const report = await runImport(company.deps, systemActor, input)
    expect(report.import.made + report.import.known).toBe(59)
    expect(report.import.known).toBeGreaterThan(0)
    expect(report.errors).toMatchObject([
      { row: 8, line: 9, problems: [{ column: 'day', reason: 'dateWrong', value: 'soon' }] },
    ])
    expect(await findImportFile(db, made.id)).toBeUndefined()
    expect(await findImportPiece(db, `${made.id}.0`)).toBeUndefined()
    const { orm, t } = db
    expect(await orm.select().from(t.tickets)).toHaveLength(59)
  })

  it('that came only in part, or whose import is over, are forgotten by the sweep', async () => {
    const { db, world } = { db: company.deps.db, world: company.world }
    await db.writeAll(systemActor, {
      writes: [
        insert('importFiles', { id: 'part', text: '', pieces: 9, at: world.now() }),
        insert('importPieces', { id: 'part.0', text: 'id' }),
      ],
      events: [],
    })
    world.advance(6 * 24 * 3_600_000)
    await createSweepEnded()(company.deps)
    expect(await findImportPiece(db, 'part.0')).toBe('id')
    world.advance(2 * 24 * 3_600_000)
    await createSweepEnded()(company.deps)
    expect(await findImportPiece(db, 'part.0')).toBeUndefined()
    expect(await findImportFile(db, 'part')).toBeUndefined()
  })
})
