import { RateLimiterMemory } from 'rate-limiter-flexible'
import { atMost } from '../atMost.ts'
import { busy, Refusal } from '../errors.ts'

const mostSeen = 10_000

/** Slows down who guesses passwords. */
export interface SignInLimit {
  /**
   * Runs an attempt to sign in, and counts it when the e-mail or password was wrong. The right password clears that
   * person's count from this address. Throws `busy` after too many wrong ones, and what the attempt throws.
   */
  attempt<T>(ip: string, email: string, run: () => Promise<T>): Promise<T>
}

/**
 * Ten wrong attempts per address and person, a hundred per address, each in a quarter of an hour: nobody is locked out
 * for ever. The hundred hold up only those who have not signed in from this address before: whoever guesses behind an
 * office's address does not lock the office out.
 */
export function createSignInLimit(): SignInLimit {
  const perPerson = new RateLimiterMemory({ points: 10, duration: 900, keyPrefix: 'person' })
  const perAddress = new RateLimiterMemory({ points: 100, duration: 900, keyPrefix: 'address' })
  const inLine = linePerAddress()
  const seen = createSeen()
  return {
    attempt: (ip, email, run) =>
      inLine(ip, async () => {
        const person = `${ip}|${email.trim().toLowerCase()}`
        const wait = Math.max(seen.has(person) ? 0 : await waitOf(perAddress, ip), await waitOf(perPerson, person))
        if (wait > 0) throw busy('Too many attempts to sign in. Wait and try again.', wait)
        try {
          const session = await run()
          seen.add(person)
          await perPerson.delete(person)
          return session
        } catch (error) {
          if (error instanceof Refusal && error.failure.code === 'unauthorized')
            await Promise.all([perAddress.penalty(ip), perPerson.penalty(person)])
          throw error
        }
      }),
  }
}

/** Who signed in from where since the start, the latest 10,000. */
function createSeen(): Pick<Set<string>, 'has' | 'add'> {
  const people = new Set<string>()
  return {
    has: (person) => people.has(person),
    add(person) {
      people.delete(person)
      people.add(person)
      const [oldest] = people
      if (people.size > mostSeen && oldest !== undefined) people.delete(oldest)
      return people
    },
  }
}

/** How many ms until one more attempt may be made; 0 when it may be made now. */
async function waitOf(limiter: RateLimiterMemory, key: string): Promise<number> {
  const used = await limiter.get(key)
  return used && used.consumedPoints >= limiter.points ? Math.max(1, used.msBeforeNext) : 0
}

/** Two attempts of one address at a time: a thousand guesses sent at once are counted before most are tried. */
function linePerAddress() {
  const lines = new Map<string, { run: ReturnType<typeof atMost>; waiting: number }>()
  return async <T>(ip: string, attempt: () => Promise<T>): Promise<T> => {
    const line = lines.get(ip) ?? { run: atMost(2), waiting: 0 }
    lines.set(ip, line)
    line.waiting++
    try {
      return await line.run(attempt)
    } finally {
      if (--line.waiting === 0) lines.delete(ip)
    }
  }
}
