import { openRawLink } from '../../helpers/rawLink.ts'
import { inTens } from './desks.ts'
import { mark, onJob, sleep } from './job.ts'

export interface CrowdJob {
  url: string
  auths: object[]
  /** What each asks for once it is let in. */
  ask?: string
  seconds: number
}

/**
 * Desks that are there and take what they are sent, without reading what it says: hundreds that did would take the
 * processor from the server that is measured.
 */
onJob<CrowdJob, object>(async ({ url, auths, ask, seconds }) => {
  await inTens(auths, async (auth) => {
    const link = await openRawLink(url)
    await new Promise<void>((resolve, reject) => {
      link.onText = (text) => {
        if (text === '2') link.send('3')
        else if (text.startsWith('0')) link.send(`40${JSON.stringify(auth)}`)
        else if (text.startsWith('44')) reject(new Error(text))
        else if (text.startsWith('40') && ask) link.send(`420${JSON.stringify([ask, {}])}`)
        // Let in, or answered.
        else if (text.startsWith('40') || text.startsWith('430')) resolve()
      }
    })
  })
  mark('there')
  await sleep(seconds * 1000)
  return {}
})
