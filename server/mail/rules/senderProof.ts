import type { SenderProof } from '../../../shared/contract/mail.ts'

/** One statement of a server about a mail: `dmarc=fail header.from=bank.example`. */
interface Finding {
  method: string
  result: string
  properties: Map<string, string>
}

/** RFC 8601: comments, then `id [version]; method=result ptype.property=value …; …`. */
function readResults(field: string): { id: string; findings: Finding[] } {
  const [first = '', ...rest] = withoutComments(field).split(';')
  const [id = ''] = first.trim().split(/\s+/)
  const findings = rest.flatMap((each) => {
    const [head = '', ...more] = each.trim().split(/\s+/)
    const [, method = '', result = ''] = /^([\w-]+)(?:\/\d+)?=([\w-]+)$/.exec(head) ?? []
    const properties = new Map(
      more.flatMap((word): [string, string][] => {
        const [, name, value] = /^([\w.-]+)=(.*)$/.exec(word) ?? []
        return name === undefined || value === undefined ? [] : [[name.toLowerCase(), bare(value)]]
      }),
    )
    return method ? [{ method: method.toLowerCase(), result: result.toLowerCase(), properties }] : []
  })
  return { id: bare(id), findings }
}

const bare = (value: string): string => value.replace(/^"|"$/g, '').toLowerCase()

/** Comments may stand within comments; quoted text is none, and is kept as one word. */
function withoutComments(field: string): string {
  let depth = 0
  let isQuoted = false
  let said = ''
  for (const sign of field) {
    if (depth === 0 && sign === '"') isQuoted = !isQuoted
    if (!isQuoted && sign === '(') depth += 1
    if (depth === 0) said += isQuoted && /[\s;=]/.test(sign) ? '_' : sign
    if (!isQuoted && sign === ')' && depth > 0) depth -= 1
  }
  return said.replace(/\s+/g, ' ').replace(/ ?= ?/g, '=')
}

const domainOf = (value: string): string => value.slice(value.lastIndexOf('@') + 1)

/**
 * What a mail's own server found out about its sender, by its `Authentication-Results` (RFC 8601), the topmost first.
 * Only fields under the name `authserv` count: anybody can write the others. `failed`: DMARC (RFC 7489) failed, or was
 * reckoned for another domain than the sender's; `proven`: it passed, or there is no policy and SPF or DKIM passed for
 * exactly this domain; `unknown`: everything else, as SPF or DKIM alone fail for honest mails that were forwarded.
 */
export function senderProof(fields: readonly string[], authserv: string | null, from: string): SenderProof {
  if (!authserv) return 'unknown'
  const own = domainOf(from.toLowerCase())
  const findings = fields
    .map(readResults)
    .filter(({ id }) => id === authserv.toLowerCase())
    .flatMap((each) => each.findings)
  const dmarc = findings.find(({ method }) => method === 'dmarc')
  if (dmarc?.result === 'fail') return 'failed'
  if (dmarc?.result === 'pass') {
    const of = dmarc.properties.get('header.from')
    return of === undefined || domainOf(of) === own ? 'proven' : 'failed'
  }
  const names: Record<string, string[]> = { spf: ['smtp.mailfrom'], dkim: ['header.d', 'header.i'] }
  const passed = findings.some(
    ({ method, result, properties }) =>
      result === 'pass' && own !== '' && names[method]?.some((name) => domainOf(properties.get(name) ?? '') === own),
  )
  return passed ? 'proven' : 'unknown'
}
