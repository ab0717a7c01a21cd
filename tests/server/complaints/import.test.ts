import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ImportMapping, ImportPreview, ImportReport, Uploaded } from '../../../shared/contract/imports.ts'
import { findImportFile } from '../../../server/db/importQueries.ts'
import { systemActor } from '../../../server/deps.ts'
import { createSweepEnded } from '../../../server/sweepEnded.ts'
import { runImport } from '../../../server/imports/runImport.ts'
import { learnCategories, suggestCategories } from '../../../server/complaints/categoryModel.ts'
import { termRows } from '../../../server/tickets/firstTerms.ts'
import { calendarOf, policyOf } from '../../helpers/calendars.ts'
import { rowsIn } from '../../helpers/csvFiles.ts'
import { openApp, type TestApp, type TestDesk } from '../../helpers/testApp.ts'

const data = process.env.WUBU_TEST_DATA && path.join(process.env.WUBU_TEST_DATA, 'complaints-cfpb/cfpb_500.csv')

const mapping: ImportMapping = {
  source: 'cfpb',
  columns: {
    id: 'Complaint ID',
    subject: ['Issue', 'Sub-issue'],
    text: 'Consumer complaint narrative',
    date: 'Date received',
    category: 'Product',
  },
  dates: { formats: ['YYYY-MM-DD'], zone: 'America/New_York', missing: 'error', doubtful: 'error' },
  categories: {},
  newCategoriesUnder: 'product',
  claims: {},
}

describe('complaints from a file', () => {
  let app: TestApp
  let lead: TestDesk
  beforeAll(async () => {
    app = await openApp()
    await app.deps.db.writeAll(systemActor, { writes: termRows(), events: [] })
    lead = await app.connect(await app.hire('lena', { role: 'lead' }))
  })
  afterAll(() => app.close())

  async function upload(text: string | Uint8Array<ArrayBuffer>, name = 'file.csv') {
    const form = new FormData()
    form.append('file', new Blob([text]), name)
    const response = await fetch(`${app.url}/api/v1/imports`, {
      method: 'POST',
      headers: { authorization: `Bearer ${lead.session.token}` },
      body: form,
    })
    return { status: response.status, body: (await response.json()) as Uploaded & { error: { reason: string } } }
  }
  const simple: ImportMapping = {
    source: 'old',
    columns: { id: 'id', subject: 'title', date: 'day' },
    dates: { formats: ['DD/MM/YYYY'], zone: 'Asia/Shanghai', missing: 'error', doubtful: 'error' },
    categories: {},
    claims: {},
  }

  it('asks how its dates are written, and says by row what it cannot take', async () => {
    const file =
      'id,title,day\n1,a,03/04/2021\n2,b,13/04/2021\n3,c,04/13/2021\n4,d,\n,e,01/01/2021\n2,f,01/01/2021\n7,g,01/01/2099\n'
    const { status, body } = await upload(file)
    expect(status).toBe(201)
    const importId = body.import.id
    const day = body.columns.find((each) => each.name === 'day')!
    expect(day.dateFormats.map((each) => each.format)).toEqual(expect.arrayContaining(['DD/MM/YYYY', 'MM/DD/YYYY']))
    const { dates: _dates, ...unsaid } = simple
    expect(await lead.request('import:preview', { importId, mapping: unsaid })).toMatchObject({
      ok: false,
      error: { code: 'invalid', reason: 'dateFormatMissing' },
    })
    const reasons = (preview: ImportPreview) => preview.errors.map((row) => [row.row, row.problems[0]!.reason])
    const preview = await lead.get('import:preview', { importId, mapping: simple })
    expect(reasons(preview)).toEqual([
      // Row 3 can only be written the other way round, so row 1 may be too.
      [1, 'dateAmbiguous'],
      [3, 'dateWrong'],
      [4, 'dateMissing'],
      [5, 'idMissing'],
      [6, 'idTwice'],
      [7, 'dateFuture'],
    ])
    expect(preview).toMatchObject({ rows: 7, wouldMake: 1, failed: 6 })
    const sure = { ...simple, dates: { ...simple.dates!, doubtful: 'asStated' as const } }
    expect(await lead.get('import:preview', { importId, mapping: sure })).toMatchObject({ wouldMake: 2, failed: 5 })
    const both = { ...simple, dates: { ...simple.dates!, formats: ['DD/MM/YYYY' as const, 'MM/DD/YYYY' as const] } }
    const ambiguous = await lead.get('import:preview', { importId, mapping: both })
    expect(reasons(ambiguous)[0]).toEqual([1, 'dateAmbiguous'])
    expect(ambiguous.first[2]).toMatchObject({ openedAt: Date.UTC(2021, 3, 12, 16), problems: [] })
    const before = await app.deps.db.lastSeq()
    await lead.get('import:preview', { importId, mapping: simple })
    expect(await app.deps.db.lastSeq()).toBe(before)
  })

  it('comes in once for each id of its source, and is taken back as a whole but for what was worked on', async () => {
    const file = 'id,title,day\n10,one,01/02/2021\n11,two,02/02/2021\n12,three,x\n'
    const first = (await upload(file)).body.import.id
    const report = await lead.get('import:run', { importId: first, mapping: simple })
    expect(report).toMatchObject({
      import: { state: 'done', made: 2, known: 0, failed: 1 },
      errors: [{ row: 3, problems: [{ reason: 'dateWrong', value: 'x' }] }],
    })
    const tickets = (await lead.get('ticket:list', { source: 'import' })).items
    expect(tickets.map((each) => [each.subject, each.openedAt, each.step])).toEqual([
      ['two', Date.UTC(2021, 1, 1, 16), 'discover'],
      ['one', Date.UTC(2021, 0, 31, 16), 'discover'],
    ])
    const again = (await upload(file)).body.import.id
    expect(await lead.get('import:run', { importId: again, mapping: simple })).toMatchObject({
      import: { made: 0, known: 2, failed: 1 },
    })
    expect(await lead.request('import:run', { importId: again, mapping: simple })).toMatchObject({
      error: { reason: 'importDone' },
    })
    // Time passes for clocks and groups: that is nobody's work.
    await app.advance(3000)
    const { id } = tickets[1]!
    const { version } = (await lead.get('ticket:get', { ticketId: id })).ticket
    await lead.get('ticket:change', { ticketId: id, version, subject: 'one, seen' })
    const undone = await lead.get('import:undo', { importId: first, reason: 'the wrong file' })
    expect(undone.import).toMatchObject({ state: 'undone', kept: 1 })
    expect((await lead.get('ticket:list', { source: 'import' })).items.map((each) => each.state)).toEqual([
      'closed',
      'open',
    ])
    const third = (await upload(file)).body.import.id
    expect(await lead.get('import:run', { importId: third, mapping: simple })).toMatchObject({
      import: { made: 1, known: 1 },
    })
  })

  it('has clocks that begin when it comes in, however long ago it was received', async () => {
    await lead.get('calendar:save', { ...calendarOf('Asia/Shanghai', '0-24', {}, 7), id: 'always', version: 0 })
    await lead.get('policy:save', policyOf('everything', { calendarId: 'always' }))
    const { body } = await upload('id,title,day\n90,old,01/02/2021\n')
    await lead.get('import:run', { importId: body.import.id, mapping: simple })
    const { items } = await lead.get('ticket:list', { reference: 'old|90' })
    expect(items).toMatchObject([{ openedAt: Date.UTC(2021, 0, 31, 16), dueStanding: 'running' }])
    expect(items[0]!.dueAt).toBeGreaterThan(app.world.now())
  })

  it('is read whatever separates its cells and whatever it is encoded in, and refused when it is no table', async () => {
    const chinese = '﻿编号;标题\n1;"第一行\n第二行"\n'
    expect((await rowsIn(chinese)).map(({ values }) => values)).toEqual([{ 编号: '1', 标题: '第一行\n第二行' }])
    // 中文 in GB 18030.
    const { body } = await upload(new Uint8Array([...Buffer.from('id,title\n1,'), 0xd6, 0xd0, 0xce, 0xc4]))
    expect(body.columns[1]!.samples).toEqual(['中文'])
    expect((await upload('')).status).toBe(400)
  })

  it.skipIf(!data)('brings in 500 real ones by HTTP, every product as often as in the file', async () => {
    const text = readFileSync(data!, 'utf8')
    const { body } = await upload(text, 'cfpb_500.csv')
    expect(body.columns.filter((each) => each.field).map((each) => [each.name, each.field])).toEqual([
      ['Date received', 'date'],
      ['Product', 'category'],
      ['Issue', 'subject'],
      ['Consumer complaint narrative', 'text'],
      ['Tags', 'tags'],
      ['Complaint ID', 'id'],
    ])
    const importId = body.import.id
    const api = async <T>(act: string) => (await app.api('POST', `/imports/${importId}/${act}`, { mapping })).body as T
    const preview = await api<ImportPreview>('preview')
    expect(preview).toMatchObject({ rows: 500, wouldMake: 500, failed: 0 })
    expect(preview.first).toHaveLength(20)
    const report = await api<ImportReport>('run')
    expect(report.import).toMatchObject({ made: 500, failed: 0, state: 'done' })

    const rows = (await rowsIn(text)).map(({ values }) => values)
    const { terms } = await lead.get('ticket:form', {})
    const count = (list: string[]) =>
      Object.fromEntries([...new Set(list)].sort().map((name) => [name, list.filter((each) => each === name).length]))
    const tickets = await app.deps.db.orm.select().from(app.deps.db.t.tickets)
    const own = tickets.filter((each) => each.reference?.startsWith('cfpb|'))
    expect(count(own.map((each) => terms.find((term) => term.id === each.category)!.name.en))).toEqual(
      count(rows.map((row) => row.Product!.trim())),
    )
    expect(Math.max(...own.map((each) => each.text!.length))).toBe(
      Math.max(...rows.map((row) => row['Consumer complaint narrative']!.trim().length)),
    )
    const narratives = new Map(
      rows.map((row) => [`cfpb|${row['Complaint ID']}`, row['Consumer complaint narrative']!.trim()]),
    )
    expect(own.every((each) => narratives.get(each.reference!) === each.text)).toBe(true)

    // What was learned is kept, and found again in no time.
    await learnCategories(app.deps)
    const [guess] = await suggestCategories(app.deps, 'My credit report shows an account that is not mine, remove it')
    expect(terms.find((term) => term.id === guess!.category)!.name.en).toContain('Credit reporting')
  })

  it('is forgotten as a file when it is not brought in within a week, and says so then', async () => {
    const { body } = await upload('id,title,day\n901,never,01/01/2021\n', 'never.csv')
    const sweep = createSweepEnded()
    app.world.advance(6 * 24 * 3_600_000)
    await sweep(app.deps)
    expect(await findImportFile(app.deps.db, body.import.id)).toMatchObject({ pieces: 1 })
    app.world.advance(2 * 24 * 3_600_000)
    await sweep(app.deps)
    expect(await findImportFile(app.deps.db, body.import.id)).toBeUndefined()
    await expect(runImport(app.deps, systemActor, { importId: body.import.id, mapping: simple })).rejects.toMatchObject(
      { failure: { reason: 'fileGone' } },
    )
  })
})
