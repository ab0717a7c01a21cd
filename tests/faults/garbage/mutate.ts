import { requests, type RequestName } from '../../../shared/contract/index.ts'
import { nastyTexts, withEachPartReplaced, withProto, wrongKinds } from '../../helpers/badValues.ts'
import type { Chance } from '../../helpers/randomFloor.ts'
import { validInputs } from '../../helpers/validInputs.ts'

// Our own table: its keys are the names.
const names = Object.keys(requests) as RequestName[]
const deep = `${'['.repeat(1_000_000)}1${']'.repeat(1_000_000)}`
const wide = JSON.stringify(Array.from({ length: 200_000 }, () => 0))
const huge = JSON.stringify('x'.repeat(1_000_000))

/** One frame of text for Socket.IO, spoilt; the big ones are rare, since each costs what a thousand others do. */
export function spoiltFrame(luck: Chance): string {
  const { pick, below, chance } = luck
  const name = pick(names)
  const id = below(1000)
  if (chance() < 0.002) {
    const big = pick([deep, wide, huge])
    return pick([`42${id}["${name}",${big}]`, `42${id}["${name}"${`,${id}`.repeat(10_000)}]`, big, `40${big}`])
  }
  const whole = `42${id}${JSON.stringify([name, spoiltInput(name, luck)])}`
  switch (below(8)) {
    case 0:
      return flipped(whole, luck)
    case 1:
      return whole.slice(0, below(whole.length))
    case 2:
      return pick([
        '',
        '1',
        '5',
        '6',
        '41',
        '40{}',
        '40/other,{}',
        '44',
        '45',
        '451-["x",{"_placeholder":true}]',
        '4',
        '49',
        '2x',
        '3x',
      ])
    case 3:
      // Without an acknowledgement, with a name that is none, or with one that Socket.IO keeps for itself.
      return `42${pick(['', String(id)])}${JSON.stringify(pick<unknown>([[null], [name, null], [1, {}], [{}], [], {}, ['disconnect'], ['connect_error', {}], ['__proto__', {}], ['constructor', {}]]))}`
    case 4:
      return `43${id}[{"ok":true}]`
    default:
      return whole
  }
}

function spoiltInput(name: RequestName, { pick, below, chance }: Chance): unknown {
  const good: object = { ...validInputs[name], ...(chance() < 0.5 ? { commandId: `c${below(1000)}` } : {}) }
  if (chance() < 0.2) return withProto(good)
  const by = pick<unknown>([...wrongKinds, ...nastyTexts, Number.NaN, -0, 2 ** 53])
  if (chance() < 0.2) return pick([by, { ...good, isAdmin: true }, { ...good, constructor: { prototype: { ok: 1 } } }])
  const spoilt = withEachPartReplaced(good, by)
  return spoilt.length > 0 ? pick(spoilt).value : by
}

function flipped(text: string, { below }: Chance): string {
  const bytes = Buffer.from(text)
  for (let i = 0; i <= below(3); i++) bytes[below(bytes.length)] = below(256)
  return bytes.toString('latin1')
}

/** Whether a frame happens to be a request that is as the contract wants it, and changes something. */
export function isRealCommand(frame: string): boolean {
  const found = /^42(?:\/[^,]*,)?\d*(\[.*\])$/s.exec(frame)
  if (!found?.[1] || found[1].length > 100_000) return false
  try {
    const [name, input] = JSON.parse(found[1]) as [RequestName, unknown]
    if (!Object.hasOwn(requests, name)) return false
    if (name === 'session:leave') return true
    const { input: schema } = requests[name]
    return 'commandId' in ((schema as { shape?: object }).shape ?? {}) && schema.safeParse(input).success
  } catch {
    return false
  }
}
