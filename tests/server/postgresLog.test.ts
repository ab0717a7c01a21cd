import { DrizzleQueryError } from 'drizzle-orm/errors'
import { describe, expect, it } from 'vitest'
import { createLog } from '../../server/log.ts'

describe('the log', () => {
  const linesOf = (error: unknown): string => {
    const lines: string[] = []
    createLog('info', { write: (line) => void lines.push(line) }).error({ err: error }, 'a request failed')
    return lines.join('')
  }

  it('keeps the words of a failed query and why it failed, but none of its values', () => {
    const cause = Object.assign(new Error('duplicate key value violates unique constraint "users_email"'), {
      severity: 'ERROR',
      code: '23505',
      detail: 'Key (email)=(mei@test.wubu) already exists.',
    })
    const line = linesOf(
      new DrizzleQueryError('insert into customers values ($1, $2)', ['Mei Tanaka', '+49 170 1'], cause),
    )
    expect(line).toContain('insert into customers values ($1, $2)')
    expect(line).toContain('23505')
    expect(line).toContain('users_email')
    expect(line).toContain('postgresLog.test.ts')
    for (const value of ['Mei Tanaka', '+49 170 1', 'mei@test.wubu']) expect(line).not.toContain(value)
  })

  it('keeps out a value that the database could not read', () => {
    const error = Object.assign(new Error('invalid input syntax for type integer: "Mei Tanaka"'), {
      severity: 'ERROR',
      code: '22P02',
    })
    expect(linesOf(error)).not.toContain('Mei')
    expect(linesOf(error)).toContain('invalid input syntax for type integer')
  })
})
