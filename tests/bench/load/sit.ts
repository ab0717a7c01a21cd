import { connect, inTens } from './desks.ts'
import { mark, onJob, sleep } from './job.ts'

export interface SitJob {
  url: string
  auths: object[]
  /** So many are there before the first weighing. */
  few: number
}

/** A few desks come, then all; each time the parent is told, with time enough to weigh the server. */
onJob<SitJob, object>(async ({ url, auths, few }) => {
  const come = async (auth: object) => void (await connect(url, auth))
  await inTens(auths.slice(0, few), come)
  await sleep(3000)
  mark('few')
  await sleep(3000)
  await inTens(auths.slice(few), come)
  await sleep(3000)
  mark('all')
  await sleep(3000)
  return {}
})
