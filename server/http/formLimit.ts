import { RateLimiterMemory } from 'rate-limiter-flexible'

const tenMinutes = 600
/** Of one address, over all forms. */
const mostOfAddress = 20
/** Of everybody, over all forms. */
const mostTogether = 400

/** What one form takes in ten minutes. */
export interface FormBounds {
  id: string
  mostOfOne: number
  mostOfAll: number
}

/** Bounds how many answers come in by public pages: a form is not a way to fill the list of tickets. */
export interface FormLimit {
  /** Counts an answer; gives how many ms until one may come, 0 when this one may. What may not come is not counted. */
  take(form: FormBounds, ip: string): Promise<number>
}

/**
 * Each form has its own bounds, of one address and of all, so that a flood at one form leaves the others open; above
 * them stand those of an address and of everybody over all forms. Windows are ten minutes.
 */
export function createFormLimit(): FormLimit {
  const ofAddress = new RateLimiterMemory({ points: mostOfAddress, duration: tenMinutes, keyPrefix: 'address' })
  const ofEverybody = new RateLimiterMemory({ points: mostTogether, duration: tenMinutes, keyPrefix: 'all' })
  const ofForm = new Map<string, { one: RateLimiterMemory; all: RateLimiterMemory; bounds: string }>()

  function limitersOf({ id, mostOfOne, mostOfAll }: FormBounds) {
    const bounds = `${mostOfOne} ${mostOfAll}`
    const known = ofForm.get(id)
    if (known?.bounds === bounds) return known
    const fresh = {
      bounds,
      one: new RateLimiterMemory({ points: mostOfOne, duration: tenMinutes, keyPrefix: `one.${id}` }),
      all: new RateLimiterMemory({ points: mostOfAll, duration: tenMinutes, keyPrefix: `form.${id}` }),
    }
    ofForm.set(id, fresh)
    return fresh
  }

  return {
    async take(form, ip) {
      const address = addressKey(ip)
      const { one, all } = limitersOf(form)
      // One's own bounds first: who is over them takes nothing of what others share.
      const steps = [
        { limiter: one, key: address },
        { limiter: ofAddress, key: address },
        { limiter: all, key: form.id },
        { limiter: ofEverybody, key: 'all' },
      ]
      for (const [i, { limiter, key }] of steps.entries()) {
        const wait = await waitFor(limiter, key)
        if (wait === 0) continue
        for (const taken of steps.slice(0, i + 1)) await taken.limiter.reward(taken.key)
        return wait
      }
      return 0
    },
  }
}

async function waitFor(limiter: RateLimiterMemory, key: string): Promise<number> {
  try {
    await limiter.consume(key)
    return 0
  } catch (left) {
    // The limiter rejects with what is left to wait, not with an error.
    const ms = left !== null && typeof left === 'object' && 'msBeforeNext' in left ? Number(left.msBeforeNext) : 0
    return Math.max(1, ms)
  }
}

/** Whose address it is: of IPv6 the first half, since whoever has one address there has all of its second half. */
export function addressKey(ip: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1]
  if (mapped) return mapped
  if (!ip.includes(':')) return ip
  const [head = '', tail] = ip.split('%')[0]?.split('::') ?? []
  const first = head.split(':').filter(Boolean)
  const last = tail === undefined ? [] : tail.split(':').filter(Boolean)
  const groups = [...first, ...Array<string>(Math.max(0, 8 - first.length - last.length)).fill('0'), ...last]
  return groups
    .slice(0, 4)
    .map((group) => (parseInt(group, 16) || 0).toString(16))
    .join(':')
}
