import { describe, expect, it } from 'vitest'
import { atMost } from '../../server/atMost.ts'
import { realWorld } from '../../server/realWorld.ts'

describe('a password', () => {
  const world = realWorld()

  it('is kept as argon2id with 19 MiB and two passes, each time with another salt', async () => {
    const [one, two] = [await world.hashPassword('correct horse'), await world.hashPassword('correct horse')]
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22,}\$[A-Za-z0-9+/]{43}$/)
    expect(one).not.toBe(two)
    expect(one).not.toContain('correct')
  })

  it('is recognised whatever it is made of, and nothing near it is', async () => {
    for (const password of ['a'.repeat(1000), ' spaces ', '😀密码🔑', 'e\u0301', 'NUL\u0000in']) {
      const hash = await world.hashPassword(password)
      expect(await world.verifyPassword(hash, password), JSON.stringify(password)).toBe(true)
      expect(await world.verifyPassword(hash, `${password}x`)).toBe(false)
      expect(await world.verifyPassword(hash, password.slice(0, -1))).toBe(false)
    }
  })

  it('waits its turn: eight at once take longer than one', async () => {
    const startedAt = performance.now()
    await world.hashPassword('x')
    const alone = performance.now() - startedAt
    await Promise.all(Array.from({ length: 8 }, () => world.hashPassword('x')))
    expect((performance.now() - startedAt - alone) / alone).toBeGreaterThan(1.5)
  })
})

describe('jobs of which two may run at once', () => {
  it('are never three, in whatever moment they come, and all get done, also when some fail', async () => {
    const limit = atMost(2)
    let running = 0
    let most = 0
    const job = async (i: number) => {
      running++
      most = Math.max(most, running)
      for (let turn = 0; turn < i % 4; turn++) await Promise.resolve()
      running--
      if (i % 5 === 0) throw new Error('failed')
      return i
    }
    const all: Promise<number>[] = []
    for (let i = 0; i < 200; i++) {
      all.push(limit(() => job(i)))
      // Some come together, some just as another ends.
      for (let turn = 0; turn < i % 3; turn++) await Promise.resolve()
    }
    const results = await Promise.allSettled(all)
    expect(most).toBe(2)
    expect(results.filter((each) => each.status === 'fulfilled')).toHaveLength(160)
  })
})

describe('what nobody can guess', () => {
  it('is long, different each time, and free of what a header cannot hold', () => {
    const world = realWorld()
    const tokens = Array.from({ length: 1000 }, () => world.secret(32))
    expect(new Set(tokens).size).toBe(1000)
    for (const token of tokens) expect(token).toMatch(/^[\w-]{43}$/)
  })
})
