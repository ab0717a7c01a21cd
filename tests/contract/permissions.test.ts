import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RequestName, requests } from '../../shared/contract/index.ts'
import { role, type Role } from '../../shared/contract/session.ts'
import { mayRequest, permissions } from '../../shared/domain/permissions.ts'
import { openApp, type TestApp } from '../helpers/testApp.ts'
import { validInputs } from '../helpers/validInputs.ts'

const names = Object.keys(requests) as RequestName[]
const roles = role.options

const matrix = () => {
  const width = Math.max(...names.map((name) => name.length))
  const row = (name: string, cells: string[]) =>
    [name.padEnd(width), ...cells.map((cell) => cell.padEnd(5))].join(' ').trimEnd()
  return [
    row('', [...roles]),
    ...names.map((name) =>
      row(
        name,
        roles.map((each) => (mayRequest(each, name) ? 'yes' : '·')),
      ),
    ),
  ].join('\n')
}

describe('who may make which request', () => {
  it('is this', () => {
    expect(matrix()).toMatchInlineSnapshot(`
      "                     agent lead  qa    admin
      session:resume       yes   yes   yes   yes
      session:ping         yes   yes   yes   yes
      session:leave        yes   yes   yes   yes
      agent:list           yes   yes   yes   yes
      presence:set         yes   ·     ·     ·
      contact:pull         yes   ·     ·     ·
      contact:accept       yes   ·     ·     ·
      contact:decline      yes   ·     ·     ·
      contact:hold         yes   ·     ·     ·
      contact:resume       yes   ·     ·     ·
      contact:transfer     yes   yes   ·     yes
      contact:end          yes   ·     ·     ·
      contact:note         yes   yes   ·     yes
      contact:message      yes   ·     ·     ·
      contact:mood         yes   ·     ·     ·
      contact:identify     yes   ·     ·     ·
      contact:extendWrapUp yes   ·     ·     ·
      contact:finish       yes   ·     ·     ·
      contact:get          yes   yes   yes   yes
      contact:list         yes   yes   yes   yes
      cluster:list         yes   yes   yes   yes
      cluster:get          yes   yes   yes   yes
      cluster:spikes       yes   yes   yes   yes
      cluster:problem      yes   yes   ·     yes
      complaint:get        yes   yes   yes   yes
      complaint:intake     yes   yes   ·     yes
      complaint:score      yes   yes   ·     yes
      complaint:classify   yes   yes   ·     yes
      complaint:plan       yes   yes   ·     yes
      complaint:notice     yes   yes   ·     yes
      complaint:decide     yes   yes   ·     yes
      complaint:remedy     yes   yes   ·     yes
      complaint:approve    yes   yes   ·     yes
      complaint:planCheck  yes   yes   yes   yes
      complaint:checked    yes   yes   yes   yes
      complaint:figures    yes   yes   yes   yes
      complaint:appeal     yes   yes   ·     yes
      complaint:secondLook yes   yes   ·     yes
      complaint:cause      yes   yes   yes   yes
      complaint:end        yes   yes   ·     yes
      complaint:advance    yes   yes   ·     yes
      complaint:checks     yes   yes   yes   yes
      complaint:indicators ·     yes   yes   yes
      complaint:rules      yes   yes   yes   yes
      complaint:setRules   ·     ·     ·     yes
      complaint:suggest    yes   yes   yes   yes
      import:list          ·     yes   ·     yes
      import:get           ·     yes   ·     yes
      import:preview       ·     yes   ·     yes
      import:run           ·     yes   ·     yes
      import:undo          ·     yes   ·     yes
      script:answer        yes   ·     ·     ·
      script:reopen        yes   ·     ·     ·
      script:choose        yes   ·     ·     ·
      script:list          yes   yes   yes   yes
      team:list            yes   yes   yes   yes
      team:people          ·     yes   ·     yes
      team:save            ·     ·     ·     yes
      team:move            ·     ·     ·     yes
      ticket:form          yes   yes   yes   yes
      field:save           ·     ·     ·     yes
      field:move           ·     ·     ·     yes
      term:save            ·     ·     ·     yes
      term:move            ·     ·     ·     yes
      ticket:open          yes   yes   ·     yes
      ticket:openTask      yes   yes   ·     yes
      ticket:change        yes   yes   ·     yes
      ticket:follow        yes   yes   ·     yes
      ticket:bulk          yes   yes   ·     yes
      ticket:macro         yes   yes   ·     yes
      ticket:merge         yes   yes   ·     yes
      ticket:unmerge       yes   yes   ·     yes
      ticket:split         yes   yes   ·     yes
      ticket:link          yes   yes   ·     yes
      ticket:unlink        yes   yes   ·     yes
      ticket:comment       yes   yes   ·     yes
      ticket:get           yes   yes   yes   yes
      ticket:history       yes   yes   yes   yes
      ticket:list          yes   yes   yes   yes
      ticket:watch         yes   yes   yes   yes
      ticket:unwatch       yes   yes   yes   yes
      ticket:view          yes   yes   yes   yes
      ticket:leave         yes   yes   yes   yes
      ticket:typing        yes   yes   ·     yes
      draft:save           yes   yes   ·     yes
      macro:list           yes   yes   yes   yes
      macro:save           ·     yes   ·     yes
      macro:retire         ·     yes   ·     yes
      reply:save           ·     yes   ·     yes
      reply:retire         ·     yes   ·     yes
      reply:list           yes   yes   yes   yes
      view:list            yes   yes   yes   yes
      view:save            yes   yes   ·     yes
      view:remove          yes   yes   ·     yes
      mail:get             yes   yes   yes   yes
      mail:list            yes   yes   yes   yes
      mail:take            yes   yes   ·     yes
      mailbox:list         ·     ·     ·     yes
      mailbox:save         ·     ·     ·     yes
      mailbox:test         ·     ·     ·     yes
      outMail:list         yes   yes   yes   yes
      outMail:retry        yes   yes   ·     yes
      statusLink:create    yes   yes   ·     yes
      statusLink:revoke    yes   yes   ·     yes
      webForm:list         yes   yes   yes   yes
      webForm:save         ·     ·     ·     yes
      calendar:list        yes   yes   yes   yes
      calendar:save        ·     yes   ·     yes
      calendar:preview     ·     yes   ·     yes
      policy:list          yes   yes   yes   yes
      policy:save          ·     yes   ·     yes
      policy:preview       ·     yes   ·     yes
      clock:list           yes   yes   yes   yes
      clock:hold           yes   yes   ·     yes
      clock:release        yes   yes   ·     yes
      notice:list          yes   yes   yes   yes
      notice:read          yes   yes   yes   yes
      customer:get         yes   yes   yes   yes
      customer:list        yes   yes   yes   yes
      customer:watch       yes   yes   yes   yes
      customer:unwatch     yes   yes   yes   yes
      customer:create      yes   yes   ·     yes
      customer:change      yes   yes   ·     yes
      temperament:set      yes   yes   ·     yes
      article:get          yes   yes   yes   yes
      article:list         yes   yes   yes   yes
      article:suggest      yes   yes   yes   yes
      article:create       ·     yes   yes   yes
      article:change       ·     yes   yes   yes
      article:move         ·     yes   yes   yes
      article:vote         yes   yes   yes   yes
      article:votes        ·     yes   yes   yes
      gap:list             ·     yes   yes   yes
      gap:dismiss          ·     yes   yes   yes
      search:all           yes   yes   yes   yes
      search:count         yes   yes   yes   yes
      report:get           yes   yes   yes   yes
      report:heat          yes   yes   yes   yes
      report:drill         yes   yes   yes   yes
      report:timeline      yes   yes   yes   yes
      report:metrics       yes   yes   yes   yes
      forecast:get         ·     yes   ·     yes
      staffing:get         ·     yes   ·     yes
      wallboard:watch      ·     yes   ·     yes
      wallboard:unwatch    ·     yes   ·     yes"
    `)
  })

  it('is written down for every request of the contract and for nothing else', () => {
    expect(Object.keys(permissions).sort()).toEqual([...names].sort())
    expect(Object.keys(validInputs).sort()).toEqual([...names].sort())
  })

  it('lets nobody but an agent act on a contact as its agent', () => {
    const handsOn = names.filter((name) =>
      /^(contact:(pull|accept|decline|hold|resume|end|message|finish)|script:(answer|reopen|choose)|presence:set)$/.test(
        name,
      ),
    )
    for (const name of handsOn) expect(permissions[name], name).toEqual(['agent'])
  })

  it('lets a reviewer change nothing but articles, what of their own is read and how complaints are followed up', () => {
    const follows = /^complaint:(planCheck|checked|figures|cause|checks|indicators|rules|suggest)$/
    const harmless =
      /^(session|wallboard|notice:read|(ticket|customer):(un)?watch|ticket:(view|leave)|article:|gap:|search:|report:|cluster:spikes|.*:(get|history|list|form))/
    expect(names.filter((name) => mayRequest('qa', name) && !harmless.test(name) && !follows.test(name))).toEqual([])
  })
})

describe('the live server', () => {
  let app: TestApp
  beforeAll(async () => {
    app = await openApp()
  })
  afterAll(() => app.close())

  for (const each of roles) {
    it(`keeps to it for the role ${each}, whether the input is right or not`, async () => {
      const desk = await app.connect(await app.hire(`a-${each}`, { role: each satisfies Role }))
      const asked = [...names.filter((name) => name !== 'session:leave'), 'session:leave' as const]
      for (const name of asked) {
        // What is allowed may be refused for another reason: nothing in these inputs exists.
        const inputs = mayRequest(each, name) ? [validInputs[name]] : [validInputs[name], {}, null, { evil: true }]
        const seq = await app.deps.db.lastSeq()
        app.world.advance(100)
        for (const input of inputs) {
          const result = await desk.request(name, input as never)
          if (mayRequest(each, name)) {
            if (!result.ok)
              expect(['notFound', 'invalid', 'conflict'], `${name}: ${JSON.stringify(result)}`).toContain(
                result.error.code,
              )
          } else {
            expect(result, name).toMatchObject({ ok: false, error: { code: 'forbidden', reason: 'role' } })
            expect(await app.deps.db.lastSeq()).toBe(seq)
          }
        }
      }
    })
  }
})
