import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findAttachment, listAttachments } from '../../../server/db/fileQueries.ts'
import { createSweepEnded } from '../../../server/sweepEnded.ts'
import { safeName } from '../../../server/tickets/rules/safeName.ts'
import type { Attachment } from '../../../shared/contract/tickets.ts'
import { openTicketScene, refused, type TicketScene } from '../../helpers/ticketScene.ts'
import type { TestDesk } from '../../helpers/testApp.ts'

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

describe('a file at a ticket', () => {
  let scene: TicketScene
  beforeAll(async () => {
    scene = await openTicketScene()
    await scene.addTeam('conduct', true, scene.mei)
  })
  afterAll(() => scene.app.close())

  const send = async (
    desk: TestDesk,
    ticketId: string,
    name: string,
    content: string | Buffer<ArrayBuffer>,
    token = desk.session.token,
  ) => {
    const form = new FormData()
    form.append('file', new Blob([content], { type: 'text/html' }), name)
    const response = await fetch(`${scene.app.url}/api/v1/tickets/${ticketId}/attachments`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: form,
    })
    // The route's answer.
    return { status: response.status, body: (await response.json()) as Attachment & { error: unknown } }
  }
  const read = async (desk: TestDesk, id: string) => {
    const response = await fetch(`${scene.app.url}/api/v1/attachments/${id}`, {
      headers: { authorization: `Bearer ${desk.session.token}` },
    })
    return { status: response.status, headers: response.headers, content: Buffer.from(await response.arrayBuffer()) }
  }

  it('is kept as what it is, goes with one comment, and comes back as a download that nothing opens', async () => {
    const { mei, tom } = scene
    const { id } = await scene.open()
    const sent = await send(mei, id, '../../照片 <b>.html', png)
    expect(sent).toMatchObject({
      status: 201,
      body: { name: '照片 b.html', type: 'image/png', size: png.length, commentId: null },
    })
    // Before it is with a comment, it is its sender's own.
    expect((await read(tom, sent.body.id)).status).toBe(404)
    const words = { ticketId: id, text: 'see the photo', attachments: [sent.body.id] }
    expect(await tom.request('ticket:comment', words)).toMatchObject(refused('invalid', 'attachmentNotFound'))
    expect(await mei.get('ticket:comment', words)).toMatchObject({ attachments: [{ id: sent.body.id }] })
    expect(await mei.request('ticket:comment', words)).toMatchObject(refused('invalid', 'attachmentNotFound'))
    expect((await tom.get('ticket:get', { ticketId: id })).comments).toMatchObject([
      { attachments: [{ name: '照片 b.html' }] },
    ])
    const got = await read(tom, sent.body.id)
    expect(got.content.equals(png)).toBe(true)
    expect(Object.fromEntries(got.headers)).toMatchObject({
      'content-type': 'image/png',
      'content-disposition': `attachment; filename="file"; filename*=UTF-8''%E7%85%A7%E7%89%87%20b.html`,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
    })
  })

  it('of several pieces comes back byte for byte, and the same content is kept once', async () => {
    const { mei, app } = scene
    const { id } = await scene.open()
    const content = Buffer.from(Array.from({ length: 600_000 }, (_each, i) => (i * 31 + (i >> 8)) % 251))
    const seq = await app.deps.db.lastSeq()
    const [one, two] = [await send(mei, id, 'a.bin', content), await send(mei, id, 'b.bin', content)]
    expect(one.body.id).not.toBe(two.body.id)
    expect(one.body.type).toBe('application/octet-stream')
    expect((await read(mei, two.body.id)).content.equals(content)).toBe(true)
    const { orm, t } = app.deps.db
    const kept = await orm.select({ id: t.files.id, size: t.files.size }).from(t.files)
    expect(kept.filter((file) => file.size === content.length)).toHaveLength(1)
    expect(await app.deps.db.lastSeq()).toBe(seq)
  })

  it('is refused when it is empty, too large, not a form, or of a ticket that the sender may not see', async () => {
    const { mei, tom, app } = scene
    const [open, secret] = [await scene.open(), await scene.open({ team: 'conduct' })]
    expect(await send(mei, open.id, 'empty', '')).toMatchObject({
      status: 400,
      body: { error: { reason: 'fileEmpty' } },
    })
    expect(await send(mei, open.id, 'big', Buffer.alloc(10_000_001))).toMatchObject({
      status: 413,
      body: { error: { reason: 'tooLarge' } },
    })
    expect(await app.api('POST', `/tickets/${open.id}/attachments`, { file: 'x' })).toMatchObject({
      status: 400,
      body: { error: { reason: 'fileMissing' } },
    })
    expect((await send(tom, secret.id, 'x.txt', 'text')).status).toBe(404)
    expect((await send(mei, open.id, 'x', 'y', 'none')).status).toBe(401)
    const sent = await send(mei, secret.id, 'x.svg', '<svg onload="alert(1)"/>')
    expect(sent.body.type).not.toMatch(/html|svg/)
    await mei.get('ticket:comment', { ticketId: secret.id, text: 'x', attachments: [sent.body.id] })
    expect((await read(tom, sent.body.id)).status).toBe(404)
    expect((await read(mei, sent.body.id)).status).toBe(200)
  })

  it('is forgotten when its comment is not written within a week; one with its comment stays', async () => {
    const { mei, app } = scene
    const { id } = await scene.open()
    const [loose, said] = [await send(mei, id, 'loose.txt', 'loose'), await send(mei, id, 'said.txt', 'said')]
    await mei.get('ticket:comment', { ticketId: id, text: 'see', attachments: [said.body.id] })
    const sweep = createSweepEnded()
    const day = 24 * 3_600_000
    const kept = async () => {
      await sweep(app.deps)
      return (await listAttachments(app.deps.db, id)).map((each) => each.name).sort()
    }
    app.world.advance(6 * day)
    expect(await kept()).toEqual(['loose.txt', 'said.txt'])
    app.world.advance(2 * day)
    expect(await kept()).toEqual(['said.txt'])
    expect(await findAttachment(app.deps.db, loose.body.id)).toBeUndefined()
  })

  it('has a name that is one everywhere', () => {
    const names = {
      '../../etc/passwd': 'passwd',
      'C:\\Users\\x\\report.doc': 'report.doc',
      'CON.txt': '_CON.txt',
      '\u202Efdp.exe': 'fdp.exe',
      'a\u0000b\r\nc.txt': 'abc.txt',
      '...': 'file',
      '"><img src=x>.png': 'img src=x.png',
    }
    for (const [given, kept] of Object.entries(names)) expect(safeName(given), given).toBe(kept)
    expect([...safeName(`${'长'.repeat(300)}.pdf`)].length).toBe(120)
    expect(safeName(`${'x'.repeat(300)}.pdf`).endsWith('.pdf')).toBe(true)
  })
})
