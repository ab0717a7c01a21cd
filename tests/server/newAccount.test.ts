import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openApp, type TestApp } from '../helpers/testApp.ts'

const robot = {
  email: 'robot@test.wubu',
  name: 'Robot',
  role: 'agent',
  password: 'long enough',
  queues: ['sales'],
  skills: { en: 3 },
}

/** An answer of the API whose body nobody has looked at yet. */
interface Answer {
  status: number
  body: unknown
}

describe('POST /users', () => {
  let app: TestApp
  beforeEach(async () => {
    app = await openApp()
  })
  afterEach(() => app.close())
  const create = (more: object = {}, token?: string): Promise<Answer> =>
    app.api('POST', '/users', { ...robot, ...more }, token)

  it('makes an account whose person may sign in and work', async () => {
    expect(await create()).toMatchObject({
      status: 201,
      body: { user: { email: robot.email, name: 'Robot', role: 'agent' } },
    })
    const signedIn: Answer = await app.api('POST', '/sessions', { email: robot.email, password: robot.password })
    expect(signedIn.status).toBe(200)
    const agents: Answer = await app.api('GET', '/agents')
    expect(agents.body).toMatchObject({ items: [{ name: 'Robot', queues: ['sales'], skills: { en: 3 } }] })
  })

  it('takes an e-mail once', async () => {
    await create()
    expect(await create({ email: 'ROBOT@test.wubu' })).toMatchObject({
      status: 409,
      body: { error: { reason: 'emailTaken' } },
    })
  })

  it('refuses what is no account, and says which field', async () => {
    const fields: unknown = expect.objectContaining({
      email: expect.anything() as unknown,
      password: expect.anything() as unknown,
    })
    expect(await create({ email: 'robot', password: 'short' })).toMatchObject({
      status: 400,
      body: { error: { fields } },
    })
  })

  it('is for administrators', async () => {
    const { token } = await app.signIn(await app.hire('lead', { role: 'lead' }))
    expect((await create({}, token)).status).toBe(403)
    expect((await create({}, 'none')).status).toBe(401)
  })
})
