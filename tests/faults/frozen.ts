import { setTimeout as wait } from 'node:timers/promises'
import type { Push } from '../../shared/contract/index.ts'
import { chanceOf } from '../helpers/randomFloor.ts'
import { openRawDesk, type RawDesk } from '../helpers/rawDesk.ts'
import { type ServerProcess, startServer } from '../helpers/serverProcess.ts'
import { type Company, foundCompany } from './company.ts'
import { atMostOf, type Fault, noneOf } from './fault.ts'

const offerMs = 5000

/** An agent takes calls; gives the next that rings. */
async function nextOffer(server: ServerProcess, company: Company, desk: RawDesk): Promise<Push<'contact:offered'>> {
  const rings = new Promise<Push<'contact:offered'>>((resolve) => {
    desk.onPush = (name, data) => void (name === 'contact:offered' && resolve(data as Push<'contact:offered'>))
  })
  await server.post('/contacts', { channel: 'voice', queue: 'support' }, company.admin.token)
  await desk.get('presence:set', { state: 'ready' })
  return rings
}

export const frozen: Fault = {
  id: 'F14',
  title: 'a server that stands still (SIGSTOP) and wakes',
  async run({ tier, seed }) {
    const pauses = tier === 'N' ? [1, 2, 4, 8, 15, 30, 60, 60] : [1, 3, 6, 12]
    const luck = chanceOf(seed)
    const company = await foundCompany(2, { queue: { offerMs } })
    const server = await startServer({ dataDir: company.dataDir, env: company.env })
    const broken: string[] = []
    let slowest = 0
    for (const seconds of pauses) {
      const session = luck.pick(company.agents)
      const desk = await openRawDesk(server.url, session)
      const offer = await nextOffer(server, company, desk)
      const on = { contactId: offer.contact.id, offerId: offer.offerId }
      server.child.kill('SIGSTOP')
      await wait(seconds * 1000)
      // Sent to a server that cannot hear it yet: it is looked at when it wakes, and only then.
      const answer = desk.request('contact:accept', { ...on, commandId: `late-${seconds}` })
      server.child.kill('SIGCONT')
      const wokenAt = performance.now()
      const isStale = seconds * 1000 > offerMs
      const result = await answer
      // A link that was silent for too long may be cut by the server as it wakes: then there is no answer, and no effect.
      const code = result.ok ? 'ok' : result.error.code
      if (!(isStale ? ['stale', 'timeout'] : ['ok', 'timeout']).includes(code)) broken.push(`${seconds} s: ${code}`)
      desk.close()

      const again = await openRawDesk(server.url, session)
      const room = await again.request('contact:get', { contactId: on.contactId })
      const state = room.ok ? room.data.contact.state : 'none of theirs'
      if (isStale && state === 'connected') broken.push(`${seconds} s: accepted after its time`)
      if (code === 'ok' && state !== 'connected') broken.push(`${seconds} s: accepted, and yet ${state}`)
      // Everything goes on: what is in hand can be ended, and the next call rings.
      if (state === 'connected') {
        await again.get('contact:end', { contactId: on.contactId })
        await again.get('contact:finish', { contactId: on.contactId, disposition: 'follow-up' })
      }
      const next = await nextOffer(server, company, again)
      slowest = Math.max(slowest, performance.now() - wokenAt)
      const { id } = await again.get('contact:accept', { contactId: next.contact.id, offerId: next.offerId })
      await again.get('contact:end', { contactId: id })
      await again.get('contact:finish', { contactId: id, disposition: 'follow-up' })
      await again.get('presence:set', { state: 'offline' })
      again.close()
    }
    await server.kill()
    company.remove()
    return [
      noneOf('accepts that took effect after the offer ended, or were lost', broken, `${pauses.length} pauses`),
      atMostOf('woken to the next call ringing', slowest, 5000, 'ms'),
    ]
  },
}
